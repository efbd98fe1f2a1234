internal import CWalletShims

/// Finds bytes in bytes, as fast as the C library can.
package enum ByteSearch {
  /// Where the needle begins, each time it does.
  package static func positions(of needle: StaticString, in bytes: ArraySlice<UInt8>) -> [Int] {
    unsafe bytes.withUnsafeBytes { buffer in
      guard let start = unsafe buffer.octets else { return [] }
      var positions: [Int] = []
      var from = 0
      while from < bytes.count {
        let distance = unsafe cwallet_find(
          start + from, bytes.count - from, needle.utf8Start, needle.utf8CodeUnitCount)
        guard distance < bytes.count - from else { break }
        positions.append(from + distance)
        from += distance + 1
      }
      return positions
    }
  }
}
