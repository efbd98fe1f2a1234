internal import WalletCrypto

/// Writes values as PDF has them (ISO 32000-2 §7.3), the same bytes for the same value.
struct PDFWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ text: String) { bytes += Array(text.utf8) }

  mutating func append(_ more: [UInt8]) { bytes += more }

  mutating func write(_ value: PDFValue) {
    switch value {
    case .null: write("null")
    case .boolean(let value): write(value ? "true" : "false")
    case .integer(let value): write(String(value))
    case .real(let value): write(Self.decimal(value))
    case .name(let name): write(name: name)
    case .string(let string): write("<\(Hexadecimal.encode(string.bytes))>")
    case .reference(let reference): write("\(reference.number) \(reference.generation) R")
    case .array(let elements):
      write("[")
      for (index, element) in elements.enumerated() {
        if index > 0 { write(" ") }
        write(element)
      }
      write("]")
    case .dictionary(let dictionary): write(dictionary)
    }
  }

  mutating func write(_ dictionary: PDFDictionary) {
    write("<<")
    for key in dictionary.entries.keys.sorted() {
      guard let value = dictionary.entries[key] else { continue }
      write(name: key)
      write(" ")
      write(value)
    }
    write(">>")
  }

  /// A scalar of a name is one byte (``PDFDictionary``).
  private mutating func write(name: String) {
    bytes.append(UInt8(ascii: "/"))
    for scalar in name.unicodeScalars {
      let byte = UInt8(truncatingIfNeeded: scalar.value)
      if byte > 0x20, byte < 0x7F, byte != UInt8(ascii: "#"), !PDFLexer.isDelimiter(byte) {
        bytes.append(byte)
      } else {
        write("#\(Hexadecimal.encode([byte]))")
      }
    }
  }

  /// Without an exponent, which PDF does not know, and with five digits after the point, which is what readers keep.
  private static func decimal(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return "0" }
    let scaled = Int64((abs(value) * 100_000).rounded())
    var text = String(scaled / 100_000)
    let fraction = scaled % 100_000
    if fraction > 0 {
      var digits = padded(fraction, to: 5)
      while digits.hasSuffix("0") { digits.removeLast() }
      text += "." + digits
    }
    return value < 0 && scaled > 0 ? "-" + text : text
  }
}

extension PDFString {
  /// Text for people: as it is when it is ASCII, else UTF-16 with its mark (ISO 32000-2 §7.9.2.2).
  init(text: String) {
    let isPlain = text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    let wide: [UInt8] = text.utf16.reduce(into: [0xFE, 0xFF]) { $0 += [UInt8($1 >> 8), UInt8($1 & 0xFF)] }
    self.init(bytes: isPlain ? Array(text.utf8) : wide, place: nil)
  }

  /// A date with Vietnam's clock (ISO 32000-2 §7.9.4).
  init(date instant: Instant) {
    let offset: Int64 = 7 * 60
    let local = instant.adding(seconds: offset * 60).description.prefix(19)
    self.init(text: "D:" + local.filter { ("0"..."9").contains($0) } + "+07'00'")
  }
}
