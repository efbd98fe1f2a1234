import ArgumentParser
import CitizenWallet

struct AddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Put a document into a vault. · Thêm giấy tờ vào kho.",
    discussion: """
      The document is JSON as Specs/document.md has it. A file, such as a scan, may belong to it. What is put this way is \
      believed as far as its copy class says; nobody has verified it. A PDF file is always verified, and --trust or \
      --anchors has to say whose signatures count: it gets the copy class that it deserves, and the record is kept for \
      verify --document. An attestation (--attestation) is its own description.
      """)

  @Argument(
    help: "The file with the document's JSON. Of a PDF file that is verified, its copy class counts for nothing.",
    completion: .file())
  var document: String?

  @Option(help: "The file that belongs to the document.", completion: .file())
  var content: String?

  @Option(help: "The media type of the content, where it is not verified.")
  var mediaType: String = "application/octet-stream"

  @Option(help: "A file with an attestation of the document, in place of its JSON.", completion: .file())
  var attestation: String?

  @OptionGroup var owner: OwnerOption
  @OptionGroup(title: "PDF files") var pdf: PDFTrustOptions
  @OptionGroup(title: "Attestations") var trust: AttestationTrustOptions
  @OptionGroup var options: WalletOptions
  @OptionGroup var output: OutputOptions

  private var isAppraised: Bool { attestation == nil && (pdf.isGiven(trust.trust) || pdf.seals != nil) }

  func validate() throws {
    guard (document == nil) != (attestation == nil), attestation == nil || content == nil else {
      throw ValidationError("name the document's JSON, or --attestation")
    }
    guard !isAppraised || content != nil else {
      throw ValidationError("--trust, --anchors and --seals judge a PDF file: --content")
    }
  }

  func run() async throws {
    try await output.report {
      if let attestation { return try await add(attested: InputContent.token(in: attestation)) }
      if try isAppraised || isPDF() { return try await addAppraised() }
      let described = try Document(json: InputJSON.read(document ?? ""))
      guard let content else { return try await kept { try await $0.put(described, at: .now()) } }
      let size = InputContent.size(of: content)
      return try await kept { vault in
        try await output.showing("Lưu tệp", "file", total: size, unit: .bytes) { bar in
          let source = try InputContent.source(of: content, mediaType: mediaType) { bar.advance(by: $0) }
          return try await vault.put(described, content: source, at: .now())
        }
      }
    }
  }

  /// A check is not left out because nobody has asked for it.
  private func isPDF() throws -> Bool {
    try content.map { try InputContent.beginning(of: $0) == Array("%PDF-".utf8) } ?? false
  }

  private func addAppraised() async throws -> Answer {
    var description = try InputJSON.read(document ?? "").object ?? [:]
    description["copyClass"] = .string(CopyClass.plainScan.code)
    let appraised = try pdf.appraiser(trust.trust).appraise(
      InputContent.pdf(at: content ?? ""), as: Document(json: .object(description)), at: .now())
    let text = AppraisalText(record: appraised.record, differences: nil)
    return try await kept([
      "copyClass": .string(appraised.record.copyClass.code), "verification": appraised.record.json,
    ]) {
      text.text($0)
    } putting: {
      try await $0.add(appraised, at: .now())
    }
  }

  private func add(attested attestation: String) async throws -> Answer {
    let document = try Document(attestedBy: trust.verifiedDocument(attestation, at: .now()))
    let owner = try owner.identifier
    guard document.holders.contains(where: { $0.owner == owner }) else {
      throw Refusal(.subjectMismatch, "the attestation shows no holder who is the vault's owner")
    }
    return try await kept(["copyClass": .string(document.copyClass.code)]) {
      $0.pick("Loại bản: ", "Copy class: ") + document.copyClass.code
    } putting: {
      try await $0.put(document, at: .now())
    }
  }

  /// - Parameters:
  ///   - members: what else the answer says,
  ///   - text: and how people are told.
  private func kept(
    _ members: JSONObject = [:], _ text: (Language) -> String = { _ in "" },
    putting put: (Vault) async throws -> DocumentReference
  ) async throws -> Answer {
    let store = try await options.open(at: .now())
    let reference = try await put(owner.vault(in: store, at: .now()))
    await store.close()
    var json = Adapter.reference(reference).object ?? [:]
    for (name, value) in members.members { json[name] = value }
    let said = text(output.language)
    return Answer(.object(json)) { language in
      language.pick("Đã lưu: ", "Kept: ") + reference.id.text + (said.isEmpty ? "" : "\n" + said)
    }
  }
}
