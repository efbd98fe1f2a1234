import Foundation
import FoundationXML
import TestSupport
import Testing

private let good = #"{"spec": ["ONE-01"], "comment": "good <b>", "op": "x", "in": {}, "out": {}}"#
private let bad = #"{"spec": ["ONE-01"], "comment": "bad", "op": "x", "in": {}, "refusal": "expired"}"#
private let acceptsAll = #"printf '{"id":%d,"out":{"said":"<script>\\u0007"}}\n' $number"#

@Suite struct `Conformance reports` {
  private func report(_ form: String, _ names: [String: String]) throws -> String {
    let cases = try OwnCases(names)
    return try Kit.run(
      adapter: cases.adapter(answering: acceptsAll), ["--specs", cases.folder.path, "--report", form]
    ).output
  }

  @Test func `the page is one file that asks nothing of others and runs nothing`() throws {
    let page = try report("html", ["good": good, "bad": bad])
    #expect(page.hasPrefix("<!doctype html>") && page.contains("width=device-width") && page.contains("@media print"))
    for foreign in ["http:", "https:", "<script", "src=", "@import", "url("] { #expect(!page.contains(foreign)) }
    #expect(page.contains("chấp nhận điều phải từ chối") && page.contains("accepted what must be refused"))
    #expect(page.contains("&lt;script&gt;"))
  }

  @Test func `the report for build servers is XML with each case`() throws {
    let parser = XMLParser(data: Data(try report("junit", ["good": good, "bad": bad]).utf8))
    let counter = ElementCounter()
    parser.delegate = counter
    #expect(parser.parse())
    #expect(counter.elements["testcase"] == 2 && counter.elements["failure"] == 1)
  }

  @Test func `grades come from the data`() throws {
    #expect(try report("json", ["a": good]).contains(#""grade" : "A""#))
    #expect(try report("json", ["a": good, "b": bad]).contains(#""grade" : "D""#))
    #expect(try report("json", ["a": bad]).contains(#""grade" : "E""#))
  }

  @Test func `what is worst stands first in the list of what to fix`() throws {
    let wrong = #"{"spec": ["ONE-01"], "comment": "wrong", "op": "x", "in": {}, "out": {"n": 1}}"#
    let text = try report("markdown", ["a": wrong, "b": bad])
    let places = ["`area/b`", "`area/a`"].compactMap { text.range(of: $0)?.lowerBound }
    #expect(places.count == 2 && places[0] < places[1])
  }

  @Test func `a case is explained with its requirement`() throws {
    let cases = try OwnCases(["a": bad])
    let text = try Kit.run(["explain", "area/a", "--specs", cases.folder.path]).output
    #expect(text.contains("The answer MUST be right (Decree 1, art. 2)."))
    #expect(text.contains("Expected: refusal expired"))
    #expect(try Kit.run(["explain", "area/none", "--specs", cases.folder.path]).status == 74)
  }

  @Test func `the list names every case with what it shows`() throws {
    let cases = try OwnCases(["a": bad, "b": good])
    let lines = try Kit.run(["list", "--specs", cases.folder.path]).output.split(separator: "\n")
    #expect(lines == ["area/a\tmust-refuse\tONE-01\tbad", "area/b\tmust-accept\tONE-01\tgood <b>"])
  }
}

private final class ElementCounter: NSObject, XMLParserDelegate {
  var elements: [String: Int] = [:]

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) { elements[name, default: 0] += 1 }
}
