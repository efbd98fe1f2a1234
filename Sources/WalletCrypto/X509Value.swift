internal import COpenSSL
internal import CWalletShims

/// Values that certificates and revocation lists have in common.
enum X509Value {
  /// The name as RFC 2253 writes it, in UTF-8.
  static func name(_ name: OpaquePointer?) -> String? {
    guard let text = unsafe cwallet_name_text(name) else { return nil }
    defer { unsafe cwallet_openssl_free(text) }
    return unsafe String(cString: text)
  }

  /// Hexadecimal digits in upper case, two for each byte.
  static func hexadecimal(_ integer: UnsafePointer<ASN1_INTEGER>?) -> String? {
    guard let number = unsafe ASN1_INTEGER_to_BN(integer, nil) else { return nil }
    defer { unsafe BN_free(number) }
    guard let digits = unsafe BN_bn2hex(number) else { return nil }
    defer { unsafe cwallet_openssl_free(digits) }
    return unsafe String(cString: digits)
  }

  /// Seconds since 1970. Nil when there is no time or none of a calendar.
  static func seconds(_ time: UnsafePointer<ASN1_TIME>?) -> Int64? {
    var seconds: Int64 = 0
    return unsafe cwallet_time_seconds(time, &seconds) == 1 ? seconds : nil
  }
}
