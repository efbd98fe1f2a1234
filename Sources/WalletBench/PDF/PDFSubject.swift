import ArgumentParser
import CitizenWallet
import Foundation

/// Files that are verified, with the authorities behind them, by us and by pyHanko.
struct PDFSubject {
  let anchors: [String]
  let intermediates: [String]
  let files: [[UInt8]]
  /// Nil when any will do: of real files a certificate may be missing.
  private let verdict: PDFReport.Verdict?
  private let known: PDFVerifier
  private let peer: PeerProcess?

  /// - Parameter command: of the peer that verifies; nil for none.
  init(made folder: URL, peer command: [String]?) throws {
    func text(_ name: String) throws -> String {
      try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }
    try self.init(
      anchors: [text("root.pem")], intermediates: [text("authority.pem")],
      paths: (1...8).map { folder.appendingPathComponent("\($0).pdf").path }, verdict: .valid, peer: command)
  }

  /// Nil when the folder is not there.
  init?(real folder: String, peer command: [String]) throws {
    let path = folder + "/signed-pdf/vzy-20.pdf"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    func certificates(_ prefix: String) throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: folder + "/ca-certs").filter { $0.hasPrefix(prefix) }.map {
        try String(contentsOfFile: folder + "/ca-certs/" + $0, encoding: .utf8)
      }
    }
    try self.init(
      anchors: certificates("ca-root"), intermediates: certificates("ca-sub"), paths: [path], verdict: nil,
      peer: command)
  }

  private init(
    anchors: [String], intermediates: [String], paths: [String], verdict: PDFReport.Verdict?, peer command: [String]?
  ) throws {
    self.anchors = anchors
    self.intermediates = intermediates
    self.verdict = verdict
    files = try paths.map { [UInt8](try Data(contentsOf: URL(fileURLWithPath: $0))) }
    known = try Self.verifier(anchors, intermediates)
    let setup = ["anchors": anchors, "intermediates": intermediates, "files": paths]
    peer = try command.map { try PeerProcess($0, setup: try JSONEncoder().encode(setup)) }
  }

  func verifier() throws -> PDFVerifier { try Self.verifier(anchors, intermediates) }

  private static func verifier(_ anchors: [String], _ intermediates: [String]) throws -> PDFVerifier {
    try PDFVerifier(
      anchors: anchors, intermediates: intermediates, timestampAnchors: anchors, revocation: .none)
  }

  /// By one verifier, which has seen these authorities before.
  func measure(_ count: Int) async throws -> Cost {
    try await Stopwatch.measure(count) { for index in 0..<count { try verify(index, by: known) } }
  }

  /// By a new verifier for each file.
  func measureUnknown(_ count: Int) async throws -> Cost {
    let verifiers = try (0..<count).map { _ in try verifier() }
    return try await Stopwatch.measure(count) { for index in 0..<count { try verify(index, by: verifiers[index]) } }
  }

  func measurePeer(_ count: Int) throws -> Cost? {
    try peer?.measure(verdict == nil ? "any" : "valid", count)
  }

  private func verify(_ index: Int, by verifier: PDFVerifier) throws {
    let report = try verifier.verify(UnverifiedPDF(files[index % files.count]), at: .now())
    guard verdict == nil || report.verdict == verdict, report.signatures.allSatisfy({ $0.integrity == .intact }) else {
      throw ExitCode.failure
    }
  }
}
