/// The name of a content inside one owner's part, random and never used for a second content.
///
/// It is not a document's name: a later version of a document, or its revocation, may keep the content of
/// the version before.
struct ContentID: Sendable, Hashable {
  let value: Bytes16

  init(_ value: Bytes16) { self.value = value }

  static func random() -> ContentID { ContentID(.random()) }
}
