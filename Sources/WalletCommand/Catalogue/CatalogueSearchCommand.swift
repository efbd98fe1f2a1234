import ArgumentParser
import CitizenWallet

struct CatalogueSearchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Find procedures by code or by words of their name and agency.",
    discussion: "Words may be written without their marks: “dang ky khai sinh” finds “đăng ký khai sinh”.")

  @Argument(help: "The file of procedures.", completion: .file())
  var file: String

  @Argument(help: "A code, the beginning of one, or words.")
  var question: [String]

  @Option(help: "Only procedures of an agency of which these are words.")
  var agency: String?

  @Option(help: "The most answers.")
  var limit = 20

  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await output.report {
      let search = CatalogueSearch(try CatalogueFile.read(file).catalogue)
      let hits = try search.find(question.joined(separator: " "), agency: agency, limit: limit)
      if hits.isEmpty { output.say("Không có thủ tục nào khớp.", "No procedure answers to that.") }
      return Answer(["hits": .array(hits.map(\.json))]) { _ in hits.map(Self.line).joined(separator: "\n") }
    }
  }

  private static func line(_ hit: CatalogueSearch.Hit) -> String {
    let copies = hit.copies.isEmpty ? "" : " (+\(hit.copies.count))"
    return "\(hit.procedure.code)  \(hit.procedure.name) · \(hit.procedure.agency ?? "–")\(copies)"
  }
}
