/// A dossier as the national synchronisation has it (HoSo of `DongBoHoSoMC`), as far as a plan speaks of it.
///
/// Field names and values are those seen in the systems that send them (`Specs/synchronisation.md`).
public struct SynchronisedDossier: Sendable {
  /// The most files of a dossier.
  public static let maximumFiles = 1000

  /// A file that the dossier has (an element of `TaiLieuNop`).
  struct File: Sendable {
    /// `TepDinhKemId`, `TenTepDinhKem`, `IsDeleted`, `DuongDanTaiTepTin`, as they came.
    let id: String
    let name: String
    let isDeleted: String
    let componentCode: String
    let path: String
    /// What its sender has said of it, such as that an officer digitised it at the counter.
    let isDigitised: Bool?
  }

  let procedure: String?
  let files: [File]

  /// SYN-01: reads an object of the synchronisation. Of its members only `MaTTHC` and `TaiLieuNop` matter here; the
  /// others are those that are known.
  ///
  /// - Throws: `malformed` for a member that is not known, or of another type; `too-large`.
  public init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "dossier")
    procedure = try members.optionalString("MaTTHC", limit: 200)
    var files: [File] = []
    for element in try members.optionalArray("TaiLieuNop", limit: Self.maximumFiles) ?? [] {
      files.append(try File(json: element))
    }
    self.files = files
    for name in Self.otherMembers { _ = members.optional(name) }
    try members.finish()
  }

  private static let otherMembers = [
    "MaHoSo", "TenTTHC", "MaLinhVuc", "TenLinhVuc", "KenhThucHien", "SoGiayToChuHoSo", "ChuHoSo", "LoaiDoiTuong",
    "MaDoiTuong", "ThongTinKhac", "Email", "Fax", "SoDienThoai", "TrichYeuHoSo", "NgayTiepNhan", "NgayHenTra",
    "TrangThaiHoSo", "NgayTra", "ThongTinTra", "HinhThuc", "NgayKetThucXuLy", "DonViXuLy", "GhiChu", "DanhSachLePhi",
    "DanhSachTepDinhKemKhac", "DanhSachHoSoBoSung", "DanhSachGiayToKetQua", "NoiNopHoSo", "HoSoCoThanhPhanSoHoa",
    "TaiKhoanDuocXacThucVoiVNeID", "DuocThanhToanTrucTuyen", "NgayTuChoi", "DinhDanhCHS", "NgayNopHoSo", "DSKetNoiCSDL",
  ]
}

extension SynchronisedDossier.File {
  fileprivate init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "TaiLieuNop")
    id = try members.optionalString("TepDinhKemId") ?? ""
    name = try members.optionalString("TenTepDinhKem") ?? ""
    isDeleted = try members.optionalString("IsDeleted", limit: 16) ?? "0"
    componentCode = try members.optionalString("MaThanhPhanHoSo", limit: 200) ?? ""
    path = try members.optionalString("DuongDanTaiTepTin", limit: 4096) ?? ""
    switch try members.optionalString("DuocSoHoa", limit: 16) {
    case nil: isDigitised = nil
    case "0"?: isDigitised = false
    case "1"?: isDigitised = true
    default: throw Refusal(.malformed, "DuocSoHoa is neither 0 nor 1")
    }
    for flag in ["DuocTaiSuDung", "DuocLayTuKhoDMQG", "MaKetQuaThayThe"] { _ = members.optional(flag) }
    try members.finish()
  }
}

/// A component with what takes its place: all that the synchronisation asks of a plan.
public struct SynchronisedComponent: Sendable {
  let code: String?
  let name: String
  let decision: DossierPlan.Decision
  let by: DossierPlan.Replacement?

  init(_ component: DossierPlan.Component) {
    (code, name, decision, by) = (component.code, component.name, component.decision, component.by)
  }

  /// SYN-04: a component of any system's plan, in the shape of the adapter protocol.
  ///
  /// - Throws: `malformed`.
  package init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "component")
    code = try members.optionalString("code")
    name = try members.string("name", limit: 1024 * 1024)
    decision = try ruleValue(DossierPlan.Decision.self, members.string("decision", limit: 64), "component.decision")
    by = try members.optional("by").map { json throws(Refusal) in try DossierPlan.Replacement(json: json) }
    for name in ["reasons", "legalBasis", "explanation"] { _ = members.optional(name) }
    try members.finish()
    guard (by != nil) == [.dropped, .partial, .prefilled].contains(decision) else {
      throw Refusal(.malformed, "a component is replaced by something just when its decision says so")
    }
  }
}

extension SynchronisedDossier {
  /// The array `TaiLieuNop` of a dossier that was handled by a plan.
  ///
  /// - Throws: `conflict` when the dossier is of another procedure.
  public func submittedDocuments(by plan: DossierPlan) throws(Refusal) -> JSON {
    try submittedDocuments(
      by: plan.components.map(SynchronisedComponent.init), of: [plan.procedure, plan.successor ?? ""])
  }

  /// SYN-02: what each component of the dossier came to, and after that the files of no component.
  package func submittedDocuments(
    by components: [SynchronisedComponent], of procedures: [String]
  ) throws(Refusal) -> JSON {
    if let procedure, !procedures.contains(CleanedCode(procedure).code) {
      throw Refusal(.conflict, "the dossier is of another procedure than the plan")
    }
    var lines: [JSON] = []
    var used = Set<Int>()
    for component in components where component.decision != .notApplicable {
      let own = files.indices.filter { index in
        component.code.map { $0.hasSameBytes(as: files[index].componentCode) } ?? false
      }
      used.formUnion(own)
      if own.isEmpty {
        lines.append(Self.line(nil, component))
      } else {
        lines += own.map { Self.line(files[$0], component) }
      }
    }
    lines += files.indices.filter { !used.contains($0) }.map { Self.line(files[$0], nil) }
    return .array(lines)
  }

  private static func line(_ file: File?, _ component: SynchronisedComponent?) -> JSON {
    let hasFile = file.map { $0.isDigitised ?? !$0.path.isEmpty } ?? false
    return .object(
      JSONObject(
        [
          ("TepDinhKemId", .string(file?.id ?? "")),
          ("TenTepDinhKem", .string(file.flatMap { $0.name.isEmpty ? nil : $0.name } ?? component?.name ?? "")),
          ("IsDeleted", .string(file?.isDeleted ?? "0")),
          ("MaThanhPhanHoSo", .string(component?.code ?? file?.componentCode ?? "")),
          ("DuongDanTaiTepTin", .string(file?.path ?? "")),
        ] + ReuseFlags(component?.by, hasFile: hasFile).members))
  }
}
