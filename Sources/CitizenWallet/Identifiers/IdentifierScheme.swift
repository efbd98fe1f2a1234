/// The numbers and codes that ``Identifier`` reads. The raw value is the name on every wire.
public enum IdentifierScheme: String, Sendable, Hashable, CaseIterable {
  /// Số định danh cá nhân (Law 26/2023/QH15).
  case personalID = "personal-id"
  /// The nine-digit number of the old identity card (chứng minh nhân dân).
  case legacyID = "legacy-id"
  /// Số hộ chiếu.
  case passport
  /// Mã số thuế.
  case taxCode = "tax-code"
  /// Mã số bảo hiểm xã hội.
  case socialInsurance = "social-insurance"
  /// Mã thẻ bảo hiểm y tế.
  case healthInsuranceCard = "health-insurance-card"
  /// Số giấy phép lái xe.
  case drivingLicence = "driving-licence"
  /// Mã định danh điện tử của cơ quan, tổ chức (Decision 20/2020/QĐ-TTg).
  case agency
  /// Mã thủ tục hành chính.
  case procedure
  /// Mã hồ sơ.
  case dossier
  /// Mã kết quả giải quyết thủ tục hành chính.
  case resultCode = "result-code"

  /// Whether a value of this scheme points at a person, so that it must not be printed.
  ///
  /// A tax code may be a person's, and a dossier code leads to its applicant.
  public var isPersonal: Bool {
    switch self {
    case .agency, .procedure, .resultCode: false
    default: true
    }
  }
}
