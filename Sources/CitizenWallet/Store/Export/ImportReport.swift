/// What has come into a vault with an export.
public struct ImportReport: Sendable, Equatable {
  public let export: ExportID
  public let exportedAt: Instant
  /// Versions that the vault did not have.
  public let added: Int
  /// Versions that it had already.
  public let unchanged: Int
}
