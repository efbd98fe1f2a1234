import ArgumentParser
import CitizenWallet

struct HistoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Tell how a document came to be what it is, or who did what in a vault. · Lịch sử, nhật ký của kho.")

  @Argument(
    help: "The document's name in the vault; behind -- where it begins with a dash. Without it, the vault's log.")
  var id: String?

  @OptionGroup var owner: OwnerOption
  @OptionGroup var options: WalletOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await output.report {
      let name = try id.map { try DocumentID($0) }
      let store = try await options.open(at: .now())
      let vault = try await owner.vault(in: store, at: .now())
      let answer =
        if let name { Self.answer(try await vault.history(of: name, at: .now())) } else {
          try await Self.log(of: vault)
        }
      await store.close()
      return answer
    }
  }

  private static func answer(_ versions: [HistoryEntry]) -> Answer {
    Answer(["versions": .array(versions.map(\.json))]) { _ in
      versions.map { "\($0.version)  \($0.storedAt)  \($0.change.rawValue)  \($0.by.rawValue)" }.joined(
        separator: "\n")
    }
  }

  private static func log(of vault: Vault) async throws -> Answer {
    let events = try await vault.auditTrail(at: .now())
    let head = try await vault.anchor(atEndOf: events)
    return .styled(Adapter.audit(events, head)) { _ in
      .lines(
        events.map { event in
          let about = [event.recipient, event.dossier].compactMap(\.self)
          let parts = ["\(event.number)", "\(event.at)", event.action.rawValue, event.actor.role.rawValue] + about
          return .init(parts.joined(separator: "  "))
        })
    }
  }
}
