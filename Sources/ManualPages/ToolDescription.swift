/// What a tool says of itself with `--experimental-dump-help`, as far as a manual needs it. The parser declares these
/// types, too, but in no product.
struct ToolDescription: Decodable {
  struct Command: Decodable {
    let commandName: String
    let superCommands: [String]?
    let abstract: String?
    let discussion: String?
    let subcommands: [Command]?
    let arguments: [Argument]?

    /// Without `help`, which has nothing to say of its own.
    var children: [Command] { (subcommands ?? []).filter { $0.commandName != "help" } }
  }

  struct Argument: Decodable {
    enum Kind: String, Decodable { case positional, option, flag }

    struct Name: Decodable {
      let kind: String
      let name: String

      var text: String { (kind == "long" ? "--" : "-") + name }
    }

    let kind: Kind
    let shouldDisplay: Bool
    let isOptional: Bool
    let isRepeating: Bool
    let names: [Name]?
    let valueName: String?
    let abstract: String?
    let defaultValue: String?
    let allValues: [String]?
  }

  let serializationVersion: Int
  let command: Command
}
