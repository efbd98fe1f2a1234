import ArgumentParser
import CitizenWallet
import Foundation
import WalletCrypto

/// Verifying a signed PDF beside the bare work of OpenSSL in it, and beside pyHanko, which also makes the files.
struct PDFBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pdf", abstract: "Measure verifying signed PDFs beside bare OpenSSL and pyHanko.")

  @Option(help: "Python with pyhanko.")
  var python = "python3"
  @Option(help: "The folder of the peers' scripts.")
  var peers = "Sources/WalletBench/Peers"
  @Option(help: "Where to keep the files for the time.")
  var directory = NSTemporaryDirectory()

  private static let rounds = 50

  func run() async throws {
    let folder = URL(fileURLWithPath: directory).appendingPathComponent("wallet-bench-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let peer: Cost
    do {
      peer = try BenchProcess.output(of: [python, peers + "/pyhanko_peer.py", folder.path], as: Cost.self)
    } catch let reason as BenchProcess.Failure {
      return print("skipped: pyHanko, which makes the files: \(reason.description)")
    }
    let roots = [try String(contentsOf: folder.appendingPathComponent("root.pem"), encoding: .utf8)]
    let small = [UInt8](try Data(contentsOf: folder.appendingPathComponent("small.pdf")))
    let verifier = try PDFVerifier(anchors: roots, intermediates: [], timestampAnchors: roots, revocation: .none)
    let ours = try await Stopwatch.measure(Self.rounds) {
      for _ in 0..<Self.rounds {
        guard try verifier.verify(UnverifiedPDF(small), at: .now()).verdict == .valid else { throw ExitCode.failure }
      }
    }
    let bare = try await BareVerification(small, root: roots[0]).measure(Self.rounds)
    let large = try BenchProcess.output(
      of: [CommandLine.arguments[0], "large-pdf", folder.path], as: LargePDF.Figures.self)
    report(ours, bare: bare, peer: peer, large: large)
  }

  private func report(_ ours: Cost, bare: Cost, peer: Cost, large: LargePDF.Figures) {
    print("verifying 1 MiB with one signature and time-stamp, microseconds of processor")
    for (name, cost) in [("CitizenWallet", ours), ("bare OpenSSL", bare), ("pyHanko", peer)] {
      print("  \(name): \(StoreTable.number(cost.cpu))")
    }
    print("ratios (goal)")
    print("  processor time of the bare work: \(StoreTable.number(ours.cpu / bare.cpu)) (at most 3)")
    print("  rate of pyHanko: \(StoreTable.number(peer.cpu / ours.cpu)) (at least 20)")
    print("  peak memory for 50 MiB, MiB: \(StoreTable.number(Double(large.peakKiB) / 1024)) (under 64)")
  }
}

/// What cannot be left out: hashing the file, its signature, the time-stamp and the two paths.
private struct BareVerification {
  private let file: [UInt8]
  private let range: [Int]
  private let root: Certificate

  init(_ file: [UInt8], root: String) throws {
    self.file = file
    self.root = try Certificate(pem: root)
    guard let mark = ByteSearch.positions(of: "/ByteRange", in: file).last else { throw ExitCode.failure }
    let text = String(decoding: file[mark..<mark + 120], as: UTF8.self)
    range = text.split { !$0.isNumber }.prefix(4).compactMap { Int($0) }
    guard range.count == 4 else { throw ExitCode.failure }
  }

  func measure(_ rounds: Int) async throws -> Cost {
    let digits = file[(range[1] + 1)..<(range[2] - 1)]
    let bytes = stride(from: digits.startIndex, to: digits.endIndex, by: 2).map {
      UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16) ?? 0
    }
    return try await Stopwatch.measure(rounds) { for _ in 0..<rounds { try verify(bytes) } }
  }

  private func verify(_ bytes: [UInt8]) throws {
    let message = try SignedMessage(padded: bytes)
    let signer = message.signers[0]
    guard let content = DetachedContent(of: message) else { throw ExitCode.failure }
    content.update(Array(file[..<range[1]]))
    content.update(Array(file[range[2]...]))
    guard let leaf = message.certificates(of: signer).first, content.isSigned(by: signer, certificate: leaf),
      let stamp = message.unsignedAttribute("1.2.840.113549.1.9.16.2.14", of: signer)
    else { throw ExitCode.failure }
    let token = try TimestampToken(stamp)
    guard let stamper = token.candidates(among: []).first,
      token.isSigned(by: stamper, known: token.message.certificates),
      token.statement.digest?.hash(message.signature(of: signer)) == token.statement.imprint
    else { throw ExitCode.failure }
    for (certificate, purpose) in [(leaf, CertificatePurpose.signing), (stamper, .timestamping)] {
      _ = try CertificatePath.judge(
        certificate, intermediates: message.certificates, anchors: [root], evidence: .none,
        at: Instant.now().secondsSince1970, standing: .proven, purpose: purpose, name: nil, oldAlgorithms: .taken)
    }
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
    let roots = [try String(contentsOfFile: folder + "/root.pem", encoding: .utf8)]
    let verifier = try PDFVerifier(anchors: roots, intermediates: [], timestampAnchors: roots, revocation: .none)
    let report = try verifier.verify(UnverifiedPDF(PDFFile(at: folder + "/large.pdf")), at: .now())
    guard report.verdict == .valid else { throw ExitCode.failure }
    print(String(decoding: try JSONEncoder().encode(Figures(peakKiB: Stopwatch.peakKiB)), as: UTF8.self))
  }
}
