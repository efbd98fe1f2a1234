import CitizenWallet
import Testing

/// The vectors of `Specs/timestamp`.
struct TimestampVector {
  let file: VectorFile

  init(_ name: String) throws { file = try VectorFile(name, in: "timestamp") }

  init(_ file: VectorFile) { self.file = file }

  func verifier() throws -> TimestampVerifier {
    try TimestampVerifier(
      anchors: file.texts("anchors"), intermediates: file.texts("intermediates"), revocation: file.revocation(),
      judged: file.input["judged"] == "when-made" ? .whenMade : .now,
      weakAlgorithms: file.input["weakAlgorithms"] == "refused" ? .refused : .reported)
  }

  func verify(_ token: [UInt8]) throws -> VerifiedTimestamp {
    let content: TimestampVerifier.Content
    switch (try file.bytes("message"), try file.bytes("digest")) {
    case (let message?, nil): content = .message(message)
    case (nil, let digest?): content = .digest(digest)
    default: throw Refusal(.malformed, "the adapter alone can be asked so")
    }
    let expectation = TimestampVerifier.Expectation(
      nonce: try file.bytes("nonce"), policies: file.input["policies"].map { _ in Set(file.texts("policies")) })
    return try verifier().verify(
      UnverifiedTimestamp(token), of: content, expecting: expectation, at: file.instant())
  }

  func token() throws -> [UInt8] { try #require(try file.bytes("token")) }

  func play() throws {
    let code = refusal {
      let timestamp = try verify(token())
      #expect(timestamp.time.description == file.json["out"]?["time"]?.string)
      #expect(timestamp.authority == file.json["out"]?["authority"]?.string)
    }
    #expect(try code == file.expectedRefusal())
  }
}

@Suite("Timestamps: the vectors")
struct TimestampVectorTests {
  private func play(_ requirement: String) throws {
    for file in try VectorFile.of(requirement, in: "timestamp") { try TimestampVector(file).play() }
  }

  @Test func `TSP-01: a token has a size`() throws { try play("TSP-01") }

  @Test func `TSP-02: it is one signed message, alone or in a response that grants it`() throws { try play("TSP-02") }

  @Test func `TSP-03: it says when, and nothing else that must be understood`() throws { try play("TSP-03") }

  @Test func `TSP-04: its algorithms are on a list`() throws { try play("TSP-04") }

  @Test func `TSP-05: its authority's certificate is in the token, or the caller has it`() throws { try play("TSP-05") }

  @Test func `TSP-06: the authority has signed it, and which certificate is its own`() throws { try play("TSP-06") }

  @Test func `TSP-07: the authority was trusted when the token was made`() throws { try play("TSP-07") }

  @Test func `TSP-08: it is trusted now, unless the token's own time is asked about`() throws { try play("TSP-08") }

  @Test func `TSP-09: a time that is still to come is refused`() throws { try play("TSP-09") }

  @Test func `TSP-10: it is of this message`() throws { try play("TSP-10") }

  @Test func `TSP-11: it is what was asked for`() throws { try play("TSP-11") }

  @Test func `TSP-12: weak algorithms are reported, or refused where that is asked`() throws { try play("TSP-12") }

  @Test func `TSP-13: the time comes with its accuracy and number`() throws { try play("TSP-13") }
}
