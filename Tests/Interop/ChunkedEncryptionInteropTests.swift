import Foundation
import Testing
import WalletCrypto

@Suite(.enabled(if: PythonPeer.hasChunkedEncryption, "Python's cryptography 50 is absent and could not be installed"))
struct `Chunked encryption and Python` {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("cwallet-" + UUID().uuidString)

  @Test(arguments: [0, 1, 16_383, 16_384, 16_385, 100_000])
  func `Python opens what we seal, and we open what Python seals`(count: Int) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (ours, theirs) = (folder.appendingPathComponent("ours"), folder.appendingPathComponent("theirs"))
    let (key, context) = (SecretBytes.random(count: 32), Array("đăng ký".utf8))
    let message = SecureRandom.bytes(count)
    try Data(seal(message, ChunkedMessage(sealingUnder: key, context: context))).write(to: ours)

    let names = [hex(key.copyExposingSecret()), hex(context), ours.path, theirs.path]
    try #require(PythonPeer.run("chunked_encryption.py", names))
    let answer = [UInt8](try Data(contentsOf: theirs))
    #expect(try open(answer, key, context) == message)

    // And neither opens what is cut or meant for another context.
    try Data(answer.dropLast()).write(to: ours)
    #expect(!PythonPeer.run("chunked_encryption.py", names))
    #expect(try open(answer.dropLast(), key, context) == nil)
    #expect(ChunkedMessage(opening: Array(answer.prefix(ChunkedMessage.headerCount)), key: key, context: []) == nil)
  }

  private func seal(_ message: [UInt8], _ chunked: ChunkedMessage) -> [UInt8] {
    var sealer = ChunkedSealer(chunked)
    var sealed = chunked.header
    sealer.seal(message[...], appendingTo: &sealed)
    sealer.finish(appendingTo: &sealed)
    return sealed
  }

  private func open(_ sealed: [UInt8], _ key: SecretBytes, _ context: [UInt8]) throws -> [UInt8]? {
    let header = Array(sealed.prefix(ChunkedMessage.headerCount))
    var opener = ChunkedOpener(try #require(ChunkedMessage(opening: header, key: key, context: context)))
    var message: [UInt8] = []
    guard opener.open(sealed.dropFirst(header.count), appendingTo: &message), opener.finish(appendingTo: &message)
    else { return nil }
    return message
  }

  private func hex(_ bytes: [UInt8]) -> String { bytes.map { String(format: "%02x", $0) }.joined() }
}
