/// What a full check of a store found.
public struct StoreCheck: Sendable, Equatable {
  public struct Problem: Sendable, Hashable {
    /// `tampered`, `wrong-key`, `digest-mismatch` or `unsupported-format`.
    public let code: Refusal.Code
    /// Where, in random names only: `vault …, document …, version 2`.
    public let place: String
  }

  /// The sealed records that were opened and found intact.
  public let records: Int
  public let vaults: Int
  /// Empty when all is well.
  public let problems: [Problem]
}
