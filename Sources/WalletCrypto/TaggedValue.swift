internal import COpenSSL
internal import CWalletShims

/// One value with its tag and length: ASN.1 in BER of definite length, and the files of a chip (ISO/IEC 7816-4).
///
/// OpenSSL reads tag and length; what the content means is the caller's to say. Lengths need not be the shortest:
/// what is read here is signed, and its exact bytes are what the signature holds.
package struct TaggedValue: Sendable, Equatable {
  package enum TagClass: Sendable, Equatable {
    case universal, application, contextSpecific, isPrivate
  }

  package let tagClass: TagClass
  package let number: Int
  package let isConstructed: Bool
  /// Tag, length and content, as they stood.
  package let encoded: [UInt8]
  private let headerCount: Int

  package var content: [UInt8] { Array(encoded[headerCount...]) }

  /// More values beside each other than any structure read here has.
  package static let maximumCount = 4096

  /// Reads values that follow one another to the end. Nil when that is not what the bytes are.
  package static func sequence(_ bytes: [UInt8], maximumCount: Int = maximumCount) -> [TaggedValue]? {
    var values: [TaggedValue] = []
    var position = 0
    while position < bytes.count {
      guard values.count < maximumCount, let value = read(bytes, at: &position) else { return nil }
      values.append(value)
    }
    return values
  }

  /// Reads one value and nothing after it.
  package init?(_ bytes: [UInt8]) {
    var position = 0
    guard let value = Self.read(bytes, at: &position), position == bytes.count else { return nil }
    self = value
  }

  /// The values inside, when this one is constructed of others.
  package var children: [TaggedValue]? { isConstructed ? Self.sequence(content) : nil }

  package func isUniversal(_ number: Int) -> Bool { tagClass == .universal && self.number == number }

  private static func read(_ bytes: [UInt8], at position: inout Int) -> TaggedValue? {
    let start = position
    let value = unsafe bytes.withUnsafeBytes { buffer -> (TaggedValue, Int)? in
      guard let base = unsafe buffer.octets else { return nil }
      var cursor: UnsafePointer<UInt8>? = unsafe base + start
      var length = 0
      var tag: Int32 = 0
      var tagClass: Int32 = 0
      let flags = unsafe ASN1_get_object(&cursor, &length, &tag, &tagClass, bytes.count - start)
      // 0x80: broken, or longer than what is there. 0x01: of indefinite length.
      guard flags & 0x81 == 0, length >= 0, let content = unsafe cursor else { return nil }
      let offset = unsafe content - base
      guard offset <= bytes.count - length else { return nil }
      return (
        TaggedValue(
          tagClass: TagClass(tagClass), number: Int(tag), isConstructed: flags & V_ASN1_CONSTRUCTED != 0,
          encoded: Array(bytes[start..<offset + length]), headerCount: offset - start), offset + length
      )
    }
    ERR_clear_error()
    guard let (value, end) = value else { return nil }
    position = end
    return value
  }

  private init(tagClass: TagClass, number: Int, isConstructed: Bool, encoded: [UInt8], headerCount: Int) {
    self.tagClass = tagClass
    self.number = number
    self.isConstructed = isConstructed
    self.encoded = encoded
    self.headerCount = headerCount
  }
}

extension TaggedValue.TagClass {
  fileprivate init(_ bits: Int32) {
    switch bits {
    case V_ASN1_UNIVERSAL: self = .universal
    case V_ASN1_APPLICATION: self = .application
    case V_ASN1_CONTEXT_SPECIFIC: self = .contextSpecific
    default: self = .isPrivate
    }
  }
}

// MARK: - Simple values

extension TaggedValue {
  /// A whole number that is not negative and fits 31 bits.
  package var integer: Int? {
    guard isUniversal(Int(V_ASN1_INTEGER)), !isConstructed, let first = content.first, first < 0x80,
      content.count <= 4
    else { return nil }
    return content.reduce(0) { $0 << 8 | Int($1) }
  }

  package var octets: [UInt8]? {
    isUniversal(Int(V_ASN1_OCTET_STRING)) && !isConstructed ? content : nil
  }

  /// The text of a UTF8String or PrintableString; nil when its bytes are not UTF-8.
  package var text: String? {
    guard isUniversal(Int(V_ASN1_UTF8STRING)) || isUniversal(Int(V_ASN1_PRINTABLESTRING)), !isConstructed else {
      return nil
    }
    return String(validating: content, as: UTF8.self)
  }

  /// An object identifier in its dotted form.
  package var objectIdentifier: String? {
    guard isUniversal(Int(V_ASN1_OBJECT)), !isConstructed, (1...127).contains(content.count) else { return nil }
    let der = [UInt8(V_ASN1_OBJECT), UInt8(content.count)] + content
    return withCleanErrorQueue {
      unsafe der.withUnsafeBytes { bytes -> String? in
        var position = unsafe bytes.octets
        guard let object = unsafe d2i_ASN1_OBJECT(nil, &position, bytes.count) else { return nil }
        defer { unsafe ASN1_OBJECT_free(object) }
        return unsafe ObjectIdentifier.text(object)
      }
    }
  }

  package var sequence: [TaggedValue]? { isUniversal(Int(V_ASN1_SEQUENCE)) ? children : nil }

  package var set: [TaggedValue]? { isUniversal(Int(V_ASN1_SET)) ? children : nil }
}

enum ObjectIdentifier {
  static func text(_ object: OpaquePointer?) -> String? {
    guard unsafe object != nil, let text = unsafe cwallet_object_text(object) else { return nil }
    defer { unsafe cwallet_openssl_free(text) }
    return unsafe String(cString: text)
  }
}
