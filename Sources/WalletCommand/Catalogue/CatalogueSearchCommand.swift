import ArgumentParser
import CitizenWallet

struct CatalogueSearchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Find procedures by code or by words of their name and agency.",
    discussion: "Words may be written without their marks: “dang ky khai sinh” finds “đăng ký khai sinh”.")

  @Argument(help: "The file of procedures.")
  var file: String

  @Argument(help: "A code, the beginning of one, or words.")
  var question: [String]

  @Option(help: "Only procedures of an agency of which these are words.")
  var agency: String?

  @Option(help: "The most answers.")
  var limit = 20

  @Flag(help: "Answer as JSON.")
  var json = false

  func run() async throws {
    try await RefusalExit.reporting {
      let search = CatalogueSearch(try CatalogueFile.read(file).catalogue)
      let hits = try search.find(question.joined(separator: " "), agency: agency, limit: limit)
      guard !json else { return try StandardOutput.print(JSON.array(hits.map(\.json)).text) }
      for hit in hits { try StandardOutput.print(Self.line(hit)) }
      if hits.isEmpty { StandardError.print("no procedure answers to that") }
    }
  }

  private static func line(_ hit: CatalogueSearch.Hit) -> String {
    let copies = hit.copies.isEmpty ? "" : " (+\(hit.copies.count))"
    return "\(hit.procedure.code)  \(hit.procedure.name) · \(hit.procedure.agency ?? "–")\(copies)"
  }
}
