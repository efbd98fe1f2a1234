internal import WalletCrypto

/// The end of a log as it was at an instant: some bytes to keep outside of the store.
///
/// Whoever holds one can tell later whether the store, or the vault, was put back to an older state or its log
/// was written anew, even by somebody who has all keys (``WalletStore/check(against:progress:)``). It holds no personal
/// data. It is as good as the place where it is kept.
public struct StoreAnchor: Sendable, Equatable {
  /// The store's random name, 22 characters.
  public let store: String
  /// The vault's random name; nil for the store's own log.
  public let vault: String?
  /// How many events the log had.
  public let events: Int
  /// The link of the last of them.
  public let link: [UInt8]
  /// When it was taken.
  public let at: Instant

  init(_ mark: LogMark, of part: OwnerPart, in store: Bytes16, at: Instant) {
    self.store = store.text
    vault = part.owner == .store ? nil : part.owner.value.text
    events = Int(clamping: mark.events)
    link = mark.link
    self.at = at
  }

  /// Reads the form of `Specs/store.md`.
  ///
  /// - Throws: `malformed`.
  public init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "anchor")
    store = try members.string("store", limit: 22)
    vault = try members.optionalString("vault", limit: 22)
    events = Int(try members.optionalInteger("events", in: 1...Int64(Int32.max)) ?? 0)
    link = Base64URL.decode(try members.string("link", limit: 43)) ?? []
    at = try members.instant("at")
    try members.finish()
    guard Bytes16(text: store) != nil, vault.map({ Bytes16(text: $0) != nil }) ?? true, events > 0, link.count == 32
    else { throw Refusal(.malformed, "an anchor names a store, a number of events and a link of 32 bytes") }
  }

  public var json: JSON {
    .object(members: [
      ("store", .string(store)), ("vault", vault.map(JSON.string)), ("events", .integer(Int64(events))),
      ("link", .string(Base64URL.encode(link))), ("at", .string(at.description)),
    ])
  }
}
