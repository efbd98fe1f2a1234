/// Opens one message whose sealed chunks come in pieces (c2sp.org/chunked-encryption). It keeps less than
/// one chunk.
///
/// What it appends is authentic as far as it goes; that the message is whole is known only when ``finish``
/// has said so. After the first false everything is false.
package struct ChunkedOpener: Sendable {
  private let message: ChunkedMessage
  private var number: UInt64 = 0
  private var rest: [UInt8] = []
  private var isBroken = false

  package init(_ message: ChunkedMessage) { self.message = message }

  /// Appends the plaintext of each full chunk. False when one is not what was sealed.
  package mutating func open(_ piece: ArraySlice<UInt8>, appendingTo output: inout [UInt8]) -> Bool {
    var piece = piece
    if !rest.isEmpty {
      let missing = piece.prefix(ChunkedMessage.sealedChunkCount - rest.count)
      rest += missing
      piece = piece.dropFirst(missing.count)
      guard rest.count == ChunkedMessage.sealedChunkCount else { return !isBroken }
      openNext(rest[...], appendingTo: &output)
      rest.removeAll(keepingCapacity: true)
    }
    while piece.count >= ChunkedMessage.sealedChunkCount {
      openNext(piece.prefix(ChunkedMessage.sealedChunkCount), appendingTo: &output)
      piece = piece.dropFirst(ChunkedMessage.sealedChunkCount)
    }
    rest += piece
    return !isBroken
  }

  /// Appends the plaintext of the last chunk. False when the message does not end here.
  package mutating func finish(appendingTo output: inout [UInt8]) -> Bool {
    // A full chunk is never left here, so what is left is the last chunk or nothing that opens.
    openNext(rest[...], appendingTo: &output)
    defer { isBroken = true }
    return !isBroken
  }

  private mutating func openNext(_ sealed: ArraySlice<UInt8>, appendingTo output: inout [UInt8]) {
    guard !isBroken else { return }
    isBroken = !message.open(sealed, number: number, appendingTo: &output)
    number += 1
  }
}
