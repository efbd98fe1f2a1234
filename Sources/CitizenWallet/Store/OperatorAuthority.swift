/// The right of a tool or an officer to reach a vault without the citizen at the keyboard.
///
/// This is the one door beside a verified identity. It is named so that a review finds each use, and
/// each use leaves an entry in the hash-chained log of the store and in that of the vault. Nobody
/// checks the reason here; whoever calls answers for it.
public struct OperatorAuthority: Sendable {
  /// The program that acts.
  public let tool: String
  /// Why it acts. It goes into audit logs, so it must not name a person.
  public let reason: String

  static let maximumBytes = 500

  /// - Parameters:
  ///   - tool: the program's name, up to 500 bytes.
  ///   - reason: why, in words without personal data, up to 500 bytes.
  ///
  /// Empty or longer texts are refused as `malformed` where the authority is used.
  public static func actingWithoutCitizen(tool: String, reason: String) -> OperatorAuthority {
    OperatorAuthority(tool: tool.nfc, reason: reason.nfc)
  }

  var actor: AuditEvent.Actor { .operator(tool: tool, reason: reason) }

  func check() throws(Refusal) {
    let isGiven = [tool, reason].allSatisfy { (1...Self.maximumBytes).contains($0.utf8.count) }
    guard isGiven else { throw Refusal(.malformed, "an operator states a tool and a reason, each of 1 to 500 bytes") }
  }
}
