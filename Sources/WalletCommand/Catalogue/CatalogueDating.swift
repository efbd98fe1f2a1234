import ArgumentParser
import CitizenWallet

struct CatalogueDating: ParsableArguments {
  @Option(
    help:
      "The day on which the catalogue was taken from the portal, as 2026-07-18. [default: that of its latest change]")
  var date: String?

  var day: CalendarDate? { date.flatMap { CalendarDate(iso8601: $0.utf8) } }

  func validate() throws {
    guard date == nil || day != nil else { throw ValidationError("the date is not a day such as 2026-07-18") }
  }
}
