/// Seals one message that comes in pieces (c2sp.org/chunked-encryption). It keeps less than one chunk.
///
/// ``ChunkedMessage/header`` stands before what comes out of here.
package struct ChunkedSealer: Sendable {
  private let message: ChunkedMessage
  private var number: UInt64 = 0
  private var rest: [UInt8] = []

  package init(_ message: ChunkedMessage) { self.message = message }

  /// Appends each chunk that has become full.
  package mutating func seal(_ piece: ArraySlice<UInt8>, appendingTo output: inout [UInt8]) {
    var piece = piece
    if !rest.isEmpty {
      let missing = piece.prefix(ChunkedMessage.chunkCount - rest.count)
      rest += missing
      piece = piece.dropFirst(missing.count)
      guard rest.count == ChunkedMessage.chunkCount else { return }
      sealNext(rest[...], appendingTo: &output)
      rest.removeAll(keepingCapacity: true)
    }
    while piece.count >= ChunkedMessage.chunkCount {
      sealNext(piece.prefix(ChunkedMessage.chunkCount), appendingTo: &output)
      piece = piece.dropFirst(ChunkedMessage.chunkCount)
    }
    rest += piece
  }

  /// Appends the last chunk.
  package consuming func finish(appendingTo output: inout [UInt8]) {
    sealNext(rest[...], appendingTo: &output)
  }

  private mutating func sealNext(_ chunk: ArraySlice<UInt8>, appendingTo output: inout [UInt8]) {
    message.seal(chunk, number: number, appendingTo: &output)
    number += 1
  }
}
