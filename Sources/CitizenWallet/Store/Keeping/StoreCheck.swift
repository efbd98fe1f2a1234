/// What a full check of a store found.
public struct StoreCheck: Sendable, Equatable {
  /// Something that is not as it was put.
  public struct Problem: Sendable, Hashable {
    /// `tampered`, `wrong-key`, `digest-mismatch` or `unsupported-format`.
    public let code: Refusal.Code
    /// Where, in random names only: `vault …, document …, version 2`.
    public let place: String
  }

  /// The sealed records that were opened and found intact.
  public let records: Int
  public let vaults: Int
  /// Contents that are being put, or were when their writer died. They harm nothing: the next put into their
  /// vault removes what is older than a day.
  public let pendingContents: Int
  /// Empty when all is well.
  public let problems: [Problem]

  /// The form of `Specs/store.md`.
  public var json: JSON {
    [
      "records": .integer(Int64(records)), "vaults": .integer(Int64(vaults)),
      "pendingContents": .integer(Int64(pendingContents)),
      "problems": .array(problems.map { ["code": .string($0.code.rawValue), "place": .string($0.place)] }),
    ]
  }
}
