internal import COpenSSL
internal import CWalletShims

// What ``DocumentSignerPath`` asks of a certificate.
extension CertificateHandle {
  /// NIST and Brainpool curves of 112 bits and more (ICAO Doc 9303-12, BSI TR-03111).
  private static let curves: Set<String> = [
    "secp224r1", "prime256v1", "secp384r1", "secp521r1", "brainpoolP224r1", "brainpoolP256r1", "brainpoolP320r1",
    "brainpoolP384r1", "brainpoolP512r1",
  ]

  /// CHP-15: whether the key is of a kind and size that is offered. OpenSSL names a curve that came in numbers only when all of
  /// them are those of a known one, the generator among them (CVE-2020-0601 is what happens otherwise).
  var hasDocumentKey: Bool {
    withCleanErrorQueue {
      guard let key else { return false }
      if key.isType("EC") { return key.groupName.map(Self.curves.contains) ?? false }
      guard key.isType("RSA") || key.isType("RSA-PSS") else { return false }
      return unsafe PublicKeyMaterial.modulusBits.contains(Int(EVP_PKEY_get_bits(key.pointer)))
    }
  }

  var key: KeyHandle? { unsafe KeyHandle(owning: X509_get_pubkey(pointer)) }

  var isAuthority: Bool { unsafe X509_check_ca(pointer) == 1 }

  /// Nil when the hash is not offered, or the algorithm is not known.
  var signatureDigest: MessageDigest? {
    var digest = NID_undef
    guard unsafe X509_get_signature_info(pointer, &digest, nil, nil, nil) == 1 else { return nil }
    return MessageDigest(nid: digest)
  }

  func hasName(ofIssuerOf other: CertificateHandle) -> Bool {
    unsafe X509_NAME_cmp(X509_get_subject_name(pointer), X509_get_issuer_name(other.pointer)) == 0
  }

  func isFor(_ role: DocumentSignerPath.Role) -> Bool {
    let signs = unsafe X509_get_key_usage(pointer) & UInt32(KU_DIGITAL_SIGNATURE) != 0
    switch role {
    case .documentSigner: return signs && extendedKeyUsages == []
    case .masterListSigner: return signs && extendedKeyUsages == ["2.23.136.1.1.3"]
    }
  }

  /// Nil when the extension is broken, or there twice.
  private var extendedKeyUsages: [String]? {
    var critical: Int32 = 0
    guard let list = unsafe X509_get_ext_d2i(pointer, NID_ext_key_usage, &critical, nil) else {
      return critical == -1 ? [] : nil
    }
    let usages = OpaquePointer(list)
    defer { unsafe EXTENDED_KEY_USAGE_free(usages) }
    return unsafe (0..<OPENSSL_sk_num(usages)).map { index in
      unsafe OPENSSL_sk_value(usages, index).flatMap { unsafe ObjectIdentifier.text(OpaquePointer($0)) } ?? ""
    }
  }
}

extension Certificate {
  /// The country of the subject (`C`) in upper case, when it names one country.
  package var country: String? {
    withCleanErrorQueue {
      let name = unsafe X509_get_subject_name(handle.pointer)
      let place = unsafe X509_NAME_get_index_by_NID(name, NID_countryName, -1)
      guard place >= 0, unsafe X509_NAME_get_index_by_NID(name, NID_countryName, place) < 0 else { return nil }
      let value = unsafe X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, place))
      let count = unsafe Int(ASN1_STRING_length(value))
      guard (2...3).contains(count), let start = unsafe ASN1_STRING_get0_data(value) else { return nil }
      return unsafe String(validating: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)?.uppercased()
    }
  }
}

extension RevocationListHandle {
  func hasName(ofIssuerOf certificate: CertificateHandle) -> Bool {
    unsafe X509_NAME_cmp(X509_CRL_get_issuer(pointer), X509_get_issuer_name(certificate.pointer)) == 0
  }

  func isSigned(by authority: CertificateHandle) -> Bool {
    withCleanErrorQueue { unsafe cwallet_list_is_by(pointer, authority.pointer) == 1 }
  }

  /// A list with one covers something else than all certificates of its issuer, or says so in words unknown here.
  var hasCriticalExtension: Bool { unsafe X509_CRL_get_ext_by_critical(pointer, 1, -1) >= 0 }

  /// From when the certificate is revoked, in seconds since 1970; nil when the list does not name it.
  func revocation(of certificate: CertificateHandle) -> Int64? {
    var start: Int64 = 0
    return unsafe cwallet_list_names(pointer, certificate.pointer, &start) == 1 ? start : nil
  }
}
