import Synchronization
import Testing

@testable import CitizenWallet

@Suite struct `Progress of reading and reviewing a catalogue` {
  /// Two lines of 47 bytes with their line feeds, and an empty one between.
  private let lines = Array(
    (#"{"code":"1.000001","name":"a","components":[]}"# + "\n\n" + #"{"code":"1.000002","name":"b","components":[]}"#
      + "\n").utf8)

  @Test func `is told in bytes, up to the last`() throws {
    let reports = Mutex<[[Int]]>([])
    let (catalogue, report) = try Catalogue.importing(lines) { done, total in
      reports.withLock { $0.append([done, total]) }
    }
    #expect(reports.withLock { $0 } == [[47, 95], [48, 95], [95, 95]])
    #expect(catalogue.procedures.count == 2 && report.lines == 3)
  }

  @Test func `is told in procedures`() throws {
    let reports = Mutex<[[Int]]>([])
    let day = try #require(CalendarDate(iso8601: "2026-11-24".utf8))
    let catalogue = try Catalogue.importing(lines).catalogue
    _ = CatalogueReview(catalogue, agency: nil, on: day, reader: { _, _ in nil }) { done, total in
      reports.withLock { $0.append([done, total]) }
    }
    #expect(reports.withLock { $0 } == [[0, 2], [1, 2]])
  }
}
