import ArgumentParser
import CitizenWallet
import Foundation

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Tell what a signed PDF file or an attestation is worth. · Kiểm tra chữ ký số, xác nhận điện tử.",
    discussion: """
      A PDF file is read by Specs/signed-pdf.md; exit status 1 when it is not signed, or its signatures are not valid. An \
      attestation or presentation is judged by a policy of which every part is said: --trust or --trusted-issuer, --type, \
      a proof of the holder or --without-proof, and --status. With --document, what a vault keeps is judged again, and a \
      PDF file is held against what was found when it was put. Nothing is fetched.
      """)

  @Argument(help: "The file; - is an attestation on standard input.", completion: .file())
  var file: String?

  @Option(help: "A document in a vault, by its name there, in place of a file.")
  var document: String?

  @Option(help: "The vault's owner.")
  var owner: String?

  @Option(help: "Judge at this instant (RFC 3339); by default now.")
  var at: String?

  @OptionGroup(title: "PDF files") var pdf: PDFTrustOptions
  @OptionGroup(title: "Attestations") var trust: AttestationTrustOptions
  @OptionGroup(title: "Presentations") var presentation: PresentationOptions
  @OptionGroup var options: WalletOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard (file == nil) != (document == nil), (document == nil) == (owner == nil) else {
      throw ValidationError("name a file, or a --document with its --owner")
    }
    guard document == nil || at == nil else { throw ValidationError("what a vault keeps is verified as of now") }
  }

  func run() async throws {
    try await output.report {
      guard let file else { return try await verifyKept() }
      let instant = try at.map { try Instant(rfc3339: $0) } ?? .now()
      switch try Self.format(of: file) {
      case .pdf: return try verify(InputContent.pdf(at: file), at: instant)
      case .attestation: return try verify(InputContent.token(in: file), at: instant)
      }
    }
  }

  private enum Format {
    case pdf
    case attestation
  }

  /// By how the file begins; a token by the base64url of `{"`.
  private static func format(of path: String) throws -> Format {
    guard path != "-" else { return .attestation }
    let start = String(decoding: try InputContent.beginning(of: path), as: UTF8.self)
    if start.hasPrefix("%PDF-") { return .pdf }
    if start.hasPrefix("ey") || start.hasPrefix("{") { return .attestation }
    throw Unsupported(what: "the file is neither a PDF file nor an attestation")
  }

  private func verify(_ file: UnverifiedPDF, at instant: Instant) throws -> Answer {
    let report = try pdf.verifier(trust.trust, at: instant).verify(file, at: instant)
    return Answer(Adapter.answer(report), isBad: !report.verdict.isGood) { language in
      ([report.explanation] + report.signatures.map(\.explanation)).map(language.pick).joined(separator: "\n")
    }
  }

  private func verify(_ attestation: String, at instant: Instant) throws -> Answer {
    let policy = try trust.policy(type: presentation.expectedType(), keyBinding: presentation.keyBinding(), at: instant)
    let verified = try AttestationVerifier.verify(UnverifiedAttestation(attestation), policy: policy, at: instant)
    var json = Adapter.answer(verified).object ?? [:]
    json["disclosed"] = .array(verified.disclosed.map(JSON.string))
    json["holderProven"] = .bool(verified.isHolderProven)
    return Answer(.object(json)) { AttestationText(verified).text($0) }
  }

  private func verifyKept() async throws -> Answer {
    let name = try DocumentID(document ?? "")
    let store = try await options.open(at: .now())
    let vault = try await store.vault(
      of: OwnerOption.identifier(owner ?? ""), under: OwnerOption.authority, at: .now())
    let kept = try await vault.get(name, at: .now()).document
    let answer: Answer
    if let attestation = kept.attestations.first {
      answer = try verify(attestation, at: .now())
    } else {
      let appraiser = try pdf.appraiser(trust.trust)
      let (record, differences) = try await vault.verifyAgain(name, by: appraiser, at: .now())
      answer = AppraisalText(record: record, differences: differences).answer
    }
    await store.close()
    return answer
  }
}

/// What a verifier asks of a presentation besides whose word it is.
struct PresentationOptions: ParsableArguments {
  @Option(help: "The type that is expected (vct), or any.")
  var type: String?

  @Option(help: "For whom the holder's proof must be.")
  var audience: String?

  @Option(help: "The nonce that the holder was given.")
  var nonce: String?

  @Option(help: "How many seconds ago the proof may have been made.")
  var maximumAge: Int64?

  @Flag(help: "Ask for no proof that the presenter is the holder.")
  var withoutProof = false

  func expectedType() throws -> AttestationPolicy.TypeRequirement {
    guard let type else { throw ValidationError("say which type is expected: --type, or --type any") }
    return type == "any" ? .anyType : .exactly(type)
  }

  func keyBinding() throws -> AttestationPolicy.KeyBindingRequirement {
    switch (audience, nonce, maximumAge, withoutProof) {
    case (let audience?, let nonce?, let maximumAge?, false):
      .required(audience: audience, nonce: nonce, maximumAge: maximumAge)
    case (nil, nil, nil, true): .notRequired
    default:
      throw ValidationError("ask for the holder's proof by --audience, --nonce and --maximum-age, or --without-proof")
    }
  }
}

extension PDFReport.Verdict {
  var isGood: Bool { self == .valid || self == .validWithWarnings }
}
