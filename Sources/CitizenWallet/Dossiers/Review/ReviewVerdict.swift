/// What becomes of a row of the catalogue when nothing that the state has already need be asked for.
public enum ReviewVerdict: String, Sendable, Hashable, CaseIterable {
  /// It can go: a national register takes its place, once its owner has announced it.
  case register
  /// It can go where the citizen's store, or the system of whoever issued it, holds it.
  case store
  /// A part of it can go.
  case partial
  /// It asks for a paper of the state, by a reading that is not sure enough: for people to look at.
  case likely
  /// Filled in by the citizen, never a paper to bring.
  case form
  /// It stays: the citizen's own, somebody else's, made for this dossier, or handed in.
  case stays
  /// It asks for nothing.
  case note
  /// What it asks for is not known surely enough.
  case unclear

  /// Whether the citizen need not bring it.
  public var canGo: Bool { self == .register || self == .store }

  /// Whether it asks for a paper.
  public var isPaper: Bool { self != .form && self != .note }

  public var name: BilingualText {
    switch self {
    case .register: text("Bỏ được, khai thác từ cơ sở dữ liệu", "can go: taken from a register")
    case .store: text("Bỏ được, dùng lại từ Kho dữ liệu", "can go: used again from the store")
    case .partial: text("Bỏ được một phần", "can go in part")
    case .likely: text("Có thể bỏ, cần người đọc lại", "may go: for people to read again")
    case .form: text("Biểu mẫu", "form")
    case .stays: text("Vẫn cần", "stays")
    case .note: text("Ghi chú, không phải giấy tờ", "remark, no paper")
    case .unclear: text("Chưa đủ rõ", "not clear enough")
    }
  }

  private func text(_ vietnamese: String, _ english: String) -> BilingualText {
    BilingualText(vietnamese: vietnamese, english: english)
  }
}

/// What whoever reads the catalogue's prose makes of a row.
public struct ComponentOpinion: Sendable, Equatable {
  /// What is asked for, as far as the review tells things apart.
  public enum Sort: Sendable, Hashable, CaseIterable {
    case stateIssued
    /// Papers of the state together with others, or others in their place.
    case mixed
    case form
    /// The citizen's own, somebody else's, or made for the dossier.
    case other
    case note
    case unspecified
  }

  public let sort: Sort
  /// The kinds of the papers of the state that it asks for.
  public let kinds: [DocumentKind]
  /// One of them is enough.
  public let hasAlternatives: Bool
  public let isConditional: Bool
  /// The paper itself is handed in, so that nothing takes its place.
  public let isHandedIn: Bool
  /// Sure enough for a paper to be dropped by it.
  public let isCertain: Bool

  /// What somebody who has read a row says of it.
  public init(
    _ sort: Sort, kinds: [DocumentKind] = [], hasAlternatives: Bool = false, isConditional: Bool = false,
    isHandedIn: Bool = false, isCertain: Bool
  ) {
    self.sort = sort
    self.kinds = kinds
    self.hasAlternatives = hasAlternatives
    self.isConditional = isConditional
    self.isHandedIn = isHandedIn
    self.isCertain = isCertain
  }
}
