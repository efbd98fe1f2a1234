import CitizenWallet
import TestSupport
import Testing

@testable import WalletCommand

@Suite struct `Hostile text in what commands print` {
  /// Control characters of both sets, but for the line feed.
  private func acts(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control }
  }

  @Test func `does not reach the terminal`() async throws {
    try await ScreenSamples.withWallet { options in
      let list = try BuiltTool.wallet.run(["list"] + options)
      #expect(list.status == 0 && list.output.contains("Xác") && !acts(list.output))
      let plan = try BuiltTool.wallet.run(["plan", "1.004222"] + options)
      #expect(plan.status == 0 && !acts(plan.output))
      let json = try BuiltTool.wallet.run(["list", "--json"] + options)
      #expect(json.status == 0 && !acts(json.output))
      let answer = try JSON(parsing: Array(json.output.utf8), limit: 1 << 20)
      let documents = try #require(answer["out"]?["documents"]?.array)
      #expect(documents.contains { $0["title"]?.string == ScreenSamples.hostileTitle })
      for document in documents {
        let name = try #require(document["documentID"]?.string)
        for command in ["show", "history"] {
          let outcome = try BuiltTool.wallet.run([command] + options + ["--", name])
          #expect(outcome.status == 0 && !outcome.output.isEmpty && !acts(outcome.output))
          #expect(!outcome.output.contains("\nHiệu lực"))
        }
      }
    }
  }

  @Test func `does not reach it in what is refused, either`() throws {
    let outcome = try BuiltTool.wallet.run(["catalogue", "diff", "a\u{1B}[2J", "b"])
    #expect(outcome.status == 74 && !acts(outcome.errors))
  }
}
