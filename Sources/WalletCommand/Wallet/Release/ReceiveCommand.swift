import ArgumentParser
import CitizenWallet

struct ReceiveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receive",
    abstract: "Keep a dossier's attested result in the vaults of those whose it is. · Nhận kết quả.",
    discussion: "A newborn's first paper makes their vault. Done again, it changes nothing (Specs/results.md).")

  @Argument(help: "The file with the attestation; - is standard input.", completion: .file())
  var file: String

  @Option(help: "The dossier's code (mã hồ sơ).")
  var dossier: String

  @OptionGroup(title: "Attestations") var trust: AttestationTrustOptions
  @OptionGroup var options: WalletOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await output.report {
      let attestation = try trust.verifiedDocument(InputContent.token(in: file), at: .now())
      let store = try await options.open(at: .now())
      let kept = try await ResultIntake(attestation: attestation, dossier: dossier).keep(in: store)
      await store.close()
      return Answer(["kept": .array(kept.map(Adapter.answer))]) { language in
        kept.map { ResultIntake.text($0, language) }.joined(separator: "\n")
      }
    }
  }
}
