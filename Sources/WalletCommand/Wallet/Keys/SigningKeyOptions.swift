import ArgumentParser
import CitizenWallet
import WalletCrypto

/// A private key in an encrypted file (ATT-71), and what opens it.
struct SigningKeyOptions: ParsableArguments {
  @Option(help: "A file with the encrypted private key that signs: see key new.", completion: .file())
  var signingKey: String?

  @Option(help: "A file whose first line is the passphrase of the signing key.", completion: .file())
  var signingPassphraseFile: String?

  @Option(help: "An open file descriptor from which the passphrase of the signing key is read.")
  var signingPassphraseDescriptor: Int32?

  @Option(help: "A file with the certificates that say whose key it is, its own first, in PEM.", completion: .file())
  var signingCertificates: String?

  mutating func validate() throws {
    guard signingPassphraseFile == nil || signingPassphraseDescriptor == nil else {
      throw ValidationError("give one of --signing-passphrase-file and --signing-passphrase-descriptor")
    }
  }

  var isGiven: Bool { signingKey != nil }

  func passphrase(twice: Bool = false) throws -> String {
    try Passphrase.read(
      file: signingPassphraseFile, descriptor: signingPassphraseDescriptor, for: .signingKey, twice: twice)
  }

  /// - Throws: `wrong-key`, `malformed` and the like; an error of usage when no file is named.
  func key() throws -> SigningKey {
    guard let signingKey else { throw ValidationError("name the key that signs: --signing-key") }
    let key = try SigningKey(
      encryptedPEM: InputContent.text(of: signingKey), passphrase: passphrase(), keyID: nil
    ).namedByThumbprint
    guard let signingCertificates else { return key }
    return try key.certified(by: InputContent.certificates(in: signingCertificates))
  }
}

extension SigningKey {
  /// Named by its thumbprint (RFC 7638), so that one file always gives one name.
  var namedByThumbprint: SigningKey {
    var members = publicJWK.object ?? [:]
    for name in ["kid", "alg"] { members[name] = nil }
    return named(Base64URL.encode(Digest.sha256(Array(JSON.object(members).canonical.utf8))))
  }

  /// The public half, as those who verify want it.
  var publicKeySet: JSON { ["keys": [publicJWK]] }
}
