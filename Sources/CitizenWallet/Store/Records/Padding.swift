/// Hides the exact length of a sealed payload (STO-12).
///
/// A plaintext is the payload's length in four bytes, the payload, and zeros up to a length of
/// Padmé (Nikitin and others, PETS 2019, §4) that is at least 256. Padmé leaks O(log log n) bits of a
/// length and costs at most 12 %; below 256 bytes everything looks alike.
enum Padding {
  static let minimumLength = 256

  /// Appends the plaintext for a payload.
  static func append(_ payload: [UInt8], to bytes: inout [UInt8]) {
    let length = 4 + payload.count
    bytes.append(bigEndian: UInt32(payload.count))
    bytes += payload
    bytes += repeatElement(0, count: paddedLength(length) - length)
  }

  /// Nil when the length is impossible or something other than zeros follows the payload.
  static func unpad(_ plaintext: consuming [UInt8]) -> [UInt8]? {
    guard plaintext.count >= minimumLength else { return nil }
    let count = Int(plaintext[0..<4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
    guard count <= plaintext.count - 4, paddedLength(count + 4) == plaintext.count,
      plaintext[(4 + count)...].allSatisfy({ $0 == 0 })
    else { return nil }
    // In its place: a copy costs as much as the checks.
    plaintext.removeLast(plaintext.count - 4 - count)
    plaintext.removeFirst(4)
    return plaintext
  }

  /// The last E − S bits of the length are rounded up to zero, where E is the exponent of the
  /// length and S the number of bits that E takes.
  static func paddedLength(_ length: Int) -> Int {
    guard length > minimumLength else { return minimumLength }
    let exponent = Int.bitWidth - 1 - length.leadingZeroBitCount
    let exponentBits = Int.bitWidth - exponent.leadingZeroBitCount
    let mask = 1 << (exponent - exponentBits) - 1
    return (length + mask) & ~mask
  }
}
