internal import CZlib

/// The ZLIB data format (RFC 1950 around RFC 1951), through the system's library.
package enum Compression {
  package enum Problem: Error, Sendable, Equatable {
    /// Not one whole stream with the right checksum, or something stands behind it.
    case malformed
    /// More comes out than was allowed.
    case tooLarge
  }

  private static let pieceSize = 64 * 1024

  /// What becomes of bytes that stand behind a stream.
  package enum Trailing: Sendable {
    case refused
    /// They are not looked at, such as the end of a line.
    case passed
  }

  /// Takes a stream apart, and stops as soon as more than `limit` bytes come out: a few bytes can hold a thousand
  /// times as many.
  package static func inflated(
    _ input: [UInt8], limit: Int, trailing: Trailing = .refused
  ) throws(Problem) -> [UInt8] {
    var stream = unsafe z_stream()
    guard input.count <= Int32.max,
      unsafe inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw .malformed }
    defer { unsafe inflateEnd(&stream) }
    let (output, status) = unsafe run(&stream, over: input, stoppingBeyond: limit) { unsafe inflate(&$0, Z_NO_FLUSH) }
    guard output.count <= limit else { throw .tooLarge }
    guard status == Z_STREAM_END, unsafe trailing == .passed || stream.avail_in == 0 else { throw .malformed }
    return output
  }

  /// Nil when there is no memory.
  package static func deflated(_ input: [UInt8]) -> [UInt8]? {
    var stream = unsafe z_stream()
    guard input.count <= Int32.max,
      unsafe deflateInit_(
        &stream, Z_BEST_COMPRESSION, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { unsafe deflateEnd(&stream) }
    let (output, status) = unsafe run(&stream, over: input, stoppingBeyond: .max) { unsafe deflate(&$0, Z_FINISH) }
    return status == Z_STREAM_END ? output : nil
  }

  /// Steps until the stream ends, has no more to give, or has given too much.
  private static func run(
    _ stream: inout z_stream, over input: [UInt8], stoppingBeyond limit: Int, step: (inout z_stream) -> Int32
  ) -> (output: [UInt8], status: Int32) {
    var input = input
    var piece = [UInt8](repeating: 0, count: pieceSize)
    var output: [UInt8] = []
    var status = Z_OK
    unsafe input.withUnsafeMutableBufferPointer { input in
      unsafe stream.next_in = input.baseAddress
      unsafe stream.avail_in = UInt32(input.count)
      while status == Z_OK, output.count <= limit {
        let count = unsafe piece.withUnsafeMutableBufferPointer { piece in
          unsafe stream.next_out = piece.baseAddress
          unsafe stream.avail_out = UInt32(piece.count)
          status = unsafe step(&stream)
          return unsafe piece.count - Int(stream.avail_out)
        }
        output += piece[..<count]
      }
      unsafe stream.next_in = nil
    }
    return (output, status)
  }
}
