import CitizenWallet
import Foundation
import WalletCrypto

/// The rate of a file of some size into a store and out of it, beside the least that could be done: AES-256-GCM in
/// chunks of 64 KiB and a plain file, written anew and synchronised, or read. What the store does besides is its
/// own affair, but for SHA-256 over the whole, which it promises: the peer is measured with it too.
struct Rate {
  let directory: String
  let mebibytes: Int
  private let piece = SecureRandom.bytes(1 << 20)
  private let cipher = AES256GCM(key: .random(count: 32))
  private static let chunkCount = 64 * 1024

  init(directory: String, mebibytes: Int) {
    self.directory = directory
    self.mebibytes = mebibytes
  }

  func measure(rounds: Int) async throws {
    let (store, vault) = try await ContentTool.vault(in: directory)
    var figures = Figures()
    for _ in 0..<rounds {
      for isHashed in [false, true] {
        unsafe unlink(plain)
        try await figures.time("write " + Self.peer(isHashed)) { try writePlain(isHashed) }
        try await figures.time("read " + Self.peer(isHashed)) { try readPlain(isHashed) }
      }
      var id: DocumentID?
      try await figures.time("write store") {
        let source = try ContentTool.source(mebibytes, of: piece)
        id = try await vault.put(ContentTool.document(), content: source, at: ContentTool.now).id
      }
      try await figures.time("read store") {
        let reader = try await vault.contentReader(of: id!, at: ContentTool.now)!
        var size = 0
        for try await piece in reader.pieces { size += piece.count }
        precondition(size == mebibytes << 20)
      }
    }
    figures.report(bytes: mebibytes << 20)
    for isHashed in [false, true] {
      for what in ["write", "read"] { figures.compare(what + " store", with: "\(what) \(Self.peer(isHashed))") }
    }
    await store.close()
  }

  private static func peer(_ isHashed: Bool) -> String { isHashed ? "plain with SHA-256" : "plain" }

  private var plain: String { directory + "/plain" }

  private func writePlain(_ isHashed: Bool) throws {
    let file = unsafe open(plain, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    let digest = RunningDigest()
    var sealed: [UInt8] = []
    for number in 0..<(mebibytes << 20) / Self.chunkCount {
      let start = number * Self.chunkCount % piece.count
      let chunk = piece[start..<(start + Self.chunkCount)]
      if isHashed { digest.update(chunk) }
      sealed.removeAll(keepingCapacity: true)
      cipher.seal(chunk, nonce: nonce(number), authenticating: [], appendingTo: &sealed)
      precondition(unsafe write(file, sealed, sealed.count) == sealed.count)
    }
    precondition(fdatasync(file) == 0)
    close(file)
  }

  private func readPlain(_ isHashed: Bool) throws {
    let file = unsafe open(plain, O_RDONLY | O_CLOEXEC)
    let digest = RunningDigest()
    var sealed = [UInt8](repeating: 0, count: Self.chunkCount + AES256GCM.tagCount)
    var chunk: [UInt8] = []
    for number in 0..<(mebibytes << 20) / Self.chunkCount {
      precondition(unsafe read(file, &sealed, sealed.count) == sealed.count)
      chunk.removeAll(keepingCapacity: true)
      precondition(cipher.open(sealed[...], nonce: nonce(number), appendingTo: &chunk))
      if isHashed { digest.update(chunk[...]) }
    }
    close(file)
  }

  private func nonce(_ number: Int) -> [UInt8] { (0..<12).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
}
