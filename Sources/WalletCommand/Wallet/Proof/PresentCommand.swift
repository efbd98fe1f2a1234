import ArgumentParser
import CitizenWallet

struct PresentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "present", abstract: "Show an attestation in part, to one audience. · Xuất trình xác nhận.",
    discussion: """
      Everything that can be withheld stays back, but for what --disclose names. With the holder's key, the verifier's \
      audience and nonce it proves who presents it. verify tells what can be named.
      """)

  @Argument(help: "The document's name in the vault; behind -- where it begins with a dash.")
  var id: String?

  @Option(help: "A file with the attestation, in place of a vault; - is standard input.", completion: .file())
  var attestation: String?

  @Option(help: "A JSON pointer to what is shown, such as /document/holders/0. Repeatable.")
  var disclose: [String] = []

  @Option(help: "For whom the proof is: what the verifier calls itself.")
  var audience: String?

  @Option(help: "The verifier's nonce.")
  var nonce: String?

  @Option(help: "A file to write the presentation into, in place of standard output.", completion: .file())
  var to: String?

  @Option(help: "The vault's owner.")
  var owner: String?

  @OptionGroup var key: SigningKeyOptions
  @OptionGroup var options: WalletOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard (id == nil) != (attestation == nil), (id == nil) == (owner == nil) else {
      throw ValidationError("name a document in the vault with its --owner, or --attestation")
    }
    guard (audience == nil) == (nonce == nil), (audience == nil) != key.isGiven else {
      throw ValidationError("a proof of the holder has --audience, --nonce and --signing-key")
    }
  }

  func run() async throws {
    try await output.report {
      if let to { try NewFile.requirePlace(for: to) }
      let chosen = try AttestationPresentation(of: await source(), disclosing: disclose)
      let presentation: String
      if let audience, let nonce {
        presentation = try await chosen.bound(by: key.key(), audience: audience, nonce: nonce, at: .now())
      } else {
        presentation = chosen.compact
      }
      if let to { try NewFile.write(presentation + "\n", to: to) }
      let json = JSON.object(members: [("presentation", .string(presentation)), ("path", to.map(JSON.string))])
      return Answer(json) { language in
        to.map { language.pick("Bản xuất trình ở \($0).", "The presentation is in \($0).") } ?? presentation
      }
    }
  }

  private func source() async throws -> String {
    if let attestation { return try InputContent.token(in: attestation) }
    let name = try DocumentID(id ?? "")
    let store = try await options.open(at: .now())
    let vault = try await store.vault(
      of: OwnerOption.identifier(owner ?? ""), under: OwnerOption.authority, at: .now())
    let document = try await vault.get(name, at: .now()).document
    await store.close()
    guard let attestation = document.attestations.first else {
      throw Refusal(.notFound, "the document keeps no attestation")
    }
    return attestation
  }
}
