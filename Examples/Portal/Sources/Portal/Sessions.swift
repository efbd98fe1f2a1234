import CitizenWallet

/// Who is logged in, in this process's memory. Several processes need a shared place, or a proxy that keeps a browser
/// with one of them.
actor Sessions {
  struct Session: Sendable {
    let citizen: VerifiedIdentity
    let vault: Vault
    /// Stands in each form: another site can send a form here, and cannot read this.
    let formToken = Sessions.randomText()
    /// What the person was shown last, by procedure: they agree to that, once, and to nothing that came since.
    var previews: [String: ReleasePreview] = [:]
    /// Signed, by the consent: for the person to take along.
    var receipts: [ConsentID: String] = [:]
    var endsAt: Instant
  }

  private var sessions: [String: Session] = [:]
  /// After so long without a request the person logs in again.
  static let seconds: Int64 = 15 * 60

  /// - Returns: a new name each time: one that a browser had before its login means nothing.
  func begin(_ citizen: VerifiedIdentity, _ vault: Vault, at now: Instant) -> String {
    sessions = sessions.filter { now < $0.value.endsAt }
    let id = Self.randomText()
    sessions[id] = Session(citizen: citizen, vault: vault, endsAt: now.adding(seconds: Self.seconds))
    return id
  }

  func session(_ id: String?, at now: Instant) -> Session? {
    guard let id, let session = sessions[id], now < session.endsAt else { return nil }
    sessions[id]?.endsAt = now.adding(seconds: Self.seconds)
    return session
  }

  func keepPreview(_ preview: ReleasePreview, of procedure: String, in id: String?) {
    if let id { sessions[id]?.previews[procedure] = preview }
  }

  /// Taken, and not read: a form that is sent twice makes one dossier.
  func takePreview(of procedure: String, in id: String?) -> ReleasePreview? {
    id.flatMap { sessions[$0]?.previews.removeValue(forKey: procedure) }
  }

  func keepReceipt(_ receipt: String, of consent: ConsentID, in id: String?) {
    if let id { sessions[id]?.receipts[consent] = receipt }
  }

  func end(_ id: String?) { if let id { sessions[id] = nil } }

  /// From the system's generator.
  static func randomBytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in .random(in: .min ... .max) } }

  /// 256 bits.
  static func randomText() -> String { randomBytes(32).map { String(Int($0) + 256, radix: 16).dropFirst() }.joined() }
}
