/// A national database whose owner may announce that its data replace papers (Resolution 66.7/2025/NQ-CP, Article 4).
public enum Register: String, Sendable, Hashable, CaseIterable {
  /// The state's system of electronic identification (VNeID): what a person shows of their own account. Its owner announces
  /// nothing, and it serves only with what was shown (DSR-81).
  case eIdentity = "e-identity"
  case population
  case civilStatus = "civil-status"
  case insurance
  case drivingLicence = "driving-licence"
  case businessRegistration = "business-registration"
  case vehicle
  case land
  case criminalRecord = "criminal-record"
  case health

  public var name: BilingualText {
    switch self {
    case .eIdentity:
      text("Hệ thống định danh và xác thực điện tử (VNeID)", "the electronic identification system (VNeID)")
    case .population: text("Cơ sở dữ liệu quốc gia về dân cư", "the national population database")
    case .civilStatus: text("Cơ sở dữ liệu hộ tịch điện tử", "the electronic civil-status database")
    case .insurance: text("Cơ sở dữ liệu quốc gia về bảo hiểm", "the national insurance database")
    case .drivingLicence: text("Cơ sở dữ liệu giấy phép lái xe", "the driving-licence database")
    case .businessRegistration:
      text("Cơ sở dữ liệu quốc gia về đăng ký doanh nghiệp", "the national business-registration database")
    case .vehicle: text("Cơ sở dữ liệu về đăng ký phương tiện", "the vehicle-registration database")
    case .land: text("Cơ sở dữ liệu quốc gia về đất đai", "the national land database")
    case .criminalRecord: text("Cơ sở dữ liệu lý lịch tư pháp", "the criminal-record database")
    case .health: text("Cơ sở dữ liệu sổ sức khỏe điện tử", "the electronic health-record database")
    }
  }

  /// Electronic identification and the population database stand before the citizen's store in the official look-up order,
  /// the other registers after it (residence procedures of the national catalogue, Decree 154/2024/NĐ-CP).
  var precedesStore: Bool { self == .eIdentity || self == .population }

  private func text(_ vietnamese: String, _ english: String) -> BilingualText {
    BilingualText(vietnamese: vietnamese, english: english)
  }
}
