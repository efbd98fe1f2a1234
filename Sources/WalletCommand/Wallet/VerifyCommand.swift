import ArgumentParser
import CitizenWallet
import Foundation

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Tell what the signatures of a PDF file are worth. · Kiểm tra chữ ký số.",
    discussion: """
      Exit status 1 when the file is not signed, or its signatures are not valid. What it says is Specs/signed-pdf.md's \
      reading; nothing is fetched, so revocation counts as far as the file itself brings evidence.
      """)

  @Argument(help: "The PDF file.")
  var file: String

  @Option(help: "A file with certificates of roots that are trusted, in PEM. Repeatable.")
  var anchors: [String]

  @Option(help: "A file with certificates between signers and roots, in PEM. Repeatable.")
  var intermediates: [String] = []

  @Option(help: "Judge at this instant (RFC 3339); by default now.")
  var at: String?

  @OptionGroup var output: OutputOptions

  func run() async throws {
    var isValid = false
    try await output.report {
      let instant = try at.map { try Instant(rfc3339: $0) } ?? .now()
      let roots = try anchors.flatMap(Self.certificates)
      let verifier = try PDFVerifier(
        anchors: roots, intermediates: intermediates.flatMap(Self.certificates), timestampAnchors: roots,
        revocation: .none)
      let report = try verifier.verify(UnverifiedPDF(Self.source(file)), at: instant)
      isValid = [.valid, .validWithWarnings].contains(report.verdict)
      return Answer(Adapter.answer(report)) { language in
        ([report.explanation] + report.signatures.map(\.explanation))
          .map { language.pick($0.vietnamese, $0.english) }.joined(separator: "\n")
      }
    }
    if !isValid { throw ExitCode(1) }
  }

  private static func source(_ path: String) throws -> PDFFile {
    do { return try PDFFile(at: path) } catch { throw FileFailure(what: "the PDF cannot be read") }
  }

  /// Each certificate of a file by itself.
  private static func certificates(in path: String) throws -> [String] {
    let end = "-----END CERTIFICATE-----"
    let text = String(decoding: try InputContent.bytes(of: path), as: UTF8.self)
    return text.components(separatedBy: end).dropLast().map { $0 + end + "\n" }
  }
}
