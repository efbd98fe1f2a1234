internal import COpenSSL
internal import CWalletShims

/// A key for HMAC (RFC 2104), its inner and outer states computed once.
@safe package final class MACKey: @unchecked Sendable {
  /// Never advanced after `init`: each use copies it, so threads do not meet.
  private let keyed: OpaquePointer
  private let byteCount: Int

  nonisolated(unsafe) private static let hmac = unsafe EVP_MAC_fetch(nil, "HMAC", nil)!

  package init(_ secret: SecretBytes, digest: DigestAlgorithm = .sha256) {
    let context = unsafe secret.withUnsafeBytes { key in
      unsafe cwallet_hmac(Self.hmac, digest.opensslName.characters, key.octets, key.count)
    }
    guard let context = unsafe context else { preconditionFailure("a MAC key could not be set") }
    unsafe keyed = context
    byteCount = digest.byteCount
  }

  deinit { unsafe EVP_MAC_CTX_free(keyed) }

  package func authenticate(_ message: [UInt8]) -> [UInt8] {
    let context = unsafe EVP_MAC_CTX_dup(keyed)
    defer { unsafe EVP_MAC_CTX_free(context) }
    return unsafe [UInt8](unsafeUninitializedCapacity: byteCount) { output, initialized in
      let done =
        unsafe EVP_MAC_update(context, message, message.count) == 1
        && EVP_MAC_final(context, output.baseAddress, &initialized, byteCount) == 1
      precondition(done && initialized == byteCount, "a MAC could not be computed")
    }
  }

  /// True only for the whole tag: a shortened one is not valid.
  package func isValid(_ tag: [UInt8], for message: [UInt8]) -> Bool {
    ConstantTime.areEqual(tag, authenticate(message))
  }
}

extension MACKey: CustomStringConvertible, CustomReflectable {
  package var description: String { "MACKey" }

  package var customMirror: Mirror { Mirror(self, children: [], displayStyle: .class) }
}
