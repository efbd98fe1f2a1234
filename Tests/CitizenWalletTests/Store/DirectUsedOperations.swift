import WalletCrypto

@testable import CitizenWallet

/// The operations of `Specs/store/used.py`: STO-90 STO-91 STO-92 STO-93 STO-94.
extension DirectInput {
  func runUsedFormat(_ op: String) throws -> JSON {
    let keys = try StoreKeys.unwrap(master: secret("master"), storeID: id("storeID"), storeKey: bytes("storeKey"))
    switch op {
    case "format.used-place":
      let place = UsedPage.Place(of: bytes("key"))
      return [
        "page": .integer(Int64(place.page)), "mark": .string(place.mark.text),
        "partition": .string(keys.usedPartition(place.page).key.text),
      ]
    case "format.used-page":
      let number = UInt16(json["page"]!.integer!)
      let page = try UsedPage(number, keys.store.open(bytes("sealed"), as: .used(page: number)))
      return [
        "marks": .array(page.entries.map { .string($0.mark.text) }),
        "until": .array(page.entries.map { .integer($0.expiry.milliseconds) }),
      ]
    default: throw Refusal(.unsupportedFormat, "an operation that the test does not know")
    }
  }

  func used() async throws -> JSON {
    let engine = MemoryEngine()
    let key = try StoreUnlock.key([UInt8](repeating: 1, count: 32))
    var store = try await WalletStore.create(engine, unlock: key, at: noon)
    let others = Set(engine.records.keys)
    var taken: [JSON] = []
    for take in json["takes"]!.array! {
      if take["reopen"] != nil {
        store = try await WalletStore.open(MemoryEngine(engine.records), unlock: key, at: noon)
      } else {
        taken.append(.bool(try await Self.take(take, in: store)))
      }
    }
    func pages() -> [Partition] { engine.records.keys.filter { !others.contains($0) } }
    let marks = try pages().count == 1 ? Self.marks(in: engine.records[pages()[0]]!, of: store) : 0
    let pageCount = pages().count
    try edit(engine, pages(), of: store)
    if let then = json["then"] { _ = try await Self.take(then, in: store) }
    return [
      "taken": .array(taken), "pages": .integer(Int64(pageCount)), "marks": .integer(Int64(marks)),
      "problems": .array(try await store.check().problems.map { .string($0.code.rawValue) }),
    ]
  }

  private static func take(_ json: JSON, in store: WalletStore) async throws -> Bool {
    try await store.singleUse.take(
      Base64URL.decode(json["key"]!.string!)!, until: noon.adding(seconds: json["until"]!.integer!),
      at: noon.adding(seconds: json["at"]!.integer!))
  }

  private static func marks(in records: [Bytes16: [UInt8]], of store: WalletStore) throws -> Int {
    let keys = try store.keys
    let pages = (0..<UInt16(UsedPage.count)).compactMap { page in
      records[keys.store.key(of: .used(page: page))].map { (page, $0) }
    }
    let (page, sealed) = pages[0]
    return try UsedPage(page, keys.store.open(sealed, as: .used(page: page))).entries.count
  }

  private func edit(_ engine: MemoryEngine, _ pages: [Partition], of store: WalletStore) throws {
    guard let edit = json["edit"]?.string else { return }
    let page = pages[0]
    let (key, sealed) = engine.records[page]!.first!
    switch edit {
    case "flip": engine.records[page]![key]![sealed.count - 1] ^= 1
    case "stray": engine.records[page]![.zero] = [1]
    default:
      let other = UsedPage.Place(of: Base64URL.decode(json["then"]?["key"]?.string ?? "AA")!).page
      engine.records[page] = nil
      engine.records[try store.keys.usedPartition(other)] = [key: sealed]
    }
  }
}
