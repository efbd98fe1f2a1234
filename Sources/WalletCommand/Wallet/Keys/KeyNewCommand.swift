import ArgumentParser
import CitizenWallet

struct KeyNewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Make a P-256 key, write it encrypted, and print its public half as a JWK Set.")

  @OptionGroup var key: SigningKeyOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard key.isGiven, key.signingCertificates == nil else {
      throw ValidationError("name the file to write: --signing-key; a new key has no certificates")
    }
  }

  func run() async throws {
    try await output.report {
      let path = key.signingKey ?? ""
      try NewFile.requirePlace(for: path)
      let made = SigningKey.generateP256(keyID: "").namedByThumbprint
      try NewFile.write(made.encryptedPEM(passphrase: key.passphrase(twice: true)), to: path)
      return Answer(made.publicKeySet) { _ in made.publicKeySet.text }
    }
  }
}
