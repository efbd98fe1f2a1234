import CitizenWallet
import Foundation

@testable import Portal

/// The portal and `citizen-wallet dev-idp`, each as it runs, with a store of their own.
final class Servers: Sendable {
  let portal: String
  private let provider: Process
  private let task: Task<Void, any Error>
  private let folder: URL

  /// Built by `swift build --product citizen-wallet` in the root package; `CITIZEN_WALLET` names another one.
  static let command: URL? = {
    let root = URL(fileURLWithPath: #filePath).pathComponents.dropLast(5).joined(separator: "/").dropFirst()
    let path = ProcessInfo.processInfo.environment["CITIZEN_WALLET"] ?? "\(root)/.build/debug/citizen-wallet"
    return FileManager.default.isExecutableFile(atPath: path) ? URL(fileURLWithPath: path) : nil
  }()

  struct Problem: Error {}

  /// - Parameter publicAddress: where browsers are told to go, as with a proxy in front.
  init(publicAddress: String? = nil) async throws {
    guard let command = Self.command else { throw Problem() }
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("portal-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let key = folder.appendingPathComponent("vneid.pem").path
    try Self.makeKey(at: key)
    // Nobody else is likely to have it; if somebody has, the portal does not start and the test says so.
    let port = UInt16.random(in: 20_000...60_000)
    var environment = [
      "PORTAL_PORT": "\(port)", "PORTAL_STORE": folder.appendingPathComponent("store").path,
      "PORTAL_PASSPHRASE": "a passphrase for tests", "PORTAL_VNEID_KEY": key, "PORTAL_PROVIDER": "http://127.0.0.1",
      "PORTAL_CLIENT": "portal", "PORTAL_SECRET": "development",
    ]
    let publicKey = folder.appendingPathComponent("vneid.json")
    try Data(Settings(environment).vneidKey.publicJWK.text.utf8).write(to: publicKey)
    provider = Process()
    provider.executableURL = command
    provider.arguments = ["dev-idp", "--port", "0", "--encryption-key", publicKey.path]
    let output = Pipe()
    provider.standardOutput = output
    provider.standardError = FileHandle.nullDevice
    try provider.run()
    let said = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    environment["PORTAL_SAMPLES"] = "yes"
    environment["PORTAL_PROVIDER"] = said.trimmingCharacters(in: .whitespacesAndNewlines)
    environment["PORTAL_ADDRESS"] = publicAddress
    let settings = try Settings(environment)
    portal = "http://127.0.0.1:\(port)"
    task = Task { try await Main.serve(settings) }
    try await waitForPortal()
  }

  deinit {
    task.cancel()
    provider.terminate()
    try? FileManager.default.removeItem(at: folder)
  }

  private func waitForPortal() async throws {
    for _ in 0..<600 {
      if (try? await Browser().get(portal + "/style.css"))?.status == 200 { return }
      try await Task.sleep(for: .milliseconds(100))
    }
    throw Problem()
  }

  private static func makeKey(at path: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", path]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
  }
}
