import Foundation
import TestSupport
import Testing

@testable import ManualPages

@Suite struct `Manual pages` {
  private func withPages(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("manual-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let tools = try [BuiltTool.wallet, BuiltTool("wallet-conformance")].map { try $0.url.path }
    let outcome = try BuiltTool("ManualPages").run([folder.path] + tools)
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    try body(folder)
  }

  @Test func `are made of each command of both tools, and hold their Vietnamese`() throws {
    try withPages { folder in
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(
        Set(names).isSuperset(of: [
          "citizen-wallet.1", "citizen-wallet-open.1", "citizen-wallet-catalogue-review.1", "wallet-conformance.1",
          "wallet-conformance-run.1",
        ]))
      for name in names {
        let lines = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8).split(separator: "\n")
        #expect(lines.prefix(3).last == ".SH NAME" && lines.contains(".SH SYNOPSIS"))
        // Every request is one of these: no text begins a line as one.
        let requests = Set(lines.filter { $0.hasPrefix(".") || $0.hasPrefix("'") }.map { $0.prefix { $0 != " " } })
        #expect(requests.isSubset(of: [".\\\"", ".TH", ".SH", ".B", ".TP", ".PP"]), "\(name)")
      }
      let list = try String(contentsOf: folder.appendingPathComponent("citizen-wallet-list.1"), encoding: .utf8)
      #expect(list.contains("citizen\\-wallet\\-list \\- List what a vault holds. · Liệt kê giấy tờ trong kho.\n"))
      #expect(list.contains("[\\fB\\-\\-kind\\fR \\fIkind\\fR ...]\n") && list.contains("(vi, en)"))
    }
  }

  private static let hasMan =
    FileManager.default.isExecutableFile(atPath: "/usr/bin/man")
    && FileManager.default.isExecutableFile(atPath: "/usr/bin/groff")

  @Test(.enabled(if: hasMan, "man is not here")) func `are read by man without a warning`() throws {
    try withPages { folder in
      for name in ["citizen-wallet.1", "citizen-wallet-list.1", "wallet-conformance-run.1"] {
        let man = Process()
        man.executableURL = URL(fileURLWithPath: "/usr/bin/man")
        man.arguments = ["--warnings", "-l", "-Tutf8", folder.path + "/" + name]
        man.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "MANWIDTH": "80"]
        let (output, errors) = (Pipe(), Pipe())
        (man.standardOutput, man.standardError) = (output, errors)
        try man.run()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let complaints = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        man.waitUntilExit()
        #expect(man.terminationStatus == 0 && complaints.isEmpty, "\(complaints)")
        let words = said.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if name == "citizen-wallet-list.1" { #expect(words.contains("Liệt kê giấy tờ trong kho.")) }
      }
    }
  }

  @Test(arguments: [(".so x", "\\&.so x"), ("'x", "\\&'x"), (#"a\b"#, #"a\eb"#), ("--x", "\\-\\-x"), ("giấy", "giấy")])
  func `no text acts on the formatter`(text: String, escaped: String) { #expect(ManualPage.escaped(text) == escaped) }
}
