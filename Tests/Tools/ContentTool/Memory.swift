import CitizenWallet
import Foundation

/// How much the largest memory of the process grows when a large file goes in and out.
enum Memory {
  static func measure(in directory: String, mebibytes: Int) async throws {
    let (store, vault) = try await ContentTool.vault(in: directory)
    _ = try await vault.put(ContentTool.document(), at: ContentTool.now)
    let before = try peak()
    let piece = [UInt8](repeating: 0xA5, count: 1 << 20)
    let id = try await vault.put(
      ContentTool.document(), content: ContentTool.source(mebibytes, of: piece), at: ContentTool.now
    ).id
    report("put", since: before)
    let reader = try await vault.contentReader(of: id, at: ContentTool.now)!
    var size = 0
    for try await piece in reader.pieces { size += piece.count }
    report("read", since: before)
    for start in stride(from: 0, to: size - 100_000, by: 10_000_000) {
      size -= try await reader.read(start..<(start + 100_000)).count - 100_000
    }
    report("ranges", since: before)
    let check = try await store.check()
    report("check", since: before)
    print("bytes \(size)")
    print("problems \(check.problems.count)")
    await store.close()
  }

  private static func report(_ what: String, since before: Int) {
    print("\(what) \((try? peak()).map { $0 - before } ?? -1)")
  }

  /// The most memory that the process ever had, in KiB.
  private static func peak() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Int($0) } ?? 0
  }
}
