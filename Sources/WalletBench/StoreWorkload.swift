import CitizenWallet
import Foundation
import WalletCrypto

/// The workload of the store, over our own: documents of about 1 KiB, ten of each person.
struct StoreWorkload {
  static let documentsOfAPerson = 10

  let directory: String
  let documents: Int
  private let authority = OperatorAuthority.actingWithoutCitizen(tool: "wallet-bench", reason: "to measure")
  private let now = Instant(milliseconds: 1_795_496_400_000)  // 2026-11-24T12:00:00+07:00
  private let unlock: StoreUnlock

  init(directory: String, documents: Int) throws {
    self.directory = directory
    self.documents = documents
    unlock = try .key([UInt8](repeating: 7, count: 32))
  }

  private var people: Int { documents / Self.documentsOfAPerson }
  private var path: String { directory + "/store" }

  func run() async throws -> StoreFigures {
    var figures = StoreFigures()
    var store = try await WalletStore.create(at: path, unlock: unlock, logging: .journaled, at: now)
    figures.load = try await Stopwatch.measure(documents) { try await load(store) }
    await store.close()
    figures.bytesOverPayload = Double(try bytesOnDisk()) / Double(documents) - Double(try document(0).json.bytes.count)
    figures.open = try await Stopwatch.measure(1) {
      store = try await WalletStore.open(at: path, unlock: unlock, logging: .journaled, at: now)
    }
    var vaults = try await randomVaults(in: store)
    figures.get = try await measureGets(vaults)
    figures.list = try await measureLists(vaults)
    // What a journaled access costs later.
    let accesses = vaults.count * (2 + 2 * Self.rounds + 2)
    figures.settle = await Stopwatch.measure(accesses) { await store.close() }
    store = try await WalletStore.open(at: path, unlock: unlock, logging: .journaled, at: now)
    // So many that the pages of one have long come from the log into the file when it changes again.
    vaults = try await randomVaults(in: store, atMost: 4000)
    // Entering these accesses is measured above.
    for (vault, _) in vaults { _ = try await vault.auditTrail(at: now) }
    // So many that the log comes into the file several times while they are measured.
    let puts = 8000
    let papers = try (0..<puts).map(document)
    figures.put = try await Stopwatch.measure(puts) {
      // As the store advises whoever puts much in one go.
      try await withTaskExecutorPreference(StoreExecutor.shared) {
        for number in 0..<puts { _ = try await vaults[number % vaults.count].vault.put(papers[number], at: now) }
      }
    }
    figures.put32 = try await Stopwatch.measure(puts * 2) {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in 0..<32 {
          group.addTask { [vaults, papers] in
            for number in 0..<(puts * 2 / 32) {
              _ = try await vaults[(writer + 32 * number) % vaults.count].vault.put(papers[number], at: now)
            }
          }
        }
        try await group.waitForAll()
      }
    }
    try await measureContents(vaults, in: &figures)
    figures.peakKiB = Stopwatch.peakKiB
    await store.close()
    return figures
  }

  /// Reading alone, from a store that is made if it is not there and stays: for a profiler.
  func runReading() async throws -> StoreFigures {
    var figures = StoreFigures()
    if !FileManager.default.fileExists(atPath: path) {
      let store = try await WalletStore.create(at: path, unlock: unlock, logging: .journaled, at: now)
      try await load(store)
      await store.close()
    }
    let store = try await WalletStore.open(at: path, unlock: unlock, logging: .journaled, at: now)
    let vaults = try await randomVaults(in: store)
    figures.get = try await measureGets(vaults)
    figures.list = try await measureLists(vaults)
    try await measureContents(vaults, in: &figures)
    figures.peakKiB = Stopwatch.peakKiB
    await store.close()
    return figures
  }

  /// A vault that somebody has opened, which is part of a login, and the documents in it.
  private typealias OpenVault = (vault: Vault, documents: [DocumentID])
  private static let rounds = 4

  /// So few that all accesses find room in one journal: what it costs to enter them is measured apart.
  private func randomVaults(in store: WalletStore, atMost limit: Int = 2500) async throws -> [OpenVault] {
    var vaults: [OpenVault] = []
    for number in (0..<people).shuffled().prefix(limit) {
      let vault = try await store.vault(of: person(number), under: authority, at: now)
      vaults.append((vault, try await vault.list(at: now).map(\.id)))
    }
    return vaults
  }

  /// The second time is measured.
  private func measureGets(_ vaults: [OpenVault]) async throws -> Cost {
    var cost = Cost(cpu: 0, wall: 0)
    var choice = CheapRandom()
    for _ in 0..<2 {
      cost = try await Stopwatch.measure(vaults.count * Self.rounds) {
        for _ in 0..<Self.rounds {
          for (vault, documents) in vaults {
            _ = try await vault.get(documents.randomElement(using: &choice)!, at: now)
          }
        }
      }
    }
    return cost
  }

  private func measureLists(_ vaults: [OpenVault]) async throws -> Cost {
    var cost = Cost(cpu: 0, wall: 0)
    for _ in 0..<2 {
      cost = try await Stopwatch.measure(vaults.count) {
        for (vault, _) in vaults { _ = try await vault.list(at: now) }
      }
    }
    return cost
  }

  private func measureContents(_ vaults: [OpenVault], in figures: inout StoreFigures) async throws {
    let contents = 256
    let piece = SecureRandom.bytes(1 << 20)
    var names: [DocumentID] = []
    figures.write1MiB = try await Stopwatch.measure(contents) {
      for number in 0..<contents {
        let content = try DocumentContent(mediaType: "image/tiff", bytes: piece)
        names.append(try await vaults[number % vaults.count].vault.put(document(number), content: content, at: now).id)
      }
    }
    figures.read1MiB = try await Stopwatch.measure(contents) {
      for (number, name) in names.enumerated() {
        _ = try await vaults[number % vaults.count].vault.content(of: name, at: now)
      }
    }
    let raw = RawFiles(directory: directory, piece: piece)
    figures.rawWrite1MiB = try await Stopwatch.measure(contents) {
      for number in 0..<contents { try raw.write(number) }
    }
    figures.rawRead1MiB = try await Stopwatch.measure(contents) { for number in 0..<contents { try raw.read(number) } }
    for number in 0..<contents { raw.remove(number) }
  }

  private func load(_ store: WalletStore) async throws {
    let papers = try (0..<Self.documentsOfAPerson).map(document)
    // Two at once, so that one seals while the other waits for the disk.
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (index, start) in stride(from: 0, to: people, by: 500).enumerated() {
        if index >= 2 { try await group.next() }
        group.addTask {
          let some = try (start..<min(start + 500, people)).map { number in
            PersonDocuments(try person(number), papers)
          }
          for outcome in try await store.importDocuments(some, under: authority, at: now) { _ = try outcome.get() }
        }
      }
      try await group.waitForAll()
    }
  }

  private func bytesOnDisk() throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: path).reduce(0) { sum, name in
      let size = try FileManager.default.attributesOfItem(atPath: path + "/" + name)[.size] as? Int
      return sum + (size ?? 0)
    }
  }

  /// 001 is Hà Nội, 1 a woman of the 20th century, 90 her year of birth.
  private func person(_ number: Int) throws -> PersonalID {
    let digits = String(number)
    return try PersonalID("001190" + String(repeating: "0", count: 6 - digits.count) + digits)
  }

  private func document(_ number: Int) throws -> Document {
    try Document(
      kind: DocumentKind("birth-certificate"), title: "Giấy khai sinh",
      holders: [Document.Holder(PersonalID("048326009993"), role: "child", name: "Đặng Nguyễn Minh Khuê")],
      issuer: Document.Issuer(code: "H26.45.8", name: "UBND phường Cửa Nam"), number: "\(number)/2026",
      issuedOn: PartialDate(iso8601: "2026-06-09"), validity: .permanent, usage: .reusable,
      copyClass: .signedOriginal, source: Document.Source(.dossier, reference: "H26.45.8-260609-0012"),
      fields: [
        "fullName": "Đặng Nguyễn Minh Khuê", "dateOfBirth": "2026-06-01", "placeOfBirth": "Bệnh viện Phụ sản Hà Nội",
        "mother": "Nguyễn Thị Hòa", "father": "Đặng Đức Thuận", "remark": .string(String(repeating: "x", count: 240)),
      ])
  }
}

/// As the peers choose: the system's randomness would cost as much as an index.
private struct CheapRandom: RandomNumberGenerator {
  private var state: UInt64 = 42

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state
  }
}
