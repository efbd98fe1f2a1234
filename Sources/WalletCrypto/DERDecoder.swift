internal import COpenSSL

/// Calls OpenSSL's `d2i` functions, which may stop before the input ends.
enum DERDecoder {
  /// Nil unless the whole input is one value.
  static func whole(
    _ der: [UInt8], _ read: (UnsafeMutablePointer<UnsafePointer<UInt8>?>, Int) -> OpaquePointer?,
    free: (OpaquePointer) -> Void
  ) -> OpaquePointer? {
    unsafe der.withUnsafeBytes { bytes -> OpaquePointer? in
      var position = unsafe bytes.octets
      guard let pointer = unsafe read(&position, bytes.count) else { return nil }
      if unsafe position == bytes.octets.map({ unsafe $0 + bytes.count }) { return unsafe pointer }
      unsafe free(pointer)
      return nil
    }
  }
}
