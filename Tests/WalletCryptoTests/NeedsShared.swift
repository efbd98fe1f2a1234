import TestSupport
import Testing

extension Trait where Self == ConditionTrait {
  /// Skips by name what cannot be tested without a part of the shared folder.
  static func needsShared(_ path: String) -> Self {
    .enabled(if: SharedFolder.has(path), "the shared folder does not hold \(path)")
  }
}

/// Bytes of hexadecimal digits; spaces and line ends do not count.
func hex(_ text: String) -> [UInt8] {
  let digits = text.filter { !$0.isWhitespace }.compactMap(\.hexDigitValue)
  return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}
