import Glibc
import WalletCrypto

/// What keeping a sealed file costs at least: AES-256-GCM over it, a new file, and the disk.
struct RawFiles {
  struct Failure: Error {}

  let directory: String
  let piece: [UInt8]
  private let cipher = AES256GCM(key: .random(count: AES256GCM.keyCount))

  func write(_ number: Int) throws {
    let sealed = cipher.seal(piece, nonce: nonce(number), authenticating: [])
    let file = unsafe open(path(number), O_CREAT | O_EXCL | O_WRONLY, 0o600)
    guard file >= 0 else { throw Failure() }
    defer { close(file) }
    let written = unsafe sealed.withUnsafeBytes { bytes in unsafe Glibc.write(file, bytes.baseAddress, bytes.count) }
    guard written == sealed.count, fdatasync(file) == 0 else { throw Failure() }
  }

  func read(_ number: Int) throws {
    let file = unsafe open(path(number), O_RDONLY)
    guard file >= 0 else { throw Failure() }
    defer { close(file) }
    var sealed = [UInt8](repeating: 0, count: piece.count + AES256GCM.tagCount)
    let count = unsafe sealed.withUnsafeMutableBytes { bytes in unsafe Glibc.read(file, bytes.baseAddress, bytes.count)
    }
    guard count == sealed.count, cipher.open(sealed, nonce: nonce(number), authenticating: []) == piece else {
      throw Failure()
    }
  }

  func remove(_ number: Int) { unsafe unlink(path(number)) }

  private func path(_ number: Int) -> String { directory + "/raw-\(number)" }

  private func nonce(_ number: Int) -> [UInt8] { (0..<12).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
}
