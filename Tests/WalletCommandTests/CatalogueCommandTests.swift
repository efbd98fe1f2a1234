import Foundation
import TestSupport
import Testing

@Suite struct `The catalogue on the command line` {
  private static let lines = [
    #"{"code":"1.014748","name":"Trợ cấp thất nghiệp","agency":{"publishing":"Bộ Nội vụ"},"updated_at_ms":1774559311905,"components":["#
      + #"{"code":"G09-KQ003310","name":"- Đề nghị","original":1,"copy":0},"#
      + #"{"code":"000.00.00.G11-KQ1862","name":"=Sổ, \"bảo hiểm\" <b>","original":1,"copy":0}]}"#,
    #"{"code":" 9,000001","name":"Đăng ký thử","agency":{"publishing":"UBND tỉnh Thử"},"components":[]}"#,
  ]

  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("catalogue-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(Self.lines.joined(separator: "\n").utf8).write(to: folder.appendingPathComponent("crawl.jsonl"))
    try body(folder.path)
  }

  // CAT-03 CAT-05
  @Test func `import says what was cleaned and which edition it is`() throws {
    try withFolder { folder in
      let outcome = try BuiltTool.wallet.run(["catalogue", "import", folder + "/crawl.jsonl", "--date", "2026-07-18"])
      #expect(outcome.status == 0 && outcome.errors == "")
      #expect(outcome.output.contains("2 procedures with 2 components in 2 lines"))
      #expect(outcome.output.contains("  code-comma: 1") && outcome.output.contains("edition of 2026-07-18: "))
    }
  }

  // CAT-04
  @Test func `what import writes reads as itself`() throws {
    try withFolder { folder in
      let first = try BuiltTool.wallet.run([
        "catalogue", "import", folder + "/crawl.jsonl", "--json", "--output", folder + "/clean.jsonl",
      ])
      let second = try BuiltTool.wallet.run(["catalogue", "import", folder + "/clean.jsonl", "--json"])
      let digest = { (text: String) in text.split(separator: #""digest":""#).last?.prefix(64) }
      #expect(digest(first.output) == digest(second.output))
      #expect(first.output.contains("code-comma") && !second.output.contains("code-comma"))
    }
  }

  @Test func `import refuses a date that is none`() throws {
    #expect(try BuiltTool.wallet.run(["catalogue", "import", "x", "--date", "18/07/2026"]).status == 64)
  }

  // CAT-09
  @Test func `search answers to words without marks`() throws {
    try withFolder { folder in
      let outcome = try BuiltTool.wallet.run(["catalogue", "search", folder + "/crawl.jsonl", "tro", "cap"])
      #expect(outcome.output == "1.014748  Trợ cấp thất nghiệp · Bộ Nội vụ\n")
      let none = try BuiltTool.wallet.run(["catalogue", "search", folder + "/crawl.jsonl", "con", "dấu", "--json"])
      #expect(none.status == 0 && none.output == #"{"out":{"hits":[]}}"# + "\n")
    }
  }

  // CAT-07
  @Test func `diff tells what is new`() throws {
    try withFolder { folder in
      try Data(Self.lines[1].utf8).write(to: URL(fileURLWithPath: folder + "/old.jsonl"))
      let outcome = try BuiltTool.wallet.run(["catalogue", "diff", folder + "/old.jsonl", folder + "/crawl.jsonl"])
      #expect(outcome.output.hasPrefix("1 → 2 procedures: 1 added, 0 removed"))
      #expect(outcome.output.contains("+ 1.014748 Trợ cấp thất nghiệp"))
    }
  }

  // CAT-10 CAT-11
  @Test func `review says it as text, as CSV and as a page`() throws {
    try withFolder { folder in
      let outcome = try BuiltTool.wallet.run([
        "catalogue", "review", folder + "/crawl.jsonl", "--on", "2026-11-24", "--csv", folder + "/r.csv", "--html",
        folder + "/r.html",
      ])
      #expect(outcome.status == 0 && outcome.output.contains("bỏ được · can go: 1 / 1 = 100.0%"))
      let csv = String(decoding: try Data(contentsOf: URL(fileURLWithPath: folder + "/r.csv")), as: UTF8.self)
      let rows = csv.components(separatedBy: "\r\n")
      #expect(rows.count == 4 && rows[0].hasPrefix("\u{FEFF}agency,procedure,"))
      #expect(rows[1].contains(",'- Đề nghị,form,"))
      #expect(rows[2].contains(#","'=Sổ, ""bảo hiểm"" <b>",register,social-insurance,insurance,"#))
      let page = String(decoding: try Data(contentsOf: URL(fileURLWithPath: folder + "/r.html")), as: UTF8.self)
      #expect(page.contains("&lt;b&gt;") && !page.contains("<b> ") && page.contains("<svg "))
      #expect(
        !page.contains("<script") && !page.contains("http://") && !page.contains("https://") && !page.contains("url("))
      #expect(
        page.contains("1 trong 1 giấy tờ của 2 thủ tục có thể bỏ")
          && page.contains("1 of 1 papers of 2 procedures can go"))
    }
  }

  @Test func `review of an agency that is not there is refused`() throws {
    try withFolder { folder in
      let outcome = try BuiltTool.wallet.run([
        "catalogue", "review", folder + "/crawl.jsonl", "--agency", "Bộ Không Có",
      ])
      #expect(outcome.status == 1 && outcome.errors.hasPrefix("citizen-wallet: not-found: "))
    }
  }

  @Test func `a page that cannot be written is a failure`() throws {
    try withFolder { folder in
      let outcome = try BuiltTool.wallet.run([
        "catalogue", "review", folder + "/crawl.jsonl", "--html", folder + "/no/r.html",
      ])
      #expect(outcome.status == 74 && outcome.output == "")
    }
  }

  // DSR-05
  @Test func `rules check names file, line and field`() throws {
    try withFolder { folder in
      let rules = PackageRoot.url.appendingPathComponent("Sources/CitizenWallet/Dossiers/Rules/stay-notice.json")
      #expect(try BuiltTool.wallet.run(["rules", "check", rules.path]).status == 0)
      let text = try String(contentsOf: rules, encoding: .utf8)
      let bad = text.replacing(#""register": "population""#, with: #""register": "water""#)
      let line =
        (bad.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains("water") } ?? 0) + 1
      try Data(bad.utf8).write(to: URL(fileURLWithPath: folder + "/bad.json"))
      let outcome = try BuiltTool.wallet.run(["rules", "check", rules.path, folder + "/bad.json"])
      #expect(outcome.status == 1)
      #expect(
        outcome.errors.hasPrefix("\(folder)/bad.json:\(line): components[1].registers[1].register has no such value"))
    }
  }
}
