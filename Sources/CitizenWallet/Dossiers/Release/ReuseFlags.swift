/// What the national dossier synchronisation is told of one component (`Specs/synchronisation.md`).
public struct ReuseFlags: Sendable, Hashable {
  /// `DuocSoHoa`: there is an electronic document of it.
  public let isDigitised: Bool
  /// `DuocTaiSuDung`: what the state has already was used again.
  public let reuse: Reuse
  /// `DuocLayTuKhoDMQG`: it was taken from the citizen's store.
  public let isFromStore: Bool
  /// `MaKetQuaThayThe`: the result code that stands in for the component.
  public let resultCode: String?

  /// The values of `DuocTaiSuDung`.
  public enum Reuse: String, Sendable, Hashable {
    case none = "0"
    case reused = "1"
    /// Reused, and a result code says by what.
    case byResult = "2"
  }

  /// SYN-03
  ///
  /// - Parameters:
  ///   - replacement: what takes the place of the component; nil when nothing does.
  ///   - hasFile: whether the dossier has a file of the component.
  public init(_ replacement: DossierPlan.Replacement?, hasFile: Bool) {
    isDigitised = hasFile || (replacement.map { $0.source != .nationalDatabase } ?? false)
    reuse = replacement.map { $0.resultCode == nil ? .reused : .byResult } ?? .none
    isFromStore = replacement?.source == .store
    resultCode = replacement?.resultCode
  }

  var members: [(String, JSON)] {
    [
      ("DuocSoHoa", .string(isDigitised ? "1" : "0")), ("DuocTaiSuDung", .string(reuse.rawValue)),
      ("DuocLayTuKhoDMQG", .string(isFromStore ? "1" : "0")), ("MaKetQuaThayThe", .string(resultCode ?? "")),
    ]
  }
}
