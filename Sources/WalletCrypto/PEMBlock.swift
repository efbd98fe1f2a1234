internal import COpenSSL
internal import CWalletShims

/// One block of textual encoding (RFC 7468) with nothing around it but white space.
///
/// A file with two certificates, or with words before the first, is refused: two readers could take
/// different parts of it.
struct PEMBlock {
  let label: String
  /// What the Base64 holds. A private key among it, so it is treated as secret.
  let content: SecretBytes

  init(_ text: String, labels: [String], maximumCount: Int) throws(KeyProblem) {
    guard text.utf8.count <= maximumCount else { throw .malformed }
    let lines = Self.trimmed(Array(text.utf8))
    guard let label = labels.first(where: { Self.frames(lines, label: $0) }) else {
      // A well-framed block of another label is known but not wanted here.
      throw Self.isSingleBlock(lines) ? .unsupported : .malformed
    }
    guard let (name, content) = withCleanErrorQueue({ Self.decode(lines) }), name == label else { throw .malformed }
    self.label = label
    self.content = content
  }

  private static func trimmed(_ text: [UInt8]) -> [UInt8] {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    guard let first = text.firstIndex(where: { !isSpace($0) }), let last = text.lastIndex(where: { !isSpace($0) })
    else { return [] }
    // OpenSSL wants the line end after the last line.
    return text[first...last] + [0x0A]
  }

  /// Whether the text has one beginning and one end, at its edges, and no other boundary between them.
  private static func isSingleBlock(_ text: [UInt8]) -> Bool {
    text.starts(with: Array("-----BEGIN ".utf8)) && text.suffix(6) == Array("-----\n".utf8) && boundaries(text) == 4
  }

  private static func frames(_ text: [UInt8], label: String) -> Bool {
    isSingleBlock(text) && text.starts(with: Array("-----BEGIN \(label)-----".utf8))
      && text.suffix(label.utf8.count + 15) == Array("-----END \(label)-----\n".utf8)
  }

  private static func boundaries(_ text: [UInt8]) -> Int {
    var count = 0
    var run = 0
    for byte in text {
      run = byte == UInt8(ascii: "-") ? run + 1 : 0
      if run == 5 {
        count += 1
        run = 0
      }
    }
    return count
  }

  /// Nil for broken Base64 and for headers, which mean the encryption of long ago.
  private static func decode(_ text: [UInt8]) -> (String, SecretBytes)? {
    unsafe text.withUnsafeBytes { bytes -> (String, SecretBytes)? in
      guard let input = unsafe BIO_new_mem_buf(bytes.baseAddress, Int32(bytes.count)) else { return nil }
      defer { unsafe BIO_free(input) }
      var name: UnsafeMutablePointer<CChar>?
      var header: UnsafeMutablePointer<CChar>?
      var data: UnsafeMutablePointer<UInt8>?
      var count = 0
      guard unsafe PEM_read_bio(input, &name, &header, &data, &count) == 1 else { return nil }
      defer {
        unsafe cwallet_openssl_free(name)
        unsafe cwallet_openssl_free(header)
        unsafe cwallet_openssl_clear_free(data, count)
      }
      guard let name = unsafe name, let header = unsafe header, unsafe header.pointee == 0, let data = unsafe data
      else {
        return nil
      }
      let content = unsafe SecretBytes(copying: UnsafeBufferPointer(start: data, count: count))
      return unsafe (String(cString: name), content)
    }
  }
}
