import CitizenWallet
import Foundation

/// Asks for a passphrase at the terminal, without showing it.
enum PassphrasePrompt {
  static func ask(twice: Bool) throws -> String {
    guard isatty(STDIN_FILENO) == 1 else {
      throw Refusal(.malformed, "no terminal to ask for the passphrase; name a file or a descriptor")
    }
    let passphrase = try line("Mật khẩu của kho · passphrase: ")
    if twice {
      guard try line("Nhập lại · again: ") == passphrase else {
        throw Refusal(.malformed, "the two passphrases differ")
      }
    }
    return passphrase
  }

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
