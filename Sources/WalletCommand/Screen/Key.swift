/// What somebody presses.
enum Key: Equatable {
  /// A code point that was typed or pasted. A letter may come in several, a base and its marks.
  case typed(Unicode.Scalar)
  case up, down, left, right
  case pageUp, pageDown, home, end
  case enter, escape, tab, backspace
  /// Ctrl-C, or Ctrl-D.
  case interrupt
  /// Ctrl-L: draw everything anew.
  case refresh
}

/// Makes keys of the bytes that a terminal sends: UTF-8, control characters and the sequences of ECMA-48 that xterm,
/// screen and the console of Linux use. Bytes may come one by one.
struct KeyDecoder {
  private var pending: [UInt8] = []
  /// A sequence that is longer is noise.
  private static let longest = 32

  /// Whether an escape waits for what may come behind it. Alone it is a key, which only time tells: see ``flush()``.
  var isWaiting: Bool { !pending.isEmpty }

  mutating func keys(from bytes: some Sequence<UInt8>) -> [Key] {
    pending += bytes
    var keys: [Key] = []
    while let (key, count) = Self.first(of: pending) {
      if let key { keys.append(key) }
      pending.removeFirst(count)
    }
    if pending.count > Self.longest { pending = [] }
    return keys
  }

  /// Nothing came for a while: an escape that waits is the key.
  mutating func flush() -> [Key] {
    defer { pending = [] }
    return pending.first == 0x1B ? [.escape] : []
  }

  /// The first key and how many bytes it has; no key for what means nothing here. Nil while more has to come.
  private static func first(of bytes: [UInt8]) -> (Key?, Int)? {
    guard let first = bytes.first else { return nil }
    switch first {
    case 0x1B: return escaped(bytes)
    case 0x0D, 0x0A: return (.enter, 1)
    case 0x09: return (.tab, 1)
    case 0x7F, 0x08: return (.backspace, 1)
    case 0x03, 0x04: return (.interrupt, 1)
    case 0x0C: return (.refresh, 1)
    case ..<0x20: return (nil, 1)
    case ..<0x80: return (.typed(Unicode.Scalar(first)), 1)
    default: return character(bytes)
    }
  }

  private static func character(_ bytes: [UInt8]) -> (Key?, Int)? {
    let count = bytes[0] >= 0xF0 ? 4 : bytes[0] >= 0xE0 ? 3 : bytes[0] >= 0xC0 ? 2 : 1
    let tail = bytes.prefix(count).dropFirst()
    guard tail.allSatisfy({ $0 & 0xC0 == 0x80 }) else { return (nil, 1) }
    guard bytes.count >= count else { return nil }
    // Bytes that are no UTF-8 are no key.
    guard let text = String(validating: bytes.prefix(count), as: UTF8.self), let scalar = text.unicodeScalars.first
    else { return (nil, 1) }
    return (.typed(scalar), count)
  }

  private static func escaped(_ bytes: [UInt8]) -> (Key?, Int)? {
    guard bytes.count > 1 else { return nil }
    switch bytes[1] {
    case UInt8(ascii: "O"):
      guard bytes.count > 2 else { return nil }
      return (key(final: bytes[2], parameters: []), 3)
    case UInt8(ascii: "["): return sequence(bytes)
    default: return (.escape, 1)
    }
  }

  /// A control sequence: `ESC [`, parameters, and one final byte. The console of Linux sends function keys as `ESC [ [ A`.
  private static func sequence(_ bytes: [UInt8]) -> (Key?, Int)? {
    if bytes.count > 2, bytes[2] == UInt8(ascii: "[") { return bytes.count > 3 ? (nil, 4) : nil }
    let parameters = bytes.dropFirst(2).prefix { (0x20...0x3F).contains($0) }
    let end = 2 + parameters.count
    guard bytes.count > end else { return nil }
    guard (0x40...0x7E).contains(bytes[end]) else { return (nil, end) }
    return (key(final: bytes[end], parameters: Array(parameters)), end + 1)
  }

  private static func key(final: UInt8, parameters: [UInt8]) -> Key? {
    switch Character(Unicode.Scalar(final)) {
    case "A": .up
    case "B": .down
    case "C": .right
    case "D": .left
    case "H": .home
    case "F": .end
    case "M" where parameters.isEmpty: .enter
    case "~":
      switch String(decoding: parameters, as: UTF8.self) {
      case "1", "7": .home
      case "4", "8": .end
      case "5": .pageUp
      case "6": .pageDown
      default: nil
      }
    default: nil
    }
  }
}
