internal import COpenSSL
internal import CWalletShims
internal import Synchronization

/// Owns one CMS structure of OpenSSL, without the certificates that came in it. Verifying changes it, so one thread at a
/// time uses it.
@safe final class MessageHandle: Sendable {
  @safe private struct Message: @unchecked Sendable {
    let pointer: OpaquePointer
  }

  private let message: Mutex<Message>
  /// Where the message ends.
  let count: Int
  /// Those that came in it, in DER and in their order.
  let certificates: [[UInt8]]

  /// Nil unless the whole input is one ContentInfo.
  init?(_ bytes: [UInt8], mayBePadded: Bool = false) {
    var values: OpaquePointer?
    var end = 0
    defer { unsafe cwallet_values_free(values) }
    guard let pointer = unsafe cwallet_message_read(bytes, bytes.count, &end, &values) else { return nil }
    unsafe message = Mutex(Message(pointer: pointer))
    count = end
    certificates = unsafe Self.bytes(of: values)
    guard end == bytes.count || mayBePadded && bytes[end...].allSatisfy({ $0 == 0 }) else { return nil }
  }

  deinit { message.withLock { unsafe CMS_ContentInfo_free($0.pointer) } }

  private static func bytes(of values: OpaquePointer?) -> [[UInt8]] {
    (0..<max(0, unsafe cwallet_value_count(values))).compactMap { index in
      var count = 0
      guard let start = unsafe cwallet_value_bytes(values, index, &count) else { return nil }
      return unsafe Array(UnsafeBufferPointer(start: start, count: count))
    }
  }

  /// No other thread has the message meanwhile, and the error queue is empty before and after.
  func use<Result: Sendable>(_ body: (OpaquePointer) -> Result) -> Result {
    message.withLock { message in withCleanErrorQueue { unsafe body(message.pointer) } }
  }

  /// The message and one of its signers. Nil when there is no such signer, or the body has nothing.
  func use<Result: Sendable>(signer index: Int, _ body: (OpaquePointer, OpaquePointer) -> Result?) -> Result? {
    unsafe use { message in
      guard let signer = unsafe cwallet_message_signer(message, Int32(index)) else { return nil }
      return unsafe body(message, signer)
    }
  }

  /// -1 when the message is no SignedData.
  var signerCount: Int { unsafe use { Int(unsafe cwallet_message_signer_count($0)) } }

  var contentType: String? { unsafe use { unsafe ObjectIdentifier.text(CMS_get0_eContentType($0)) } }

  /// Nil when the content is kept elsewhere.
  var content: [UInt8]? {
    unsafe use { message in
      guard let place = unsafe CMS_get0_content(message), let string = unsafe place.pointee else { return nil }
      let count = unsafe Int(ASN1_STRING_length(string))
      guard count > 0, let start = unsafe ASN1_STRING_get0_data(string) else { return [] }
      return unsafe Array(UnsafeBufferPointer(start: start, count: count))
    }
  }
}
