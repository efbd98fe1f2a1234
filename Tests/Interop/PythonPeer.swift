import CitizenWallet
import Foundation
import TestSupport

/// Python with packages of other people, in an environment of its own below the package's root. It is made
/// when a test first needs it; where Python or its package index cannot be had, such tests are skipped.
enum PythonPeer {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
    "Peers")
  private static let environment = PackageRoot.url.appendingPathComponent(".venv/interop")
  private static var python: URL { environment.appendingPathComponent("bin/python") }

  /// The package `cryptography` with its module for chunked encryption.
  static let hasChunkedEncryption = has("cryptography.cobblestone", from: "cryptography>=50,<51")

  /// The package `jwcrypto`: signed and encrypted tokens. Asked for after the other, so that one of them makes the
  /// environment.
  static let hasJOSE = hasChunkedEncryption && has("jwcrypto.jwe", from: "jwcrypto>=1.5.6,<2")

  /// The package `sd-jwt`.
  static let hasSDJWT = hasJOSE && has("sd_jwt.verifier", from: "sd-jwt==0.10.4")

  /// The packages `asn1crypto` and `mrz`: chips of cards.
  static let hasChips =
    hasChunkedEncryption && has("asn1crypto.cms", from: "asn1crypto>=1.5,<2")
    && has("mrz.generator", from: "mrz==0.6.2")

  /// The package `oidc-provider-mock`, which brings `authlib`, `joserfc` and `httpx`.
  static let hasLogins = hasChunkedEncryption && has("oidc_provider_mock", from: "oidc-provider-mock>=0.3.4,<0.5")

  /// The package `pyhanko`: signed PDF files.
  static let hasPDF = hasSDJWT && has("pyhanko.sign.signers", from: "pyhanko==0.38.*")

  /// The package `certomancer` beside `pyhanko`: authorities, a status responder and a time-stamp authority.
  static let hasAuthorities = hasPDF && has("certomancer.registry", from: "certomancer==0.16.*")

  private static func has(_ module: String, from package: String) -> Bool {
    let imports = ["-c", "import \(module)"]
    if succeeds(python, imports) { return true }
    return succeeds(URL(fileURLWithPath: "/usr/bin/env"), ["python3", "-m", "venv", environment.path])
      && succeeds(python, ["-m", "pip", "install", "--quiet", "--timeout", "10", package])
      && succeeds(python, imports)
  }

  /// Whether the script in `Peers` ended well.
  static func run(_ script: String, _ arguments: [String]) -> Bool {
    succeeds(python, [folder.appendingPathComponent(script).path] + arguments)
  }

  /// The shell's words for a script elsewhere in the package.
  static func command(_ script: String) -> String {
    "\(python.path) \(PackageRoot.url.appendingPathComponent(script).path)"
  }

  struct Refused: Error {}

  /// What a script in `Peers` answers to each task.
  static func ask(_ script: String, _ tasks: [JSON]) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("cwallet-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (input, output) = (folder.appendingPathComponent("tasks"), folder.appendingPathComponent("answers"))
    try Data(JSON.array(tasks).bytes).write(to: input)
    guard run(script, [input.path, output.path]) else { throw Refused() }
    let answers = try JSON(parsing: [UInt8](Data(contentsOf: output)), limit: 1 << 24)
    return (answers.array ?? []).compactMap(\.string)
  }

  struct Outcome {
    let status: Int32
    let output: [UInt8]
    let errors: String
  }

  /// What a script elsewhere in the package says. Its output may be larger than a pipe.
  static func outcome(of script: String, _ arguments: [String]) throws -> Outcome {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("cwallet-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (output, errors) = (folder.appendingPathComponent("output"), folder.appendingPathComponent("errors"))
    for file in [output, errors] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = python
    process.arguments = ["-B", script] + arguments
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: try Array(Data(contentsOf: output)),
      errors: try String(contentsOf: errors, encoding: .utf8))
  }

  static func path(of script: String) -> String { folder.appendingPathComponent(script).path }

  /// A server of other people, until nobody holds it.
  final class Server: Sendable {
    private let process = Process()

    init(module: String, _ arguments: [String]) throws {
      process.executableURL = python
      process.arguments = ["-W", "ignore", "-m", module] + arguments
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
    }

    deinit { process.terminate() }

    /// Until it answers, or for a minute.
    func wait(_ isThere: () async throws -> Void) async throws {
      for _ in 0..<600 where process.isRunning {
        if (try? await isThere()) != nil { return }
        try await Task.sleep(for: .milliseconds(100))
      }
      throw Refused()
    }
  }

  /// A port that nobody had a moment ago.
  static func freePort() throws -> Int {
    let program = "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])"
    let process = Process()
    let output = Pipe()
    process.executableURL = python
    process.arguments = ["-c", program]
    process.standardOutput = output
    try process.run()
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    guard let port = Int(said.trimmingCharacters(in: .whitespacesAndNewlines)) else { throw Refused() }
    return port
  }

  private static func succeeds(_ executable: URL, _ arguments: [String]) -> Bool {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
