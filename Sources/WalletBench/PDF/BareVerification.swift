import ArgumentParser
import CitizenWallet
import Foundation
import WalletCrypto

/// What cannot be left out: hashing the file, its signature, the time-stamp and the two paths. Where the signature stands
/// is known beforehand, and certificates are read once.
struct BareVerification {
  private let file: [UInt8]
  private let range: [Int]
  private let message: [UInt8]
  private let anchors: [Certificate]
  private let intermediates: [Certificate]
  private let cache: CertificateCache

  init(_ file: [UInt8], anchors: [String], intermediates: [String]) throws {
    self.file = file
    self.anchors = try anchors.map { try Certificate(pem: $0) }
    self.intermediates = try intermediates.map { try Certificate(pem: $0) }
    cache = CertificateCache()
    guard let mark = ByteSearch.positions(of: "/ByteRange", in: file[...]).last else { throw ExitCode.failure }
    let text = String(decoding: file[mark..<mark + 120], as: UTF8.self)
    let range = text.split { !$0.isNumber }.prefix(4).compactMap { Int($0) }
    guard range.count == 4 else { throw ExitCode.failure }
    self.range = range
    let digits = file[(range[1] + 1)..<(range[2] - 1)]
    message = stride(from: digits.startIndex, to: digits.endIndex, by: 2).map {
      UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16) ?? 0
    }
  }

  static func measure(_ files: [BareVerification], _ count: Int) async throws -> Cost {
    try await Stopwatch.measure(count) { for index in 0..<count { try files[index % files.count].verify() } }
  }

  private func verify() throws {
    let message = try SignedMessage(padded: message, cache: cache)
    let signer = message.signers[0]
    guard let content = DetachedContent(of: message) else { throw ExitCode.failure }
    content.update(file[..<range[1]])
    content.update(file[range[2]...])
    guard let leaf = message.certificates(of: signer).first, content.isSigned(by: signer, certificate: leaf),
      let stamp = message.unsignedAttribute("1.2.840.113549.1.9.16.2.14", of: signer)
    else { throw ExitCode.failure }
    let token = try TimestampToken(stamp, cache: cache)
    guard let stamper = token.candidates(among: []).first,
      token.isSigned(by: stamper),
      token.statement.digest?.hash(message.signature(of: signer)) == token.statement.imprint
    else { throw ExitCode.failure }
    for (certificate, purpose) in [(leaf, CertificatePurpose.signing), (stamper, .timestamping)] {
      _ = try CertificatePath.judge(
        certificate, intermediates: intermediates, anchors: anchors, evidence: .none,
        at: Instant.now().secondsSince1970, standing: .proven, purpose: purpose, name: nil, oldAlgorithms: .taken)
    }
  }
}
