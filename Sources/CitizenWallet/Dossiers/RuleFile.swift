/// One rule file, by its `type`.
enum RuleFile {
  case procedure(ProcedureRules)
  case successors([String: String])
  case substitution(SubstitutionRules)

  static let maximumBytes = 1024 * 1024

  /// - Throws: a refusal whose detail begins with file, line and field: `birth.json:12: components[0].class …`.
  init(_ name: String, _ bytes: [UInt8]) throws(Refusal) {
    do throws(Refusal) {
      let json: JSON
      do throws(Refusal) {
        json = try JSON(parsing: bytes, limit: Self.maximumBytes)
      } catch {
        throw Refusal(error.code, "\(name): \(error.detail)")
      }
      try self.init(json: json, name)
    } catch {
      guard bytes.count <= Self.maximumBytes else { throw error }
      throw RuleFileLines(bytes).locating(error, in: name)
    }
  }

  private init(json: JSON, _ name: String) throws(Refusal) {
    switch json["type"]?.string {
    case "procedure-rules": self = .procedure(try ProcedureRules(json: json, name))
    case "successors": self = .successors(try Self.successors(json, name))
    case "substitution": self = .substitution(try SubstitutionRules(json: json, name))
    default: throw Refusal(.malformed, "\(name): type is procedure-rules, successors or substitution")
    }
  }

  private static func successors(_ json: JSON, _ name: String) throws(Refusal) -> [String: String] {
    var members = try JSONFields(json, name)
    _ = try members.string("type")
    _ = try members.string("version")
    let entries = try members.optionalObject("successors") ?? [:]
    try members.finishNaming()
    var table: [String: String] = [:]
    for (old, new) in entries.members {
      table[try ruleCode(old, "\(name): successors")] = try ruleCode(new.string ?? "", "\(name): successors")
    }
    return table
  }
}

func ruleDate(_ text: String, _ what: String) throws(Refusal) -> CalendarDate {
  guard let date = CalendarDate(iso8601: text.utf8) else { throw Refusal(.malformed, "\(what) is not a date") }
  return date
}

func ruleKind(_ text: String, _ what: String) throws(Refusal) -> DocumentKind {
  do throws(Refusal) { return try DocumentKind(text) } catch { throw Refusal(error.code, "\(what): \(error.detail)") }
}

func ruleCopyClass(_ text: String, _ what: String) throws(Refusal) -> CopyClass {
  do throws(Refusal) { return try CopyClass(code: text) } catch {
    throw Refusal(error.code, "\(what) is none of T0 to T6")
  }
}

func ruleValue<Value: RawRepresentable>(
  _ type: Value.Type, _ text: String, _ what: String
) throws(Refusal) -> Value where Value.RawValue == String {
  guard let value = Value(rawValue: text) else { throw Refusal(.malformed, "\(what) has no such value") }
  return value
}

func ruleCode(_ text: String, _ what: String) throws(Refusal) -> String {
  let code = CleanedCode(text)
  guard code.isWellFormed, code.code == text, code.caseNumber == nil else {
    throw Refusal(.malformed, "\(what) is not a procedure code")
  }
  return text
}
