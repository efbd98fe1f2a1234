import CitizenWallet
import Foundation
import FoundationXML
import Testing

@testable import WalletCommand

@Suite struct `Charts of simulations` {
  private func report(_ months: [(without: Int, with: Int)]) -> SimulationReport {
    let tallies = months.map { SimulationTally(dossiers: 1, askedWithout: $0.without, askedWith: $0.with) }
    let indicators = Indicators(
      of: [], from: Simulation.beginning(of: 2026), to: Simulation.beginning(of: 2027), weights: .bundled)
    let years = (0..<months.count / 12).map { offset in
      SimulationReport.Year(
        year: 2026 + offset, people: 1, tally: tallies[(offset * 12)..<(offset * 12 + 12)].reduce(SimulationTally(), +),
        documents: 0, indicators: indicators)
    }
    return SimulationReport(
      seed: 1, people: 1, announced: [], years: years, months: tallies, indicators: indicators)
  }

  private func elements(of svg: String) throws -> [String: [[String: String]]] {
    let parser = XMLParser(data: Data(svg.utf8))
    let elements = Elements()
    parser.delegate = elements
    try #require(parser.parse())
    return elements.found
  }

  @Test func `are well-formed, with a title and a description to be read aloud`() throws {
    let found = try elements(of: SimulationChart(report: report(Array(repeating: (5, 3), count: 24))).svg)
    #expect(found["title"]?.count == 1 && found["desc"]?.count == 1)
    #expect(found["svg"]?.first?["aria-labelledby"] == "title description")
    #expect(found["svg"]?.first?["role"] == "img")
  }

  @Test func `begin at zero and end at the sums, the one without reuse above`() throws {
    let found = try elements(of: SimulationChart(report: report(Array(repeating: (5, 3), count: 12))).svg)
    let ends = (found["polyline"] ?? []).map { $0["points"]?.split(separator: " ") ?? [] }
    // 60 and 36 of an axis that ends with 60.
    #expect(ends.map(\.first) == ["90,470", "90,470"])
    #expect(ends.map(\.last) == ["800,90", "800,242"])
    #expect(ends.map(\.count) == [13, 13])
  }

  @Test func `load nothing from elsewhere`() throws {
    let svg = SimulationChart(report: report(Array(repeating: (5, 3), count: 12))).svg
    #expect(!svg.contains("href") && !svg.contains("url(") && !svg.contains("<script"))
  }

  @Test func `are drawn where nothing was asked for`() throws {
    let found = try elements(of: SimulationChart(report: report(Array(repeating: (0, 0), count: 12))).svg)
    #expect(found["polyline"]?.count == 2)
  }

  @Test func `have a label for no more years than can be read`() throws {
    let found = try elements(of: SimulationChart(report: report(Array(repeating: (1, 1), count: 25 * 12))).svg)
    #expect((found["text"]?.count ?? 0) < 40)
  }

  @Test(arguments: [(1, 1), (5, 1), (6, 2), (12, 5), (49, 10), (126, 50), (1_000_000, 200_000)])
  func `have round steps`(value: Int, step: Int) {
    #expect(SimulationChart.step(for: value) == step)
  }
}

private final class Elements: NSObject, XMLParserDelegate {
  var found: [String: [[String: String]]] = [:]

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) { found[name, default: []].append(attributes) }
}
