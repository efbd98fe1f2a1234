/// How two dates that may be partial stand to each other.
public enum DateRelation: String, Sendable, Hashable, CaseIterable {
  /// The same parts are known, and they are the same.
  case equal
  /// One knows less, and nothing in it speaks against the other.
  case compatible
  /// They cannot mean the same day.
  case conflicting
}
