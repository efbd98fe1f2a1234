import ArgumentParser

struct KeyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Make and show keys that sign attestations and receipts. · Khóa ký.",
    discussion: """
      A key file is encrypted PKCS #8 that OpenSSL reads too. Its key is called by its thumbprint (RFC 7638). A key in a \
      token or with a remote service signs through the library, and not here.
      """,
    subcommands: [KeyNewCommand.self, KeyPublicCommand.self])
}
