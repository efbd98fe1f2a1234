/// The unit of a transaction: what one owner, one alias or the store itself has in one area.
package struct Partition: Sendable, Hashable {
  /// Keys lie apart from the data, so that an old backup of the data is useless once a key is gone.
  package enum Area: Sendable, Hashable, CaseIterable {
    case keys
    case records
  }

  package let area: Area
  package let key: Bytes16

  package init(_ area: Area, _ key: Bytes16) {
    self.area = area
    self.key = key
  }
}
