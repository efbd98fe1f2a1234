import ArgumentParser
import CitizenWallet

struct ApplyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply", abstract: "File a dossier: plan, preview, consent, release, signed receipt. · Nộp hồ sơ.",
    discussion: """
      The citizen logs in, sees exactly what would be used of their vault, and agrees or not. What is released is named by \
      the receipt that the recipient's key signs; the dossier is entered in the wallet's log, where indicators counts it. An \
      operator (--owner) gets as far as the preview: only the person consents. What lies in other people's vaults is not \
      used: each answers for their own. A result that is there already is taken back with --result, a later one with \
      receive.
      """)

  @OptionGroup var question: PlanQuestion

  @Option(help: "The national catalogue, for procedures without rules of the project.")
  var catalogue: String?

  @Option(help: "The dossier's code (mã hồ sơ).")
  var dossier: String

  @Option(help: "Who handles it, by its agency code.")
  var recipient: String

  @Option(help: "What the documents are used for.")
  var purpose: String

  @Option(help: "A document that is not to be used, by its name in the vault. Repeatable.")
  var withhold: [String] = []

  @Option(help: "For how many days the consent holds.")
  var consentDays: Int64 = 30

  @Flag(help: "Agree without being asked, once the preview was shown.")
  var yes = false

  @Option(help: "The file to write the signed receipt into.")
  var receipt: String

  @Option(help: "The issuer identifier of whoever signs the receipt.")
  var issuer: String

  @Option(help: "A file with the attested result, to keep in the vaults of those whose it is.")
  var result: String?

  @OptionGroup var actor: ActorOptions
  @OptionGroup var key: SigningKeyOptions
  @OptionGroup(title: "The result's attestation") var trust: AttestationTrustOptions
  @OptionGroup var options: WalletOptions
  @OptionGroup var output: OutputOptions

  /// How long the person may look at the preview.
  private static let answerSeconds: Int64 = 3600

  func validate() throws {
    guard (1...3650).contains(consentDays) else { throw ValidationError("a consent holds for 1 to 3650 days") }
  }

  func run() async throws {
    try await output.report {
      try NewFile.requirePlace(for: receipt)
      let withheld = Set(try withhold.map { try DocumentID($0) })
      let signer = ReceiptIssuer(issuer: issuer, signer: try key.key())
      let outcome = try result.map { try trust.verifiedDocument(InputContent.token(in: $0), at: .now()) }
      let store = try await options.open(at: .now())
      let opened = try await actor.open(store, output)
      let (plan, preview) = try await preview(for: opened, in: store)
      PreviewText(plan, preview).show(output)
      let releases = try await release(preview, by: opened, withholding: withheld)
      try NewFile.write(try await signer.issue(preview, releases, at: .now()) + "\n", to: receipt)
      let filing = try await record(plan, in: store)
      let kept = try await outcome.map { ResultIntake(attestation: $0, dossier: dossier) }?.keep(in: store)
      await store.close()
      return answer(plan, preview, releases, try kept == nil ? filing : ResultIntake.marked(filing), kept ?? [])
    }
  }

  /// The citizen's plan uses the citizen's own vault; an operator's, those of all who play a role.
  private func preview(
    for opened: ActorOptions.Opened, in store: WalletStore
  ) async throws -> (DossierPlan, ReleasePreview) {
    guard let applicant = opened.owner.personalID else {
      throw Refusal(.subjectMismatch, "a person applies, also for an organisation")
    }
    let now = Instant.now()
    var request = try question.request(for: applicant, at: now)
    request.documents =
      opened.citizen == nil
      ? try await PlanQuestion.evidence(for: request, in: store) : try await opened.vault.evidence(at: now)
    let planner = try DossierPlanner(catalogue: catalogue.map { try CatalogueFile.read($0).catalogue })
    let plan = try planner.plan(request)
    let preview = try ReleasePreview(
      of: plan, from: request.documents, dossier: dossier, recipient: recipient, purpose: purpose, at: now,
      answerBy: now.adding(seconds: Self.answerSeconds))
    return (plan, preview)
  }

  /// Nothing, where nothing lies in the vault that would be used: there is nothing to agree to.
  private func release(
    _ preview: ReleasePreview, by opened: ActorOptions.Opened, withholding withheld: Set<DocumentID>
  ) async throws -> [VaultRelease] {
    guard preview.papers.contains(where: { $0.owner == opened.owner }) else { return [] }
    if opened.citizen != nil, !yes { try Question.ask(output) }
    let consent = try preview.consent(
      in: opened.owner, withholding: withheld, expiresAt: Instant.now().adding(seconds: consentDays * 86_400))
    let id = try await opened.vault.give(consent, at: .now())
    return [try await opened.vault.release(preview, under: id, at: .now())]
  }

  private func record(_ plan: DossierPlan, in store: WalletStore) async throws -> DossierFiling {
    let vneid: Set<DossierFiling.Mark> = actor.login.profile == .vneid ? [.vneid] : []
    let filing = try DossierFiling(
      plan, dossier: dossier, agency: recipient, receivedAt: .now(), others: vneid.union([.person]))
    try await store.record(filing, under: OwnerOption.authority, at: .now())
    return filing
  }

  private func answer(
    _ plan: DossierPlan, _ preview: ReleasePreview, _ releases: [VaultRelease], _ filing: DossierFiling,
    _ kept: [KeptResult]
  ) -> Answer {
    let json = JSON.object(members: [
      ("plan", plan.json), ("preview", preview.json), ("consents", .array(releases.map(\.consent.json))),
      (
        "released",
        .array(releases.flatMap(\.documents).map { Adapter.reference($0.reference) })
      ), ("receipt", .string(receipt)), ("filing", filing.json), ("kept", .array(kept.map(Adapter.answer))),
    ])
    let count = releases.flatMap(\.documents).count
    return Answer(json) { language in
      let lines = [
        language.pick(
          "Giấy tờ đã chuyển cho \(recipient): \(count).", "Documents released to \(recipient): \(count)."),
        language.pick("Biên nhận ở \(receipt).", "The receipt is in \(receipt)."),
      ]
      return (lines + kept.map { ResultIntake.text($0, language) }).joined(separator: "\n")
    }
  }
}

/// Asks a person for their yes. Silence is none.
enum Question {
  static func ask(_ output: OutputOptions) throws {
    output.say("Đồng ý sử dụng các giấy tờ trên? [có/không]", "Do you agree that these documents are used? [yes/no]")
    switch readLine()?.lowercased() {
    case "có", "co", "yes", "y": return
    default: throw Refusal(.consentMissing, "the person has not agreed")
    }
  }
}
