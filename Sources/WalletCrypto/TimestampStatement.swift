internal import COpenSSL
internal import CWalletShims

/// What a time-stamp token says (TSTInfo, RFC 3161 §2.4.2).
package struct TimestampStatement: Sendable, Equatable {
  package let version: Int64
  /// The authority's policy, as a dotted object identifier.
  package let policy: String
  /// Nil when the hash is not offered here.
  package let digest: MessageDigest?
  package let imprint: [UInt8]
  /// Hexadecimal digits in upper case, two for each byte.
  package let serialNumber: String
  /// Milliseconds since 1970, rounded down.
  package let time: Int64
  /// Microseconds by which ``time`` may be off, either way. Nil when the token leaves that to its policy.
  package let accuracy: Int64?
  /// Hexadecimal digits in upper case, two for each byte; nil when there is none.
  package let nonce: String?
  package let hasCriticalExtension: Bool
}

extension TimestampHandle {
  /// Nil when a part is not well formed.
  var statement: TimestampStatement? {
    var parts = unsafe cwallet_timestamp()
    guard unsafe cwallet_timestamp_read(pointer, &parts) == 1,
      let policy = unsafe ObjectIdentifier.text(parts.policy),
      let serialNumber = unsafe X509Value.hexadecimal(parts.serial_number)
    else { return nil }
    let nonce = unsafe parts.nonce.map { unsafe X509Value.hexadecimal($0) }
    if case .some(nil) = nonce { return nil }
    let (seconds, overflows) = unsafe parts.seconds.multipliedReportingOverflow(by: 1000)
    guard !overflows else { return nil }
    return TimestampStatement(
      version: unsafe parts.version, policy: policy, digest: unsafe MessageDigest(nid: parts.digest),
      imprint: unsafe Array(UnsafeBufferPointer(start: parts.imprint, count: parts.imprint_count)),
      serialNumber: serialNumber,
      time: seconds
        + Self.milliseconds(unsafe Array(UnsafeBufferPointer(start: parts.time, count: parts.time_count))),
      accuracy: unsafe parts.accuracy < 0 ? nil : parts.accuracy, nonce: nonce ?? nil,
      hasCriticalExtension: unsafe parts.has_critical_extension != 0)
  }

  /// The fraction of a GeneralizedTime, which OpenSSL has found well formed and passes over.
  private static func milliseconds(_ time: [UInt8]) -> Int64 {
    guard let point = time.firstIndex(of: UInt8(ascii: ".")) else { return 0 }
    let digits = time[(point + 1)...].prefix { (0x30...0x39).contains($0) }.prefix(3).map { Int64($0 - 0x30) }
    return (digits + [0, 0, 0]).prefix(3).reduce(0) { $0 * 10 + $1 }
  }
}
