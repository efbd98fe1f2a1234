/// The sex as Vietnamese papers state it: nam or nữ.
public enum Sex: String, Sendable, Hashable, CaseIterable {
  case male
  case female
}
