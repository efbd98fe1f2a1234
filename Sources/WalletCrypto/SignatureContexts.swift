internal import COpenSSL
internal import Synchronization

/// The contexts in which one key signs, or verifies, one for each algorithm. A key holds them, so that its algorithms
/// are looked up once.
final class SignatureContexts: Sendable {
  enum Use: Sendable { case signing, verifying }

  private let pools = Mutex<[(algorithm: SignatureAlgorithm, pool: ContextPool)]>([])
  private let key: KeyHandle
  private let use: Use

  init(_ key: KeyHandle, for use: Use) {
    self.key = key
    self.use = use
  }

  /// Nil when there is no such context: Ed25519 takes the message and not its hash.
  func withContext<Result>(for algorithm: SignatureAlgorithm, _ body: (OpaquePointer) -> Result) -> Result? {
    guard let digest = algorithm.digest else { return nil }
    let pool = pools.withLock { pools in
      if let made = pools.first(where: { $0.algorithm == algorithm }) { return made.pool }
      let pool = unsafe ContextPool(
        make: { [key, use] in unsafe Self.make(key, use, algorithm, digest) }, free: { unsafe EVP_PKEY_CTX_free($0) })
      pools.append((algorithm, pool))
      return pool
    }
    return unsafe pool.withContext(body)
  }

  private static func make(
    _ key: KeyHandle, _ use: Use, _ algorithm: SignatureAlgorithm, _ digest: DigestAlgorithm
  ) -> OpaquePointer? {
    guard let context = unsafe EVP_PKEY_CTX_new_from_pkey(nil, key.pointer, nil) else { return nil }
    let begun =
      switch use {
      case .signing: unsafe EVP_PKEY_sign_init(context)
      case .verifying: unsafe EVP_PKEY_verify_init(context)
      }
    guard begun == 1, unsafe EVP_PKEY_CTX_set_signature_md(context, digest.implementation) == 1,
      unsafe algorithm.configure(context)
    else {
      unsafe EVP_PKEY_CTX_free(context)
      return nil
    }
    return unsafe context
  }
}
