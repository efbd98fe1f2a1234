import ArgumentParser
import CitizenWallet
import Foundation

struct OpenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Look into a vault, page by page, on the whole screen. · Mở kho trên toàn màn hình.",
    discussion: """
      Lists the documents, shows each with its provenance and history, and plans procedures. It needs a terminal; the \
      key ? tells the keys. What was on the screen before is there again afterwards.
      """)

  @Option(help: "The national catalogue, for procedures without rules of the project.", completion: .file())
  var catalogue: String?

  @Option(help: "vi or en; by default the language of the locale.")
  var lang: Language?

  @OptionGroup var owner: OwnerOption
  @OptionGroup var options: WalletOptions

  func run() async throws {
    var signal: Int32?
    try await RefusalExit.reporting {
      guard FullScreen.isPossible() else {
        throw Unsupported(what: "open needs a terminal to read keys from and to draw on")
      }
      let planner = DossierPlanner(catalogue: try catalogue.map { try CatalogueFile.read($0).catalogue })
      let store = try await options.open(at: .now())
      do {
        let vault = try await owner.vault(in: store, at: .now())
        let browser = Browser(
          owner: try owner.identifier.canonical, language: lang ?? .ofLocale,
          documents: try await vault.list(at: .now()))
        signal = try await FullScreen.showing { screen in
          try await BrowserSession(store: store, vault: vault, owner: owner, planner: planner, screen: screen)
            .run(browser)
        }
      } catch {
        await store.close()
        throw error
      }
      await store.close()
    }
    if let signal { SignalPipe.end(by: signal) }
  }
}

/// From key to key: lets the browser change, does what it asks for, and shows it.
struct BrowserSession {
  let store: WalletStore
  let vault: Vault
  let owner: OwnerOption
  let planner: DossierPlanner
  let screen: FullScreen

  /// - Returns: the signal that ended it, if one did.
  func run(_ browser: Browser) async throws -> Int32? {
    var browser = browser
    while true {
      browser.settle(on: screen.size)
      screen.draw(BrowserScreen(browser, size: screen.size).frame)
      switch screen.next() {
      case .end(let signal): return signal
      case .redraw: break
      case .keys(let keys):
        for key in keys {
          guard let request = browser.press(key, on: screen.size) else { continue }
          guard request != .quit else { return nil }
          try await answer(request, in: &browser)
        }
      }
    }
  }

  /// What is refused is told on the screen, and one goes on. A disk that fails ends it.
  private func answer(_ request: Browser.Request, in browser: inout Browser) async throws {
    do {
      switch request {
      case .quit: break
      case .open(let id):
        let stored = try await vault.get(id, at: .now())
        browser.show(.document(stored, try await vault.history(of: id, at: .now())))
      case .plan(let words): browser.show(.plan(try await plan(words)))
      }
    } catch let refusal as Refusal {
      browser.tell("\(refusal.code.rawValue): \(refusal.detail)")
    }
  }

  private func plan(_ words: String) async throws -> DossierPlan {
    let now = Instant.now()
    let question: PlanQuestion
    do { question = try PlanQuestion.parse(words.split(separator: " ").map(String.init)) } catch {
      // The parser's words are about this process's arguments, in several lines.
      throw Refusal(.malformed, "type a code, and options as of citizen-wallet plan")
    }
    return try planner.plan(await question.request(of: owner, from: store, at: now))
  }
}
