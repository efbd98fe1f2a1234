extension Document {
  /// How long a document is good for by its own terms (thời hạn).
  public enum Validity: Sendable, Hashable {
    case permanent
    /// From the first to the last day, both included, as Vietnamese calendar dates.
    case fixed(from: CalendarDate, to: CalendarDate)
    /// Until something happens that the paper does not date, such as a move.
    case untilEvent
  }

  /// Whether a paper serves again (giá trị sử dụng). Independent of its validity.
  public enum Usage: String, Sendable, Hashable {
    case reusable
    case singleUse = "single-use"
  }

  /// What has become of the document (tình trạng), by the word of its issuer.
  public struct Status: Sendable, Hashable {
    /// What has become of the document.
    public enum State: String, Sendable, Hashable, CaseIterable {
      case inForce = "in-force"
      case expired
      case revoked
      case cancelled
      case replaced
    }

    public let state: State
    /// From when on it is so; nil when nobody knows.
    public let since: PartialDate?
    /// Why, in the words of who noted it.
    public let reason: String?
    /// The number of the document that took its place.
    public let replacedBy: String?

    /// A status, and since when, why and by what it was brought about.
    public init(_ state: State, since: PartialDate? = nil, reason: String? = nil, replacedBy: String? = nil) {
      self.state = state
      self.since = since
      self.reason = reason
      self.replacedBy = replacedBy
    }

    /// What every document begins with.
    public static let inForce = Status(.inForce)
  }

  /// What the document is at an instant, by its terms and its status together.
  public enum Force: String, Sendable, Hashable {
    case inForce = "in-force"
    case notYetValid = "not-yet-valid"
    case expired
    case revoked
    case cancelled
    case replaced
  }

  /// What the document is worth at the instant.
  public func force(at instant: Instant) -> Force { Force(of: validity, status.state, at: instant) }
}

extension Document.Force {
  /// DOC-06: terms and status are judged apart; a status other than in force wins.
  init(of validity: Document.Validity, _ state: Document.Status.State, at instant: Instant) {
    switch (state, validity) {
    case (.expired, _): self = .expired
    case (.revoked, _): self = .revoked
    case (.cancelled, _): self = .cancelled
    case (.replaced, _): self = .replaced
    case (.inForce, .permanent), (.inForce, .untilEvent): self = .inForce
    case (.inForce, .fixed(let from, let to)):
      let today = instant.date()
      self = today < from ? .notYetValid : today > to ? .expired : .inForce
    }
  }
}
