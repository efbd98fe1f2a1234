import CitizenWallet
import Foundation

/// The commands `openssl` and `pdfsig`, where they are installed.
struct CommandPeer {
  static let hasOpenSSL = outcome("openssl", ["version"]).status == 0
  static let hasPDFSig = outcome("pdfsig", ["-v"]).status == 0

  /// A folder of the test's own.
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("cwallet-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: folder.appendingPathComponent(name))
  }

  func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  func bytes(_ name: String) throws -> [UInt8] { try Array(Data(contentsOf: folder.appendingPathComponent(name))) }

  struct Failed: Error { let output: String }

  /// Runs `openssl` in the folder.
  ///
  /// - Throws: ``Failed`` when it ends with another status than 0.
  func openssl(_ arguments: String...) throws {
    let outcome = Self.outcome("openssl", arguments, in: folder)
    guard outcome.status == 0 else { throw Failed(output: outcome.output) }
  }

  /// What a command says on both of its outputs.
  static func outcome(_ command: String, _ arguments: [String], in folder: URL? = nil) -> (
    status: Int32, output: String
  ) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [command] + arguments
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    guard (try? process.run()) != nil else { return (127, "") }
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}

/// `openssl ts -reply` as an authority, with a root and certificates that it has made itself.
struct OpenSSLAuthority: TimestampAuthority {
  let peer: CommandPeer

  private static let settings = """
    [req]
    distinguished_name = name
    [name]
    [root]
    basicConstraints = critical,CA:TRUE
    keyUsage = critical,keyCertSign,cRLSign
    subjectKeyIdentifier = hash
    [stamping]
    keyUsage = critical,digitalSignature
    extendedKeyUsage = critical,timeStamping
    [signing]
    keyUsage = critical,digitalSignature,nonRepudiation
    [tsa]
    default_tsa = here
    [here]
    serial = serial
    default_policy = 1.3.6.1.4.1.99999.1
    digests = sha256, sha384, sha512
    signer_digest = sha256
    accuracy = secs:1
    tsa_name = yes
    ess_cert_id_chain = no
    ess_cert_id_alg = sha256

    """

  init(_ peer: CommandPeer) throws {
    self.peer = peer
    try peer.write(Self.settings, to: "settings")
    try peer.openssl(
      "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "root.key", "-out", "root.pem", "-days", "30",
      "-subj", "/C=VN/CN=CA thu nghiem", "-config", "settings", "-extensions", "root")
    for name in ["stamping", "signing"] {
      try peer.openssl(
        "req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", "\(name).key", "-out", "\(name).csr", "-subj",
        "/C=VN/CN=\(name)", "-config", "settings")
      try peer.openssl(
        "x509", "-req", "-in", "\(name).csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-days", "30",
        "-out", "\(name).pem", "-extfile", "settings", "-extensions", name)
    }
  }

  func response(to request: [UInt8]) async throws -> [UInt8] {
    try peer.write(request, to: "request")
    try peer.openssl(
      "ts", "-reply", "-config", "settings", "-section", "here", "-queryfile", "request", "-signer", "stamping.pem",
      "-inkey", "stamping.key", "-chain", "root.pem", "-out", "response")
    return try peer.bytes("response")
  }

  func certificate(_ name: String) throws -> String {
    let text = String(decoding: try peer.bytes("\(name).pem"), as: UTF8.self)
    return String(text[(text.range(of: "-----BEGIN ")?.lowerBound ?? text.startIndex)...])
  }
}
