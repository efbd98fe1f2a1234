import ArgumentParser
import CitizenWallet
import Foundation

/// Verifying signed PDFs beside the bare work of OpenSSL in it, and beside pyHanko, which also makes the files; round by
/// round in turn.
struct PDFBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pdf", abstract: "Measure verifying signed PDFs beside bare OpenSSL and pyHanko.")

  @Option(help: "How many rounds; their median is shown.")
  var rounds = 9
  @Option(help: "How many files a round verifies.")
  var count = 80
  @Option(help: "Python with pyhanko.")
  var python = "python3"
  @Option(help: "The folder of the peers' scripts.")
  var peers = "Sources/WalletBench/Peers"
  @Option(help: "Where to keep the files for the time.")
  var directory = NSTemporaryDirectory()
  @Option(help: "A folder with real files and their authorities, measured too when it is there.")
  var data = "../shared/data"

  @Option(help: "Measure ours alone, for a profiler, on files that were made in this folder before.")
  var only: String?

  func run() async throws {
    if let only {
      let made = try PDFSubject(made: URL(fileURLWithPath: only), peer: nil)
      for _ in 0..<rounds { print(StoreTable.number(try await made.measure(count).cpu)) }
      return
    }
    let folder = URL(fileURLWithPath: directory).appendingPathComponent("wallet-bench-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let script = peers + "/pyhanko_peer.py"
    do {
      _ = try BenchProcess.text(of: [python, script, "make", folder.path])
    } catch let reason as BenchProcess.Failure {
      return print("skipped: pyHanko, which makes the files: \(reason.description)")
    }
    let made = try PDFSubject(made: folder, peer: [python, script, "verify"])
    let bare = try made.files.map { try BareVerification($0, anchors: made.anchors, intermediates: made.intermediates) }
    var table = PDFTable()
    for _ in 0..<rounds {
      table.ours.append(try await made.measure(count))
      table.first.append(try await made.measureUnknown(count / 4))
      table.bare.append(try await BareVerification.measure(bare, count))
      table.peer.append(try made.measurePeer(count / 8))
    }
    if let real = try PDFSubject(real: data, peer: [python, script, "verify"]) {
      for _ in 0..<rounds {
        table.real.append(try await real.measure(count))
        table.realPeer.append(try real.measurePeer(count / 8))
      }
    }
    table.largePeakKiB = try BenchProcess.output(
      of: [CommandLine.arguments[0], "large-pdf", folder.path], as: LargePDF.Figures.self
    ).peakKiB
    print(table.text)
  }
}

/// Verifies a large file from the disk, in a process of its own so that its memory can be told.
struct LargePDF: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "large-pdf", shouldDisplay: false)
  @Argument var folder: String

  struct Figures: Codable {
    let peakKiB: Int
  }

  func run() async throws {
    let made = try PDFSubject(made: URL(fileURLWithPath: folder), peer: nil)
    let report = try made.verifier().verify(UnverifiedPDF(PDFFile(at: folder + "/large.pdf")), at: .now())
    guard report.verdict == .valid else { throw ExitCode.failure }
    print(String(decoding: try JSONEncoder().encode(Figures(peakKiB: Stopwatch.peakKiB)), as: UTF8.self))
  }
}
