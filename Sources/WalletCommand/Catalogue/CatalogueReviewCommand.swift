import ArgumentParser
import CitizenWallet

struct CatalogueReviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Tell which components of procedures need not be asked for, and from where they come.",
    discussion: """
      Says it for all procedures or for one agency's: what a register takes the place of, what the store can give again, \
      what stays, and what is not clear. Whether a register is announced is not asked: its owner says so on the portal.
      """)

  @Argument(help: "The file of procedures.", completion: .file())
  var file: String

  @Option(help: "Only procedures of agencies of which these are words.")
  var agency: String?

  @Option(name: .customLong("on"), help: "The day whose law is applied, as 2026-11-24. [default: today in Vietnam]")
  var day: String?

  @OptionGroup var dating: CatalogueDating

  @Option(help: "Write a line for each component into this file, as CSV.", completion: .file())
  var csv: String?

  @Option(help: "Write one page with charts into this file, as HTML.", completion: .file())
  var html: String?

  @OptionGroup var output: OutputOptions

  private var lawDay: CalendarDate? {
    day.map { CalendarDate(iso8601: $0.utf8) } ?? Instant.now().date()
  }

  func validate() throws {
    guard lawDay != nil else { throw ValidationError("the day is not one such as 2026-11-24") }
  }

  func run() async throws {
    try await output.report {
      guard let lawDay else { throw Refusal(.malformed, "the day is not one") }
      let catalogue = try CatalogueFile.read(file, date: dating.day).catalogue
      let language = output.language
      let bar = ProgressBar(language.pick("Rà soát", "review"), total: nil, language: language)
      let review = CatalogueReview(
        catalogue, agency: agency, on: lawDay, reader: CatalogueReview.classifying, progress: bar.report)
      bar.end()
      guard !review.procedures.isEmpty else { throw Refusal(.notFound, "no agency of the catalogue answers to that") }
      for file in [csv, html].compactMap(\.self) { try NewFile.requirePlace(for: file) }
      if let csv { try NewFile.write(ReviewCSV(review).bytes, to: csv) }
      if let html { try NewFile.write(ReviewPage(review, agency: agency).html, to: html) }
      return Answer(review.json) { _ in ReviewText(review).text }
    }
  }
}
