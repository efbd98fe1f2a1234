internal import COpenSSL
internal import CWalletShims
internal import Synchronization

/// A key for HMAC (RFC 2104), its inner and outer states computed once.
package final class MACKey: Sendable {
  private let context: Mutex<Context>
  private let byteCount: Int

  /// One thread at a time may use it: it lives in a mutex. Beginning anew with the key that it has costs a
  /// tenth of making another.
  @safe private struct Context: ~Copyable, @unchecked Sendable {
    let pointer: OpaquePointer
    init(_ pointer: OpaquePointer) { unsafe self.pointer = unsafe pointer }
    deinit { unsafe EVP_MAC_CTX_free(pointer) }
  }

  nonisolated(unsafe) private static let hmac = unsafe EVP_MAC_fetch(nil, "HMAC", nil)!

  package init(_ secret: SecretBytes, digest: DigestAlgorithm = .sha256) {
    let context = unsafe secret.withUnsafeBytes { key in
      unsafe cwallet_hmac(Self.hmac, digest.opensslName.characters, key.octets, key.count)
    }
    guard let context = unsafe context else { preconditionFailure("a MAC key could not be set") }
    self.context = unsafe Mutex(Context(context))
    byteCount = digest.byteCount
  }

  package func authenticate(_ message: [UInt8]) -> [UInt8] { authenticate(message.span) }

  package func authenticate(_ message: Span<UInt8>) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: byteCount) { output, initialized in
      let done = unsafe message.withUnsafeBufferPointer { message in
        context.withLock { context in
          unsafe EVP_MAC_init(context.pointer, nil, 0, nil) == 1
            && EVP_MAC_update(context.pointer, message.baseAddress, message.count) == 1
            && EVP_MAC_final(context.pointer, output.baseAddress, &initialized, byteCount) == 1
        }
      }
      precondition(done && initialized == byteCount, "a MAC could not be computed")
    }
  }

  /// True only for the whole tag: a shortened one is not valid.
  package func isValid(_ tag: [UInt8], for message: [UInt8]) -> Bool { isValid(tag, for: message.span) }

  package func isValid(_ tag: [UInt8], for message: Span<UInt8>) -> Bool {
    ConstantTime.areEqual(tag, authenticate(message))
  }
}

extension MACKey: CustomStringConvertible, CustomReflectable {
  package var description: String { "MACKey" }

  package var customMirror: Mirror { Mirror(self, children: [], displayStyle: .class) }
}
