internal import WalletCrypto

extension SigningKey {
  /// The most bytes of a passphrase, in NFC.
  public static let maximumPassphraseBytes = PrivateKey.maximumPassphraseCount

  /// ATT-71, ATT-72: reads a key file: one `ENCRYPTED PRIVATE KEY` block (PKCS #8 with PBES2, RFC 5958, RFC 8018), as
  /// ``encryptedPEM(passphrase:)`` and `openssl pkcs8 -topk8 -scrypt` write it.
  ///
  /// - Parameters:
  ///   - pem: one block `ENCRYPTED PRIVATE KEY`.
  ///   - passphrase: counts in its NFC form, so that it opens whatever keyboard typed it.
  ///   - keyID: the `kid` by which verifiers find the key.
  ///   - algorithm: nil for the usual one of the key's type, as when a JWK has no `alg`.
  /// - Throws: `wrong-key` when the passphrase does not open it; `malformed`; `too-large` for a passphrase beyond
  ///   ``maximumPassphraseBytes``; `unsupported-algorithm` for another encryption, one that asks for too much work, a
  ///   key of another type or an algorithm that is not for it.
  public init(
    encryptedPEM pem: String, passphrase: String, keyID: String?, algorithm: JWSAlgorithm? = nil
  ) throws(Refusal) {
    let secret = try Self.secret(passphrase)
    let key: PrivateKey
    do throws(KeyUnlockProblem) {
      key = try PrivateKey(encryptedPEM: pem, passphrase: secret)
    } catch {
      switch error {
      case .malformed: throw Refusal(.malformed, "the key file is not one encrypted private key")
      case .unsupported: throw Refusal(.unsupportedAlgorithm, "the key file's encryption or key is not supported")
      case .wrongPassphrase: throw Refusal(.wrongKey, "the passphrase does not open the key file")
      }
    }
    if let algorithm {
      guard let signature = algorithm.signature, key.publicKey.supports(signature) else {
        throw Refusal(.unsupportedAlgorithm, "the algorithm is not for the key's type")
      }
    }
    self.init(key, keyID: keyID, algorithm: algorithm)
  }

  /// The key under a passphrase: AES-256 under scrypt, which OpenSSL 1.1 and later open. Takes a third of a second.
  ///
  /// - Throws: `malformed` for an empty passphrase, `too-large` beyond ``maximumPassphraseBytes``.
  public func encryptedPEM(passphrase: String) throws(Refusal) -> String {
    guard let pem = key.encryptedPEM(passphrase: try Self.secret(passphrase)) else {
      throw Refusal(.malformed, "the passphrase is empty")
    }
    return pem
  }

  private static func secret(_ passphrase: String) throws(Refusal) -> SecretBytes {
    let bytes = Array(passphrase.nfc.utf8)
    guard !bytes.isEmpty else { throw Refusal(.malformed, "the passphrase is empty") }
    guard bytes.count <= maximumPassphraseBytes else {
      throw Refusal(.tooLarge, "the passphrase is longer than \(maximumPassphraseBytes) bytes")
    }
    return SecretBytes(copying: bytes)
  }

  /// The same key by another name. A key file holds none.
  public func named(_ keyID: String?) -> SigningKey {
    SigningKey(key, keyID: keyID, algorithm: algorithm, certificates: certificates)
  }

  /// The most certificates of a key.
  public static let maximumCertificates = 10

  /// ATT-73: the same key with the certificates that say whose it is (`x5c`).
  ///
  /// - Parameter chain: PEM texts, the key's own first, each of the others the issuer of the one before it. The root
  ///   is best left out: who verifies has it, or does not believe it.
  /// - Throws: `malformed` for what is no certificate, none at all, or a first one of another key; `too-large`
  ///   beyond ``maximumCertificates``.
  public func certified(by chain: [String]) throws(Refusal) -> SigningKey {
    guard chain.count <= Self.maximumCertificates else { throw Refusal(.tooLarge, "a chain has too many certificates") }
    var certificates: [[UInt8]] = []
    for pem in chain {
      let certificate: Certificate
      do {
        certificate = try Certificate(pem: pem)
      } catch {
        throw Refusal(keyProblem: error)
      }
      if certificates.isEmpty, certificate.publicKey != key.publicKey {
        throw Refusal(.malformed, "the certificate is of another key")
      }
      certificates.append(certificate.der)
    }
    guard !certificates.isEmpty else { throw Refusal(.malformed, "a chain has no certificate") }
    return SigningKey(key, keyID: keyID, algorithm: algorithm, certificates: certificates)
  }
}
