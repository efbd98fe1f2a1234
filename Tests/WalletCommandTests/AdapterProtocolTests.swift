import CitizenWallet
import Foundation
import TestSupport
import Testing

@Suite struct `The adapter protocol` {
  @Test func `hello names the implementation, the protocol and every operation`() throws {
    let answer = try AdapterProcess().ask("hello", [:])
    let operations = answer["out"]?["operations"]?.array?.compactMap(\.string) ?? []
    #expect(answer["out"]?["protocol"] == 1)
    #expect(
      Set(operations).isSuperset(of: [
        "hello", "identifier.parse", "name.match", "signature.verify", "aead.open", "kdf.hkdf", "json.canonicalize",
        "jws.verify", "certificate.verify", "timestamp.verify", "assertion.verify", "attestation.issue",
        "attestation.verify",
        "store.create", "store.open", "store.put", "store.get", "store.list", "store.close", "dossier.plan",
      ]))
  }

  @Test(arguments: [
    (#"{"id": 7, "op": "no.such", "in": {}}"#, #"{"id":7,"unsupported":true}"#),
    (#"{"id": "seven", "op": "no.such", "in": {}}"#, #"{"id":"seven","unsupported":true}"#),
    (#"{"id": 7, "op": "hello", "in": {}, "extra": 1}"#, "malformed"),
    (#"{"id": 7, "op": "hello", "in": {"extra": 1}}"#, "malformed"),
    (#"{"id": 7, "op": "hello"}"#, "malformed"),
    (#"{"id": 7, "op": "hello", "in": []}"#, "malformed"),
    (#"{"id": 7, "op": 7, "in": {}}"#, "malformed"),
    (#"{"id": 7, "id": 8, "op": "hello", "in": {}}"#, "duplicate-member"),
    (#"[]"#, "malformed"),
    ("", "malformed"),
    ("\u{FEFF}{}", "malformed"),
    (#"{"id": 7, "op": "name.match", "in": {"a": "Lò Văn Ún"}}"#, "malformed"),
    (
      #"{"id": 7, "op": "kdf.hkdf", "in": {"hash": "SHA-256", "ikm": "AA", "salt": "", "info": "", "length": 8161}}"#,
      "malformed"
    ),
    (
      #"{"id": 7, "op": "kdf.hkdf", "in": {"hash": "MD5", "ikm": "AA", "salt": "", "info": "", "length": 1}}"#,
      #"{"id":7,"unsupported":true}"#
    ),
    (
      #"{"id": 7, "op": "aead.open", "in": {"algorithm": "A256GCM", "key": "AA==", "nonce": "", "ciphertext": "", "tag": "", "aad": ""}}"#,
      "malformed"
    ),
  ])
  func `a request that is not one is answered and not acted on`(line: String, expected: String) throws {
    let answer = try AdapterProcess().ask(line: Array(line.utf8))
    #expect(answer["refusal"]?.string == expected || answer.text == expected)
  }

  @Test func `a line that is too long is refused and the next one answered`() throws {  // CON-04
    let adapter = try AdapterProcess()
    let tooLong = [UInt8](repeating: UInt8(ascii: " "), count: 32 * 1024 * 1024 + 1)
    #expect(try adapter.ask(line: tooLong)["refusal"]?.string == "too-large")
    #expect(try adapter.ask("hello", [:])["out"]?["protocol"] == 1)
  }

  @Test func `it ends with the input`() throws {
    let adapter = try AdapterProcess()
    _ = try adapter.ask("hello", [:])
    #expect(try adapter.finish() == 0)
  }

  @Test func `a closed store is no longer there`() throws {
    let adapter = try AdapterProcess()
    let path = FileManager.default.temporaryDirectory.path + "/adapter-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let created = try adapter.ask("store.create", ["path": .string(path), "unlock": ["passphrase": "một hai ba"]])
    let handle = try #require(created["out"]?["store"])
    #expect(try adapter.ask("store.close", ["store": handle])["out"] == [:])
    #expect(try adapter.ask("store.close", ["store": handle])["refusal"]?.string == "not-found")
    let list: JSON = ["store": handle, "owner": "001190009991"]
    #expect(try adapter.ask("store.list", list)["refusal"]?.string == "not-found")
  }

  @Test func `a refusal holds nothing personal`() throws {
    let adapter = try AdapterProcess()
    let answers = [
      try adapter.ask("identifier.parse", ["scheme": "personal-id", "value": "00119000999"]),
      try adapter.ask(
        "dossier.plan", ["procedure": "1.001193", "applicant": "00119000999", "at": "2026-11-24T00:00:00Z"]),
    ]
    #expect(answers.allSatisfy { $0["refusal"]?.string == "invalid-identifier" && !$0.text.contains("00119000999") })
  }

  @Test func `mutated requests never end the adapter`() throws {
    let seeds = try ["identifier", "assertion", "attestation", "dossier", "document"].flatMap(Self.requests)
    var random = SplitMix64(seed: 20_261_124)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mutated-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let adapter = try AdapterProcess(in: folder)
    for round in 0..<600 {
      var line = seeds[round % seeds.count]
      for _ in 0...Int.random(in: 0..<4, using: &random) {
        let place = Int.random(in: 0..<line.count, using: &random)
        let byte = UInt8.random(in: 0...255, using: &random)
        line[place] = byte == UInt8(ascii: "\n") ? 0 : byte
      }
      let answer = try adapter.ask(line: line)
      #expect(answer["failure"] == nil, "a mutated request is never a failure of ours: \(answer.text)")
    }
    #expect(try adapter.finish() == 0)
  }

  /// Some of a specification's vectors, as lines.
  private static func requests(of spec: String) throws -> [[UInt8]] {
    let folder = PackageRoot.url.appendingPathComponent("Specs/\(spec)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    return try names.filter { $0.hasSuffix(".json") && $0 != "MANIFEST.json" }.prefix(12).map { name in
      let vector = try JSON(parsing: Array(Data(contentsOf: folder.appendingPathComponent(name))), limit: 1 << 20)
      let first = vector["steps"]?.array?.first ?? vector
      return JSON.object(members: [("id", 1), ("op", first["op"]), ("in", first["in"])]).bytes
    }
  }
}
