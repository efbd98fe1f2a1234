import CitizenWallet
import TestSupport
import Testing
import WalletCrypto

/// JSONTestSuite and the samples of RFC 8785, as others wrote them.
@Suite(
  "Encoding: JSON vectors of others",
  .enabled(if: SharedFolder.has(JSONVectors.suite, JSONVectors.jcs), "\(SharedFolder.absence)"))
struct EncodingForeignTests {
  /// Where this library decides otherwise than the set, and why. An exception that is none fails the test.
  private static let exceptions: [String: String] = [
    "y_object_duplicated_key.json": "two members of one name are refused on purpose: two readers could take either",
    "y_object_duplicated_key_and_value.json": "as above, whatever the values",
  ]

  @Test func `JSONTestSuite: accepts y, refuses n, and only survives i`() throws {
    var exceptions = Set<String>()
    for name in try SharedFolder.names(in: JSONVectors.suite, suffix: ".json") {
      let bytes = try SharedFolder.bytes("\(JSONVectors.suite)/\(name)")
      let code = refusal { try JSON(parsing: bytes, limit: 1 << 20) }
      if name.hasPrefix("y_"), code == .duplicateMember {
        exceptions.insert(name)
      } else if name.hasPrefix("y_") {
        #expect(code == nil, "\(name)")
      } else if name.hasPrefix("n_") {
        #expect(code == .malformed, "\(name)")
      } else {
        #expect(name.hasPrefix("i_"))
      }
    }
    #expect(exceptions == Set(Self.exceptions.keys))
  }

  @Test func `JSONTestSuite: what is accepted is written and read back the same`() throws {
    for name in try SharedFolder.names(in: JSONVectors.suite, suffix: ".json") {
      guard let value = try? JSON(parsing: SharedFolder.bytes("\(JSONVectors.suite)/\(name)"), limit: 1 << 20) else {
        continue
      }
      #expect(try JSON(parsing: value.text, limit: 1 << 20).text == value.text, "\(name)")
    }
  }

  @Test func `RFC 8785: canonical forms match to the byte`() throws {
    for name in try SharedFolder.names(in: "\(JSONVectors.jcs)/input", suffix: ".json") {
      let value = try JSON(parsing: SharedFolder.bytes("\(JSONVectors.jcs)/input/\(name)"), limit: 1 << 20)
      #expect(Array(value.canonical.utf8) == (try SharedFolder.bytes("\(JSONVectors.jcs)/output/\(name)")), "\(name)")
    }
  }

  /// The first 10,000 numbers of the sequence that the set's README defines, against its SHA-256.
  @Test func `RFC 8785: ten thousand numbers match the published hash`() throws {
    let readme = try SharedFolder.text("\(JSONVectors.jcs)/README.md")
    let constants = readme.matches(of: /0x([0-9a-f]{16})n/).compactMap { UInt64($0.1, radix: 16) }
    var numbers = constants.dropLast() + (0..<2000).map { 0x0010_0000_0000_0000 + $0 }
    try #require(constants.count > 100 && constants.last == 0x0010_0000_0000_0000)
    var block = [UInt8](repeating: 0, count: 32)
    while numbers.count < 10_000 {
      block = Digest.sha256(block)
      for start in stride(from: 0, to: 32, by: 8) {
        let bits = block[start..<(start + 8)].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        if Double(bitPattern: bits).isFinite, Double(bitPattern: bits) != 0 { numbers.append(bits) }
      }
    }
    let lines = numbers.prefix(10_000).map { bits in
      "\(String(bits, radix: 16)),\(JSON.number(Double(bitPattern: bits)).canonical)\n"
    }
    let hash = Digest.sha256(Array(lines.joined().utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    #expect(readme.contains("| \(hash) | 10000 "))
  }
}

enum JSONVectors {
  static let suite = "vectors/JSONTestSuite/test_parsing"
  static let jcs = "vectors/jcs-rfc8785"
}
