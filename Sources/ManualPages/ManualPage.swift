/// A page of the manual about one command, in the macros of man(7).
///
/// The parser's own plugin makes pages, too, but leaves out every letter that is not ASCII, and so most of what is said in
/// Vietnamese.
struct ManualPage {
  private let command: ToolDescription.Command

  init(_ command: ToolDescription.Command) { self.command = command }

  private var words: [String] { (command.superCommands ?? []) + [command.commandName] }
  private var name: String { words.joined(separator: "-") }

  var fileName: String { "\(name).1" }

  var text: String {
    let arguments = (command.arguments ?? []).filter(\.shouldDisplay)
    // The first line tells readers of roff the encoding.
    var lines = [#".\" -*- coding: utf-8 -*-"#, ".TH \(Self.escaped(name.uppercased())) 1"]
    lines += [".SH NAME", "\(Self.escaped(name)) \\- \(Self.escaped(command.abstract ?? ""))"]
    lines += [".SH SYNOPSIS", ".B \(Self.escaped(words.joined(separator: " ")))"] + arguments.map(Self.use)
    if !command.children.isEmpty { lines.append("\\fIcommand\\fR ...") }
    if let discussion = command.discussion, !discussion.isEmpty {
      lines += [".SH DESCRIPTION"] + Self.paragraphs(discussion)
    }
    lines += Self.section("ARGUMENTS", arguments.filter { $0.kind == .positional }.map(Self.entry))
    lines += Self.section("OPTIONS", arguments.filter { $0.kind != .positional }.map(Self.entry))
    lines += Self.section(
      "COMMANDS",
      command.children.map { subcommand in
        (Self.strong("\(name)-\(subcommand.commandName)(1)"), subcommand.abstract ?? "")
      })
    return lines.joined(separator: "\n") + "\n"
  }

  private static func section(_ title: String, _ entries: [(head: String, text: String)]) -> [String] {
    guard !entries.isEmpty else { return [] }
    return [".SH \(title)"] + entries.flatMap { [".TP", $0.head] + paragraphs($0.text) }
  }

  private static func use(_ argument: ToolDescription.Argument) -> String {
    let repeated = argument.isRepeating ? " ..." : ""
    let text = head(argument, names: argument.names?.suffix(1) ?? []) + repeated
    return argument.isOptional ? "[\(text)]" : text
  }

  private static func entry(_ argument: ToolDescription.Argument) -> (head: String, text: String) {
    var text = argument.abstract ?? ""
    if let values = argument.allValues, !values.isEmpty { text += " (\(values.joined(separator: ", ")))" }
    if let value = argument.defaultValue, argument.kind != .flag { text += " [\(value)]" }
    return (head(argument, names: argument.names?[...] ?? []), text)
  }

  private static func head(_ argument: ToolDescription.Argument, names: ArraySlice<ToolDescription.Argument.Name>)
    -> String
  {
    let value = "\\fI\(escaped(argument.valueName ?? "value"))\\fR"
    guard argument.kind != .positional else { return value }
    let heads = names.map { strong($0.text) }.joined(separator: ", ")
    return argument.kind == .option ? "\(heads) \(value)" : heads
  }

  private static func strong(_ text: String) -> String { "\\fB\(escaped(text))\\fR" }

  private static func paragraphs(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? ".PP" : escaped(String($0)) }
  }

  /// No letter of a text acts on the formatter: neither a backslash nor a dot or an apostrophe at the beginning of a line. A
  /// hyphen is one that can be copied.
  static func escaped(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
  }
}
