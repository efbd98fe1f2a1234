import ArgumentParser
import CitizenWallet

struct ApplyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply", abstract: "File a dossier: plan, preview, consent, release, signed receipt. · Nộp hồ sơ.",
    discussion: """
      The citizen logs in, sees exactly what would be used of their vault, and agrees or not. What is released is named by \
      the receipt that the recipient's key signs; the dossier is entered in the wallet's log, where indicators counts it. An \
      operator (--owner) gets as far as the preview: only the person consents. A parent also disposes of the vault of a \
      --child; what lies in other people's vaults is not used, for each answers for their own. A result that is there \
      already is taken back with --result, a later one with receive.
      """)

  @OptionGroup var question: PlanQuestion

  @Option(help: "The national catalogue, for procedures without rules of the project.", completion: .file())
  var catalogue: String?

  @Option(help: "The dossier's code (mã hồ sơ).")
  var dossier: String

  @Option(help: "Who handles it, by its agency code.")
  var recipient: String

  @Option(help: "What the documents are used for.")
  var purpose: String

  @Option(help: "A child of the citizen, by the birth certificate in the child's vault, which is used too. Repeatable.")
  var child: [String] = []

  @Option(help: "A document that is not to be used, by its name in the vault. Repeatable.")
  var withhold: [String] = []

  @Option(help: "For how many days the consent holds.")
  var consentDays: Int64 = 30

  @Flag(help: "Agree without being asked, once the preview was shown.")
  var yes = false

  @Option(help: "The file to write the signed receipt into.", completion: .file())
  var receipt: String

  @Option(help: "The issuer identifier of whoever signs the receipt.")
  var issuer: String

  @Option(help: "A file with the attested result, to keep in the vaults of those whose it is.", completion: .file())
  var result: String?

  @OptionGroup var actor: ActorOptions
  @OptionGroup var key: SigningKeyOptions
  @OptionGroup(title: "The result's attestation") var trust: AttestationTrustOptions
  @OptionGroup var options: WalletOptions
  @OptionGroup var output: OutputOptions

  /// How long the person may look at the preview.
  private static let answerSeconds: Int64 = 3600

  func validate() throws {
    guard child.isEmpty || actor.owner == nil else { throw ValidationError("a parent logs in to act for a child") }
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
      let vaults = try await ApplicantVaults(opened, children: child.map { try PersonalID($0) }, in: store)
      let proposal = try await proposal(for: opened.owner, vaults, in: store)
      PreviewText(proposal.plan, proposal.preview).show(output)
      if vaults.citizen != nil, vaults.hold(anyOf: proposal.preview), !yes { try Question.ask(output) }
      let releases = try await vaults.release(
        proposal.preview, withholding: withheld, until: Instant.now().adding(seconds: consentDays * 86_400))
      try NewFile.write(try await signer.issue(proposal.preview, releases, at: .now()) + "\n", to: receipt)
      let filing = try await record(proposal.planned(without: withheld), in: store)
      let kept = try await outcome.map { ResultIntake(attestation: $0, dossier: dossier) }?.keep(in: store)
      await store.close()
      return answer(proposal, releases, try kept == nil ? filing : ResultIntake.marked(filing), kept ?? [])
    }
  }

  /// The citizen's plan uses what the citizen disposes of; an operator's, the vaults of all who play a role.
  private func proposal(
    for owner: Owner, _ vaults: ApplicantVaults, in store: WalletStore
  ) async throws -> Proposal {
    guard let applicant = owner.personalID else {
      throw Refusal(.subjectMismatch, "a person applies, also for an organisation")
    }
    let now = Instant.now()
    var request = try question.request(for: applicant, at: now)
    request.documents =
      vaults.citizen == nil
      ? try await PlanQuestion.evidence(for: request, in: store) : try await vaults.evidence(at: now)
    let planner = try DossierPlanner(catalogue: catalogue.map { try CatalogueFile.read($0).catalogue })
    let plan = try planner.plan(request)
    let preview = try ReleasePreview(
      of: plan, from: request.documents, dossier: dossier, recipient: recipient, purpose: purpose, at: now,
      answerBy: now.adding(seconds: Self.answerSeconds))
    return Proposal(planner: planner, request: request, plan: plan, preview: preview)
  }

  /// What is shown to the citizen, and what it was made of.
  private struct Proposal {
    let planner: DossierPlanner
    let request: PlanRequest
    let plan: DossierPlan
    let preview: ReleasePreview

    /// What becomes of the dossier: what a withheld paper would have replaced is asked for.
    func planned(without withheld: Set<DocumentID>) throws -> DossierPlan {
      guard !withheld.isEmpty else { return plan }
      var request = request
      request.documents.removeAll { document in withheld.contains { $0.text == document.id } }
      return try planner.plan(request)
    }
  }

  private func record(_ plan: DossierPlan, in store: WalletStore) async throws -> DossierFiling {
    let vneid: Set<DossierFiling.Mark> = actor.login.profile == .vneid ? [.vneid] : []
    let filing = try DossierFiling(
      plan, dossier: dossier, agency: recipient, receivedAt: .now(), others: vneid.union([.person]))
    try await store.record(filing, under: OwnerOption.authority, at: .now())
    return filing
  }

  private func answer(
    _ proposal: Proposal, _ releases: [VaultRelease], _ filing: DossierFiling, _ kept: [KeptResult]
  ) -> Answer {
    let json = JSON.object(members: [
      ("plan", proposal.plan.json), ("preview", proposal.preview.json),
      ("consents", .array(releases.map(\.consent.json))),
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
