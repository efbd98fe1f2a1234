import CitizenWallet
import Foundation
import Testing
import WalletCrypto

/// `openssl ts` and `openssl cms`, both ways.
@Suite("OpenSSL's commands", .enabled(if: CommandPeer.hasOpenSSL, "the command openssl is absent"))
final class OpenSSLInteropTests {
  private let peer: CommandPeer
  private let authority: OpenSSLAuthority
  private let content = Array("Giấy khai sinh\n".utf8)

  init() throws {
    peer = try CommandPeer()
    authority = try OpenSSLAuthority(peer)
    try peer.write(content, to: "content")
  }

  deinit { peer.remove() }

  private func verifier() throws -> TimestampVerifier {
    try TimestampVerifier(
      anchors: [authority.certificate("root")], intermediates: [], revocation: .none, judged: .now,
      weakAlgorithms: .refused)
  }

  /// The key of the folder as a signer, through the encrypted file that our own reader takes.
  private func signer(_ algorithm: String = "RS256") throws -> SigningKey {
    try peer.openssl(
      "pkcs8", "-topk8", "-in", "signing.key", "-out", "signing.p8", "-scrypt", "-passout", "pass:mat khau")
    let pem = String(decoding: try peer.bytes("signing.p8"), as: UTF8.self)
    return try SigningKey(encryptedPEM: pem, passphrase: "mat khau", keyID: nil)
      .certified(by: [authority.certificate("signing")])
  }

  @Test func `openssl ts answers our request, we verify its answer, and so does it`() async throws {
    let client = TimestampClient(
      authority, verifier: try verifier(), policies: ["1.3.6.1.4.1.99999.1"], random: .system)
    let (timestamp, token) = try await client.stamp(content) { .now() }
    #expect(timestamp.authority == "CN=stamping,C=VN" && timestamp.accuracy == 1_000_000)
    #expect(timestamp.warnings.isEmpty && timestamp.policy == "1.3.6.1.4.1.99999.1")
    try peer.openssl("ts", "-verify", "-data", "content", "-in", "response", "-CAfile", "root.pem")
    try peer.write(token, to: "token")
    try peer.openssl("ts", "-verify", "-data", "content", "-in", "token", "-token_in", "-CAfile", "root.pem")
  }

  @Test(arguments: ["-sha256", "-sha512"])
  func `a request of openssl ts is answered by it and verified by us`(digest: String) throws {
    try peer.openssl("ts", "-query", "-data", "content", digest, "-cert", "-out", "request")
    try peer.openssl(
      "ts", "-reply", "-config", "settings", "-section", "here", "-queryfile", "request", "-signer", "stamping.pem",
      "-inkey", "stamping.key", "-token_out", "-out", "token")
    let token = try UnverifiedTimestamp(peer.bytes("token"))
    _ = try verifier().verify(token, of: .message(content), expecting: .nothing, at: .now())
    #expect(throws: Refusal.self) {
      try verifier().verify(token, of: .message(content + [0]), expecting: .nothing, at: .now())
    }
  }

  @Test func `openssl cms verifies our message, and refuses it over something else`() async throws {
    let signer = try DocumentSigner(
      signer(), timestamps: nil, checking: .path(anchors: [authority.certificate("root")], revocation: .none))
    try peer.write(try await signer.signature(over: PDFBytes(content)) { .now() }, to: "message")
    let verify = ["cms", "-verify", "-binary", "-cades", "-inform", "DER", "-in", "message", "-CAfile", "root.pem"]
    let purpose = ["-purpose", "any", "-out", "/dev/null"]
    let good = CommandPeer.outcome("openssl", verify + ["-content", "content"] + purpose, in: peer.folder)
    #expect(good.status == 0, "\(good.output)")
    try peer.write(content + [0], to: "other")
    #expect(CommandPeer.outcome("openssl", verify + ["-content", "other"] + purpose, in: peer.folder).status != 0)
  }

  @Test(arguments: [[], ["-keyopt", "rsa_padding_mode:pss"], ["-nodetach"], ["-stream"]])
  func `a message of openssl cms is verified by us`(options: [String]) throws {
    let sign = [
      "cms", "-sign", "-binary", "-cades", "-in", "content", "-signer", "signing.pem", "-inkey", "signing.key",
    ]
    let outcome = CommandPeer.outcome(
      "openssl", sign + options + ["-outform", "DER", "-out", "message"], in: peer.folder)
    try #require(outcome.status == 0, "\(outcome.output)")
    let message = try SignedMessage(peer.bytes("message"))
    let signer = try #require(message.signers.first)
    let certificate = try #require(message.certificates(of: signer).first)
    let detached = message.content == nil ? content : nil
    #expect(message.isSigned(by: signer, certificate: certificate, over: detached))
    #expect(message.binding(of: signer, to: certificate) == .bound)
    #expect(signer.scheme == (options.contains("rsa_padding_mode:pss") ? .rsaPSS : .rsaPKCS1))
  }
}
