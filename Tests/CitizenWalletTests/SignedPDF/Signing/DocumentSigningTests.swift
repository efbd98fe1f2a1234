import CitizenWallet
import Foundation
import TestSupport
import Testing
import WalletCrypto

/// A key with a remote service, honest or not.
private struct ServiceSigner: Signer {
  let key: SigningKey
  var algorithm: JWSAlgorithm { key.algorithm }
  var keyID: String? { key.keyID }
  var publicJWK: JSON { key.publicJWK }
  var certificates: [[UInt8]] { key.certificates }
  let answer: @Sendable ([UInt8], SigningKey) async throws -> [UInt8]

  func sign(_ message: [UInt8]) async throws -> [UInt8] { try await answer(message, key) }
}

@Suite("Signing: keys elsewhere, and time-stamps")
struct DocumentSigningTests {
  private static let vector = Result { try SigningVector("signs-with-rs256") }

  private static func input() throws -> JSON { try vector.get().file.input }

  private static func pdf() throws -> [UInt8] { try #require(input()["pdf"]?.string.flatMap(Base64URL.decode)) }

  private static func key() throws -> SigningKey {
    try SigningKey(privateJWK: input()["key"] ?? .null)
      .certified(by: input()["certificates"]?.array?.compactMap(\.string) ?? [])
  }

  private static let now = Instant(secondsSince1970: 1_795_490_130)

  private static func signed(
    by answer: @escaping @Sendable ([UInt8], SigningKey) async throws -> [UInt8], timestamps: TimestampClient? = nil
  ) async throws -> [UInt8] {
    let signer = try DocumentSigner(
      ServiceSigner(key: key(), answer: answer), timestamps: timestamps, checking: .period)
    return try await signer.signed(pdf(), PDFSigningRequest()) { now }
  }

  @Test func `SGN-03: a key elsewhere signs the attributes, and the same file comes out`() async throws {
    let local = try await DocumentSigner(Self.key(), timestamps: nil, checking: .period)
      .signed(Self.pdf(), PDFSigningRequest()) { Self.now }
    let remote = try await Self.signed { message, key in
      // A SET of attributes, and no hash.
      #expect(message.first == 0x31 && message.count > 100)
      return try await key.sign(message)
    }
    #expect(local == remote)
  }

  @Test func `SGN-03: what another key signed does not leave`() async throws {
    let other = SigningKey.generateP256(keyID: "other")
    for answer: @Sendable ([UInt8], SigningKey) async throws -> [UInt8] in [
      { message, _ in try await other.sign(message) }, { _, key in try await key.sign([1, 2, 3]) }, { _, _ in [] },
    ] {
      #expect(await refusal(awaiting: { try await Self.signed(by: answer) }) == .badSignature)
    }
  }

  @Test func `SGN-03: what keeps a key from signing is said as it is`() async throws {
    struct Declined: Error {}
    await #expect(throws: Declined.self) { try await Self.signed { _, _ in throw Declined() } }
  }

  @Test func `SGN-01: EdDSA is for tokens`() async throws {
    let key = try SigningKey(privateJWK: [
      "kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
      "d": "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
    ])
    struct WithCertificates: Signer {
      let key: SigningKey
      let certificates: [[UInt8]]
      var algorithm: JWSAlgorithm { key.algorithm }
      var keyID: String? { nil }
      var publicJWK: JSON { key.publicJWK }
      func sign(_ message: [UInt8]) async throws -> [UInt8] { try await key.sign(message) }
    }
    let signer = WithCertificates(key: key, certificates: try Self.key().certificates)
    #expect(refusal { try DocumentSigner(signer, timestamps: nil, checking: .period) } == .unsupportedAlgorithm)
  }

  @Test func `SGN-10: a detached message is signed over its content and no other`() async throws {
    let signer = try DocumentSigner(Self.key(), timestamps: nil, checking: .period)
    let content = [UInt8](repeating: 7, count: 600_000)
    let message = try await SignedMessage(signer.signature(over: PDFBytes(content)) { Self.now })
    let certificate = try #require(message.certificates(of: message.signers[0]).first)
    #expect(message.content == nil && message.signers[0].signingTime == Self.now.secondsSince1970)
    #expect(message.isSigned(by: message.signers[0], certificate: certificate, over: content))
    #expect(!message.isSigned(by: message.signers[0], certificate: certificate, over: content + [0]))
    #expect(message.binding(of: message.signers[0], to: certificate) == .bound)
  }

  // MARK: - Time-stamps

  private struct Answering: HTTPExchange {
    let response: ExchangeResponse
    func response(to request: ExchangeRequest) async throws -> ExchangeResponse {
      #expect(request.method == .post && request.body.first == 0x30)
      #expect(request.fields.contains { $0.name == "Content-Type" && $0.value == "application/timestamp-query" })
      return response
    }
  }

  private static func stamped(_ status: Int, _ type: String, _ body: [UInt8]) async throws -> [UInt8] {
    let exchange = Answering(response: ExchangeResponse(status: status, contentType: type, body: body))
    let verifier = try TimestampVerifier(
      anchors: TimestampVector("accepts-nonce").file.texts("anchors"), intermediates: [], revocation: .none,
      judged: .now, weakAlgorithms: .refused)
    let client = TimestampClient(
      TimestampService(at: try Endpoint("https://tsa.example/"), over: exchange), verifier: verifier, policies: nil,
      random: RandomSource { [UInt8](repeating: 0xFF, count: $0) })
    return try await signed(by: { message, key in try await key.sign(message) }, timestamps: client)
  }

  @Test func `SGN-11: an answer that is no time-stamp reply is refused, or no answer at all`() async throws {
    let token = try TimestampVector("accepts-nonce").token()
    #expect(await refusal(awaiting: { try await Self.stamped(200, "text/html", token) }) == .malformed)
    #expect(
      await refusal(awaiting: { try await Self.stamped(400, "application/timestamp-reply", token) }) == .malformed)
    await #expect(throws: NetworkFailure.self) { try await Self.stamped(503, "application/timestamp-reply", token) }
  }

  @Test func `SGN-12: a token of something else, or of another request, signs nothing`() async throws {
    let token = try TimestampVector("accepts-nonce").token()
    let type = "application/timestamp-reply; charset=binary"
    #expect(await refusal(awaiting: { try await Self.stamped(200, type, token) }) == .digestMismatch)
    #expect(await refusal(awaiting: { try await Self.stamped(200, type, []) }) == .malformed)
  }
}

@Suite("Signing: files of others", .enabled(if: SharedFolder.has("data/signed-pdf"), "\(SharedFolder.absence)"))
struct ForeignFileSigningTests {
  /// In two of them tables are streams; one was signed five times.
  @Test(arguments: ["vzy-01", "vzy-02", "vzy-12", "vzy-18", "vzy-20"])
  func `SGN-08: published legal texts can be signed once more, and lose nothing`(name: String) async throws {
    let vector = try SigningVector("signs-with-ecdsa")
    let input = vector.file.input
    let pdf = try SharedFolder.bytes("data/signed-pdf/\(name).pdf")
    let now = Instant(secondsSince1970: 1_795_490_130)
    let verifier = try SigningVector.verifier(vector.file.steps.last?["in"] ?? .null)
    let before = try verifier.verify(UnverifiedPDF(pdf), at: now)
    let signed = try await SigningVector.signer(input).signed(pdf, PDFSigningRequest()) { now }
    let after = try verifier.verify(UnverifiedPDF(signed), at: now)
    #expect(after.signatures.count == before.signatures.count + 1)
    #expect(after.signatures.last?.verdict == .valid && after.signatures.last?.coversWholeFile == true)
    #expect(after.signatures.dropLast().map(\.verdict) == before.signatures.map(\.verdict))
    #expect(after.signatures.dropLast().map(\.warnings) == before.signatures.map(\.warnings))
  }
}

@Suite("Signing: broken files")
struct SigningFuzzTests {
  /// Whatever is signed must be read again.
  @Test(arguments: ["signs-twice", "signs-a-file-with-a-table-in-a-stream", "signs-into-a-field-that-locks"])
  func `a mutated file is refused, or signed so that it verifies`(name: String) async throws {
    let vector = try SigningVector(name)
    let step = vector.file.input
    let pdf = try #require(step["pdf"]?.string.flatMap(Base64URL.decode))
    let signer = try SigningVector.signer(step)
    let verify = try #require(vector.file.steps.last?["in"])
    let now = try Instant(rfc3339: step["at"]?.string ?? "")
    var mutation = Mutation(seed: 71)
    var signed = 0
    for _ in 0..<250 {
      let changed = mutation.mutate(pdf)
      guard let file = try? await signer.signed(changed, SigningVector.request(step), now: { now }) else { continue }
      signed += 1
      let report = try SigningVector.verifier(verify).verify(UnverifiedPDF(file), at: now)
      #expect(report.signatures.last?.integrity == .intact)
    }
    #expect(signed > 0)
  }
}
