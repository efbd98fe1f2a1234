import Foundation

/// Lines of a stream, each with a size limit, read as they arrive.
struct LineReader {
  enum Line: Equatable {
    case bytes([UInt8])
    case tooLong
  }

  private let input: FileHandle
  private let limit: Int
  private var buffer: [UInt8] = []
  private var scanned = 0
  private var isSkipping = false
  private var isAtEnd = false

  init(_ input: FileHandle, limit: Int) {
    self.input = input
    self.limit = limit
  }

  /// The next line without its line feed, or nil at the end of input. A last line may lack the line feed.
  mutating func next() -> Line? {
    while true {
      if let end = buffer[scanned...].firstIndex(of: UInt8(ascii: "\n")) { return take(upTo: end) }
      scanned = buffer.count
      if buffer.count > limit {
        isSkipping = true
        buffer.removeAll(keepingCapacity: true)
        scanned = 0
      }
      if isAtEnd { return rest() }
      let data = input.availableData
      isAtEnd = data.isEmpty
      buffer.append(contentsOf: data)
    }
  }

  private mutating func take(upTo end: Int) -> Line {
    defer {
      buffer.removeFirst(end + 1)
      scanned = 0
      isSkipping = false
    }
    return isSkipping || end > limit ? .tooLong : .bytes(Array(buffer[..<end]))
  }

  private mutating func rest() -> Line? {
    defer {
      buffer = []
      scanned = 0
      isSkipping = false
    }
    if isSkipping { return .tooLong }
    return buffer.isEmpty ? nil : .bytes(buffer)
  }
}
