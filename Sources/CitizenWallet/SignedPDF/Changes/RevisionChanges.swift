/// What became different between two revisions, by what it can do to a reader.
struct RevisionChanges: OptionSet, Sendable {
  let rawValue: Int

  /// A signature was added, or a field for one.
  static let signature = RevisionChanges(rawValue: 1 << 0)
  /// A time-stamp of the file was added.
  static let timestamp = RevisionChanges(rawValue: 1 << 5)
  /// Certificates, revocation lists and the like were added (DSS).
  static let validationData = RevisionChanges(rawValue: 1 << 1)
  /// A field of the form was filled in.
  static let formValue = RevisionChanges(rawValue: 1 << 2)
  /// A remark was put on a page, changed or taken away.
  static let annotation = RevisionChanges(rawValue: 1 << 3)
  /// Anything else: pages, what they show, what happens on a click.
  static let content = RevisionChanges(rawValue: 1 << 4)
}
