import CitizenWallet
import Foundation
import WalletCrypto

/// The rate of a file of some size into a store and out of it, beside AES-256-GCM and a plain file.
struct Rate {
  let directory: String
  let mebibytes: Int
  private let piece = SecureRandom.bytes(1 << 20)
  private let cipher = AES256GCM(key: .random(count: 32))

  init(directory: String, mebibytes: Int) {
    self.directory = directory
    self.mebibytes = mebibytes
  }

  func measure(rounds: Int) async throws {
    let (store, vault) = try await ContentTool.vault(in: directory)
    var times: [String: [Double]] = [:]
    var spent: [String: [Double]] = [:]
    func time(_ name: String, _ body: () async throws -> Void) async throws {
      let (clock, cpu) = (ContinuousClock(), processorTime())
      let elapsed = try await clock.measure(body)
      times[name, default: []].append(elapsed / .milliseconds(1))
      spent[name, default: []].append((processorTime() - cpu) * 1000)
    }
    for _ in 0..<rounds {
      try await time("write plain") { try writePlain() }
      var id: DocumentID?
      try await time("write store") {
        let source = try ContentTool.source(mebibytes, of: piece)
        id = try await vault.put(ContentTool.document(), content: source, at: ContentTool.now).id
      }
      try await time("read plain") { try readPlain() }
      try await time("read store") {
        let reader = try await vault.contentReader(of: id!, at: ContentTool.now)!
        var size = 0
        for try await piece in reader.pieces { size += piece.count }
        precondition(size == mebibytes << 20)
      }
    }
    for name in times.keys.sorted() {
      let (wall, cpu) = (median(times[name]!), median(spent[name]!))
      let rate = Double(mebibytes << 20) / wall / 1000
      print(String(format: "%@: %.1f ms, %.0f MB/s, CPU %.1f ms", name, wall, rate, cpu))
    }
    for name in ["write", "read"] {
      let pairs = zip(times[name + " plain"]!, times[name + " store"]!).map { $0 / $1 }
      let cpu = median(spent[name + " plain"]!) / median(spent[name + " store"]!)
      print(String(format: "%@ ratio: %.2f of the plain rate (median of rounds), CPU %.2f", name, median(pairs), cpu))
    }
    await store.close()
  }

  private var plain: String { directory + "/plain" }

  private func writePlain() throws {
    _ = FileManager.default.createFile(atPath: plain, contents: nil)
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: plain))
    for number in 0..<mebibytes {
      let sealed = cipher.seal(piece, nonce: nonce(number), authenticating: [])
      unsafe sealed.withUnsafeBytes { bytes in
        precondition(unsafe write(file.fileDescriptor, bytes.baseAddress, bytes.count) == bytes.count)
      }
    }
    precondition(fdatasync(file.fileDescriptor) == 0)
    try file.close()
  }

  private func readPlain() throws {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: plain))
    var sealed = [UInt8](repeating: 0, count: piece.count + AES256GCM.tagCount)
    for number in 0..<mebibytes {
      unsafe sealed.withUnsafeMutableBytes { bytes in
        precondition(unsafe read(file.fileDescriptor, bytes.baseAddress, bytes.count) == bytes.count)
      }
      precondition(cipher.open(sealed, nonce: nonce(number), authenticating: []) != nil)
    }
    try file.close()
  }

  private func nonce(_ number: Int) -> [UInt8] { (0..<12).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }

  private func processorTime() -> Double {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}
