internal import Synchronization
internal import WalletCrypto

/// The SHA-256 of a content, which is made beside what else is done with its pieces.
///
/// Nobody waits for a thread that has not come: whoever needs the hash makes what is left of it.
final class ContentDigest: Sendable {
  /// Shorter pieces are hashed before another thread would have begun to.
  private static let longPiece = 64 * 1024
  /// How much is hashed until it is looked whether somebody needs the hash: some microseconds.
  private static let step = 16 * 1024
  /// While more waits, no further piece is taken.
  private static let most = 2 * 1024 * 1024
  /// What a piece takes beside its bytes: many that are tiny are much.
  private static let pieceOverhead = 256

  private struct Hashing {
    let digest = RunningDigest()
    var value: [UInt8]?
  }

  private struct Waiting {
    var pieces: ArraySlice<ArraySlice<UInt8>> = []
    var size = 0
    /// Whether another thread is at work, or is to come.
    var isTaken = false
    /// Whether somebody needs the hash, and does the rest.
    var isNeeded = false

    mutating func append(_ piece: ArraySlice<UInt8>) {
      size += piece.count + ContentDigest.pieceOverhead
      pieces.append(piece)
    }

    /// What is to be hashed next.
    mutating func step() -> ArraySlice<UInt8>? {
      guard let first = pieces.first else { return nil }
      let step = first.prefix(ContentDigest.step)
      size -= step.count
      if step.count < first.count {
        pieces[pieces.startIndex] = first.dropFirst(step.count)
      } else {
        size -= ContentDigest.pieceOverhead
        // The room for it stays for a while, and would hold it.
        pieces[pieces.startIndex] = []
        pieces.removeFirst()
      }
      return step
    }
  }

  /// Held while bytes are hashed, and while the next are taken, so that they are in order.
  private let hashing = Mutex(Hashing())
  private let waiting = Mutex(Waiting())

  /// Hashes a piece, if it is long on another thread. It must not be changed meanwhile, or is copied for it.
  func add(_ piece: ArraySlice<UInt8>) {
    while waiting.withLock({ $0.size > Self.most }) { _ = hashNext() }
    let (isShort, isFirst) = waiting.withLock { waiting in
      if piece.count < Self.longPiece, !waiting.isTaken { return (true, false) }
      waiting.append(piece)
      return (false, !exchange(&waiting.isTaken, with: true))
    }
    if isShort { hashing.withLock { $0.digest.update(piece) } }
    if isFirst { Task { while self.hashNext() {} } }
  }

  /// Whether nothing waits to be hashed.
  var isReady: Bool { waiting.withLock { !$0.isTaken } }

  /// The hash value. Nothing may be added afterwards; whoever asks again gets the same.
  func finish() -> [UInt8] {
    waiting.withLock { $0.isNeeded = true }
    return hashing.withLock { hashing in
      if let value = hashing.value { return value }
      while let step = waiting.withLock({ $0.step() }) { hashing.digest.update(step) }
      let value = hashing.digest.finish()
      hashing.value = value
      return value
    }
  }

  /// Hashes a step. False when there is none.
  private func hashNext() -> Bool {
    hashing.withLock { hashing in
      let step = waiting.withLock { waiting in
        let step = waiting.isNeeded ? nil : waiting.step()
        if step == nil { waiting.isTaken = false }
        return step
      }
      if let step { hashing.digest.update(step) }
      return step != nil
    }
  }
}
