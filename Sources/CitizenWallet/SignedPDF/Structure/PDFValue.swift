/// A value of PDF (ISO 32000-2 §7.3).
indirect enum PDFValue: Sendable, Equatable {
  case null
  case boolean(Bool)
  case integer(Int)
  case real(Double)
  case name(String)
  case string(PDFString)
  case array([PDFValue])
  case dictionary(PDFDictionary)
  case reference(PDFReference)
}

/// Names are kept as text with one scalar for each byte, so that different bytes are never equal.
struct PDFDictionary: Sendable, Equatable {
  var entries: [String: PDFValue] = [:]
  /// A key stands there twice, and readers differ in which one they take.
  var isAmbiguous = false

  subscript(_ key: String) -> PDFValue? { entries[key] }
}

struct PDFString: Sendable {
  let bytes: [UInt8]
  /// Where it stands in the file, delimiters included; nil inside a compressed stream.
  let place: Range<Int>?
}

extension PDFString: Equatable {
  static func == (a: PDFString, b: PDFString) -> Bool { a.bytes == b.bytes }

  /// Text for people: UTF-16 or UTF-8 by its mark, else one scalar for each byte, which is PDFDocEncoding but for rare
  /// signs (ISO 32000-2 §7.9.2).
  var text: String {
    if bytes.starts(with: [0xFE, 0xFF]) {
      let units = stride(from: 2, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
      return String(decoding: units, as: UTF16.self)
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return String(decoding: bytes.dropFirst(3), as: UTF8.self) }
    return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }
}

struct PDFReference: Sendable, Hashable {
  let number: Int
  let generation: Int
}

/// A value with a number of its own, or one that stands in such a one's place.
struct PDFObject: Sendable {
  let value: PDFValue
  /// The bytes of its stream in the file, as they stand; nil when it is no stream, or stands in one.
  let stream: Range<Int>?
  /// Where it ends in the file, or the stream that holds it.
  let end: Int

  static let null = PDFObject(value: .null, stream: nil, end: 0)

  var dictionary: PDFDictionary? { value.dictionary }
}

extension PDFValue {
  var dictionary: PDFDictionary? { if case .dictionary(let value) = self { value } else { nil } }
  var array: [PDFValue]? { if case .array(let value) = self { value } else { nil } }
  var integer: Int? { if case .integer(let value) = self { value } else { nil } }
  var name: String? { if case .name(let value) = self { value } else { nil } }
  var string: PDFString? { if case .string(let value) = self { value } else { nil } }
  var reference: PDFReference? { if case .reference(let value) = self { value } else { nil } }

  /// A whole or a decimal number.
  var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value): value
    default: nil
    }
  }
}
