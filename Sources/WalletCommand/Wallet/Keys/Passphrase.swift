import CitizenWallet
import Foundation

/// A passphrase comes from a file, a descriptor or the terminal. It is never an argument: other people see those.
enum Passphrase {
  /// What the passphrase opens, as people are asked for it.
  enum Lock: String {
    case wallet = "Mật khẩu của kho · passphrase of the wallet"
    case signingKey = "Mật khẩu của khóa ký · passphrase of the signing key"
  }

  private static let maximumBytes = 4096

  /// - Parameter twice: whether one that is typed is asked for again, because a mistyped one would lock its owner out.
  static func read(file: String?, descriptor: Int32?, for lock: Lock, twice: Bool) throws -> String {
    if let file { return firstLine(of: try bytes(of: file, limit: maximumBytes)) }
    if let descriptor {
      let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
      guard let bytes = bytes(from: handle, limit: maximumBytes) else {
        throw FileFailure(what: "the descriptor of the passphrase cannot be read")
      }
      return firstLine(of: bytes)
    }
    return try ask(for: lock, twice: twice)
  }

  static func bytes(of path: String, limit: Int) throws -> [UInt8] {
    guard let handle = FileHandle(forReadingAtPath: path), let bytes = bytes(from: handle, limit: limit) else {
      throw FileFailure(what: "the file with the secret cannot be read")
    }
    return bytes
  }

  /// Nil for what cannot be read; an empty file can.
  private static func bytes(from handle: FileHandle, limit: Int) -> [UInt8]? {
    (try? handle.read(upToCount: limit) ?? Data()).map(Array.init)
  }

  static func firstLine(of bytes: [UInt8]) -> String {
    String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }, as: UTF8.self)
  }

  private static func ask(for lock: Lock, twice: Bool) throws -> String {
    guard isatty(STDIN_FILENO) == 1 else {
      throw Refusal(.malformed, "no terminal to ask for the passphrase; name a file or a descriptor")
    }
    let passphrase = try line("\(lock.rawValue): ")
    if twice {
      guard try line("Nhập lại · again: ") == passphrase else {
        throw Refusal(.malformed, "the two passphrases differ")
      }
    }
    return passphrase
  }

  /// A line that is typed, without showing it.
  private static func line(_ prompt: String) throws -> String {
    var shown = termios()
    guard unsafe tcgetattr(STDIN_FILENO, &shown) == 0 else { throw FileFailure(what: "the terminal cannot be asked") }
    var hidden = shown
    hidden.c_lflag &= ~tcflag_t(ECHO)
    unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
    defer {
      unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown)
      StandardError.print("")
    }
    FileHandle.standardError.write(Data(prompt.utf8))
    return readLine(strippingNewline: true) ?? ""
  }
}
