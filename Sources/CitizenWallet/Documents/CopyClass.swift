/// How near a copy is to the authority's own act: the ladder T0 to T6 (loại bản).
///
/// The legal categories are law (Law 20/2023/QH15 art. 12, Decree 23/2015/NĐ-CP art. 3); their
/// order is our proposal.
public enum CopyClass: Int, Sendable, Hashable, Comparable, CaseIterable {
  /// A scan or photograph, bản quét, bản chụp. By itself it never drops a component.
  case plainScan = 0
  /// A scan signed with the citizen's own certificate.
  case scanSignedByCitizen = 1
  /// Digitised and checked against the original by an officer, who signed (số hóa).
  case digitisedByOfficer = 2
  /// A certified electronic copy, bản sao điện tử được chứng thực từ bản chính.
  case certifiedCopy = 3
  /// An electronic copy from the register, bản sao điện tử từ sổ gốc.
  case registerCopy = 4
  /// The electronic original signed by the issuing authority, bản điện tử ký số.
  case signedOriginal = 5
  /// Live data from the database of its owner, thông tin khai thác từ cơ sở dữ liệu.
  case registerData = 6

  /// `T0` … `T6`.
  ///
  /// - Throws: `malformed`.
  public init(code: String) throws(Refusal) {
    guard let match = Self.codes.firstIndex(of: code).flatMap(Self.init) else {
      throw Refusal(.malformed, "a copy class is one of T0 to T6")
    }
    self = match
  }

  /// `T0` to `T6`.
  public var code: String { Self.codes[rawValue] }

  private static let codes = allCases.map { "T\($0.rawValue)" }

  public static func < (a: CopyClass, b: CopyClass) -> Bool { a.rawValue < b.rawValue }
}
