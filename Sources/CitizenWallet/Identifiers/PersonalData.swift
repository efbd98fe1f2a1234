/// A value about a person, which never shows itself in a log, an error or a debugger's dump.
///
/// `print`, interpolation, `String(reflecting:)` and `dump` give the type's name and `(redacted)`, also
/// when the value is nested in another. Whoever needs the text asks for it by name (`canonical`, `text`,
/// `iso8601`), which a reviewer can search for.
public protocol PersonalData: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {}

// IDN-06
extension PersonalData {
  public var description: String { "\(Self.self)(redacted)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
