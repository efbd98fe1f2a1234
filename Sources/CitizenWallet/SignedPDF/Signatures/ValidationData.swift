internal import WalletCrypto

/// Certificates and revocation data that a file brings: untrusted like the rest of it, but signed by others.
struct ValidationData {
  private static let maximumCount = 50
  private static let adobe = "1.2.840.113583.1.1.8"

  private(set) var certificates: [Certificate] = []
  private(set) var evidence = StatusEvidence.none

  /// PDF-36: the document security store (ISO 32000-2 §12.8.4.3). What of it cannot be read does not count.
  init(of revision: PDFRevision, cache: CertificateCache) throws(PDFProblem) {
    guard let store = try revision.value(revision.catalog()["DSS"]).dictionary else { return }
    for bytes in try Self.streams(store["Certs"], revision) {
      if let certificate = try? cache.certificate(der: bytes) { certificates.append(certificate) }
    }
    for bytes in try Self.streams(store["CRLs"], revision) {
      if let list = try? RevocationList(der: bytes) { evidence.lists.append(list) }
    }
    for bytes in try Self.streams(store["OCSPs"], revision) {
      if let response = try? OCSPResponse(der: bytes) { evidence.responses.append(response) }
    }
  }

  private static func streams(_ value: PDFValue?, _ revision: PDFRevision) throws(PDFProblem) -> [[UInt8]] {
    var found: [[UInt8]] = []
    for case .reference(let reference) in try revision.value(value).array?.prefix(maximumCount) ?? [] {
      do throws(PDFProblem) {
        let object = try revision.object(reference)
        guard let dictionary = object.dictionary, let range = object.stream else { continue }
        found.append(try revision.reader.decoded(dictionary, range))
      } catch .malformed {
        continue
      } catch .unsupported {
        continue
      }
    }
    return found
  }

  /// With what the caller knows. What is by the wrong party counts for nothing, wherever it comes from.
  func adding(_ known: StatusEvidence) -> ValidationData {
    var data = self
    data.evidence.lists = Array((known.lists + evidence.lists).prefix(StatusEvidence.maximumCount))
    data.evidence.responses = Array((known.responses + evidence.responses).prefix(StatusEvidence.maximumCount))
    return data
  }

  /// PDF-37: besides these, what the signature itself carries (adbe-revocationInfoArchival, ISO 32000-2 §12.8.3.3.2).
  func adding(_ message: SignedMessage, _ signer: MessageSigner) -> ValidationData {
    var data = self
    guard let value = message.signedAttribute(Self.adobe, of: signer).flatMap(TaggedValue.init)?.sequence else {
      return data
    }
    for part in value where part.tagClass == .contextSpecific {
      let elements = part.children?.first?.sequence?.prefix(Self.maximumCount) ?? []
      switch part.number {
      case 0: data.evidence.lists += elements.compactMap { try? RevocationList(der: $0.encoded) }
      case 1: data.evidence.responses += elements.compactMap { try? OCSPResponse(der: $0.encoded) }
      default: break
      }
    }
    return data
  }
}
