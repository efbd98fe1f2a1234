/// Where a document was put: its name in the vault and its version, counted from 1.
public struct DocumentReference: Sendable, Hashable {
  public let id: DocumentID
  public let version: Int

  init(id: DocumentID, version: Int) {
    self.id = id
    self.version = version
  }
}
