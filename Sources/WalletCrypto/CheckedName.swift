internal import CWalletShims

/// A name that OpenSSL takes literally.
struct CheckedName {
  private static let maximumCount = 1024

  let kind: cwallet_name_kind
  let text: String

  /// Whatever the certificate names.
  static let any = CheckedName()

  private init() { (kind, text) = (CWALLET_NAME_NONE, "") }

  init(_ name: CertificateName?) throws(CertificateProblem) {
    (kind, text) =
      switch name {
      case nil: (CWALLET_NAME_NONE, "")
      case .dns(let text): (CWALLET_NAME_DNS, text)
      case .ip(let text): (CWALLET_NAME_IP, text)
      case .email(let text): (CWALLET_NAME_EMAIL, text)
      }
    guard name != nil else { return }
    // To OpenSSL a leading dot asks for any name below the domain; an asterisk is no part of a name.
    guard !text.isEmpty, text.utf8.count <= Self.maximumCount, text.utf8.first != UInt8(ascii: "."),
      !text.utf8.contains(0), !text.utf8.contains(UInt8(ascii: "*"))
    else { throw .untrusted }
  }
}
