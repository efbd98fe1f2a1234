import CitizenWallet
import Foundation
import TestSupport
import Testing
import WalletCrypto

/// Authorities that certomancer plays in a folder of their own.
private struct CertomancerAuthorities: TimestampAuthority {
  let folder: URL
  let answer: JSON

  init(in folder: URL) throws {
    self.folder = folder
    answer = try Self.ask(["do": "authorities", "folder": .string(folder.path)])
  }

  static func ask(_ task: JSON) throws -> JSON {
    let text = try #require(try PythonPeer.ask("authority_peer.py", [task]).first)
    return try JSON(parsing: text, limit: 1 << 26)
  }

  func certificate(_ name: String) throws -> String { try #require(answer["certificates"]?[name]?.string) }

  func response(to request: [UInt8]) async throws -> [UInt8] {
    let stamped = try Self.ask([
      "do": "stamp", "folder": .string(folder.path), "request": .string(Base64URL.encode(request)),
    ])
    return try #require(stamped["response"]?.string.flatMap(Base64URL.decode))
  }

  var lists: [String] { answer["lists"]?.array?.compactMap(\.string) ?? [] }

  func answers(_ name: String) throws -> [UInt8] {
    try #require(answer["answers"]?[name]?.string.flatMap(Base64URL.decode))
  }

  /// With the responders' answers, or the lists.
  func evidence(_ name: String, byLists: Bool) throws -> RevocationEvidence {
    try RevocationEvidence(lists: byLists ? lists : [], responses: byLists ? [] : [answers(name)])
  }

  func key(_ name: String) throws -> SigningKey {
    try SigningKey(privateJWK: answer["keys"]?[name] ?? .null).certified(by: [
      certificate(name), certificate("issuing"),
    ])
  }
}

/// Files that we sign, under authorities of certomancer, as pyHanko and pdfsig see them.
@Suite("Signing: pyHanko and pdfsig verify", .enabled(if: PythonPeer.hasAuthorities, "no certomancer from PyPI"))
final class SigningInteropTests {
  private let peer: CommandPeer
  private let state: CertomancerAuthorities

  init() throws {
    peer = try CommandPeer()
    state = try CertomancerAuthorities(in: peer.folder)
  }

  deinit { peer.remove() }

  private func client() throws -> TimestampClient {
    let verifier = try TimestampVerifier(
      anchors: [state.certificate("root")], intermediates: [], revocation: .none, judged: .now,
      weakAlgorithms: .refused)
    return TimestampClient(state, verifier: verifier, policies: nil, random: .system)
  }

  /// A plain file of the vectors, and one whose table is a stream.
  private static func file(_ name: String) throws -> [UInt8] {
    let url = PackageRoot.url.appending(path: "Specs/signing/\(name).json")
    let json = try JSON(parsing: Array(Data(contentsOf: url)), limit: 1 << 22)
    let text = json["steps"]?.array?.first?["in"]?["pdf"]?.string
    return try #require(text.flatMap(Base64URL.decode))
  }

  private func validate(_ pdf: [UInt8]) throws -> [JSON] {
    let answer = try CertomancerAuthorities.ask([
      "do": "validate", "pdf": .string(Base64URL.encode(pdf)), "roots": [.string(state.certificate("root"))],
    ])
    return answer["signatures"]?.array ?? []
  }

  @Test(arguments: ["signs-with-ecdsa", "signs-a-file-with-a-table-in-a-stream"])
  func `two signatures of ours, one with a time-stamp, are good to pyHanko, pdfsig and us`(name: String) async throws {
    let plain = try DocumentSigner(state.key("commune"), timestamps: nil, checking: .period)
    let stamped = try DocumentSigner(
      state.key("commune"), timestamps: client(),
      checking: .path(
        anchors: [state.certificate("root")], revocation: try state.evidence("commune", byLists: false)))
    let once = try await plain.signed(
      Self.file(name), PDFSigningRequest(reason: "Trả kết quả", certification: .formsAndSignatures)
    ) { .now() }
    let twice = try await stamped.signed(once, PDFSigningRequest()) { .now() }

    let others = try validate(twice)
    #expect(others.count == 2 && others.allSatisfy { $0["isGood"] == true && $0["isTrusted"] == true })
    #expect(others.map { $0["isStamped"] } == [false, true])
    #expect(others.last?["coverage"] == "ENTIRE_FILE" && others.first?["changes"] != "OTHER")

    let report = try PDFVerifier(
      anchors: [state.certificate("root")], intermediates: [], timestampAnchors: [state.certificate("root")],
      revocation: try state.evidence("commune", byLists: true)
    ).verify(UnverifiedPDF(twice), at: .now())
    #expect(report.verdict == .valid && report.signatures.count == 2)
    #expect(report.signatures.last?.timestamp?.isVerified == true)

    guard CommandPeer.hasPDFSig else { return }
    try peer.write(twice, to: "signed.pdf")
    let output = CommandPeer.outcome("pdfsig", ["-nocert", "signed.pdf"], in: peer.folder).output
    #expect(output.components(separatedBy: "Signature is Valid.").count == 3, "\(output)")
    #expect(output.components(separatedBy: "Total document signed").count == 2, "\(output)")
  }

  @Test func `a changed byte is bad to pyHanko and to us`() async throws {
    let signer = try DocumentSigner(state.key("commune"), timestamps: nil, checking: .period)
    var signed = try await signer.signed(Self.file("signs-with-ecdsa"), PDFSigningRequest()) { .now() }
    let place = try #require(signed.indices.first { signed[$0...].starts(with: Array("/Rotate 0".utf8)) })
    signed[place + 8] = UInt8(ascii: "9")
    #expect(try validate(signed).first?["isGood"] == false)
    let verifier = try PDFVerifier(
      anchors: [state.certificate("root")], intermediates: [], timestampAnchors: [], revocation: .none)
    #expect(try verifier.verify(UnverifiedPDF(signed), at: .now()).verdict == .invalid)
  }

  @Test(arguments: [false, true])
  func `whom certomancer's authority has revoked is revoked, and nobody else`(byLists: Bool) throws {
    for (name, problem) in [("commune", nil), ("officer", .revoked)] as [(String, CertificateProblem?)] {
      let chain = try [name, "issuing", "root"].map { try Certificate(pem: state.certificate($0)) }
      let evidence = try state.evidence(name, byLists: byLists).evidence
      do throws(CertificateProblem) {
        let path = try CertificatePath.judge(
          chain[0], intermediates: [chain[1]], anchors: [chain[2]], evidence: evidence,
          at: Instant.now().secondsSince1970, standing: .proven, purpose: .signing, name: nil, oldAlgorithms: .refused)
        #expect(problem == nil && path.unchecked.count == (byLists ? 0 : 1))
      } catch {
        #expect(error == problem)
      }
    }
  }

  @Test func `who is revoked does not sign`() async throws {
    let signer = try DocumentSigner(
      state.key("officer"), timestamps: nil,
      checking: .path(
        anchors: [state.certificate("root")], revocation: try state.evidence("officer", byLists: false)))
    await #expect(throws: Refusal.self) {
      try await signer.signed(Self.file("signs-with-ecdsa"), PDFSigningRequest()) { .now() }
    }
  }
}
