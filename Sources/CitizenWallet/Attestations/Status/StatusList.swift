internal import WalletCrypto

/// What an issuer keeps to say how its attestations fare: one number for each (draft-ietf-oauth-status-list §4).
///
/// The issuer gives each attestation an index of its own, never twice, and keeps the list as long as one of them lives.
public struct StatusList: Sendable, Equatable {
  /// How many bits one status takes.
  public enum Width: Int, Sendable, CaseIterable {
    case one = 1
    case two = 2
    case four = 4
    case eight = 8
  }

  public let width: Width
  /// As many bytes as it takes; the lowest bits of a byte belong to the lowest index.
  public private(set) var bytes: [UInt8]

  /// STA-08: what a list may come to, compressed or not.
  public static let maximumBytes = 16 * 1024 * 1024

  /// A list in which everything is valid.
  ///
  /// - Parameters:
  ///   - width: bits for each status: 1 knows valid and revoked, 2 suspended besides.
  ///   - capacity: how many statuses; rounded up to whole bytes.
  /// - Throws: `too-large`; `malformed` for a negative number.
  public init(width: Width, capacity: Int) throws(Refusal) {
    self.width = width
    bytes = []
    try grow(to: capacity)
  }

  /// STA-02: takes over the bytes of an earlier list.
  ///
  /// - Throws: `too-large`.
  public init(width: Width, bytes: [UInt8]) throws(Refusal) {
    guard bytes.count <= Self.maximumBytes else { throw Self.tooLarge }
    self.width = width
    self.bytes = bytes
  }

  /// Takes a compressed list apart, and never more of it than a list may hold.
  ///
  /// - Throws: `malformed` or `too-large`.
  init(width: Width, compressed: [UInt8]) throws(Refusal) {
    do {
      bytes = try Compression.inflated(compressed, limit: Self.maximumBytes)  // STA-08
    } catch {
      throw error == .tooLarge ? Self.tooLarge : Refusal(.malformed, "a status list is not one whole ZLIB stream")
    }
    self.width = width
  }

  /// How many statuses there is room for.
  public var capacity: Int { bytes.count * perByte }

  /// Makes room for more; what is new is valid. A list never shrinks.
  ///
  /// - Throws: `too-large` or `malformed`.
  public mutating func grow(to capacity: Int) throws(Refusal) {
    guard capacity >= 0 else { throw Refusal(.malformed, "a status list has no negative size") }
    guard capacity <= Self.maximumBytes * perByte else { throw Self.tooLarge }
    let count = (capacity + perByte - 1) / perByte
    if count > bytes.count { bytes += [UInt8](repeating: 0, count: count - bytes.count) }
  }

  /// - Throws: `status-unavailable` when the list does not reach so far (§8.3 step 6).
  public func status(at index: Int64) throws(Refusal) -> UInt8 {
    let (byte, shift) = try place(of: index)
    return bytes[byte] >> shift & mask
  }

  /// - Throws: `status-unavailable` when the list does not reach so far; `malformed` when the status does not fit.
  public mutating func set(_ status: UInt8, at index: Int64) throws(Refusal) {
    guard status <= mask else { throw Refusal(.malformed, "a status is wider than the list's statuses") }
    let (byte, shift) = try place(of: index)
    bytes[byte] = bytes[byte] & ~(mask << shift) | status << shift
  }

  var compressed: [UInt8]? { Compression.deflated(bytes) }

  private var perByte: Int { 8 / width.rawValue }
  private var mask: UInt8 { UInt8(truncatingIfNeeded: 1 << width.rawValue - 1) }

  /// STA-03: indexes count from the lowest bit of the first byte.
  private func place(of index: Int64) throws(Refusal) -> (byte: Int, shift: UInt8) {
    guard (0..<Int64(capacity)).contains(index) else {
      throw Refusal(.statusUnavailable, "a status list does not reach to the attestation's index")
    }
    let index = Int(index)
    return (index / perByte, UInt8(index % perByte * width.rawValue))
  }

  private static let tooLarge = Refusal(.tooLarge, "a status list holds more than \(maximumBytes) bytes")
}
