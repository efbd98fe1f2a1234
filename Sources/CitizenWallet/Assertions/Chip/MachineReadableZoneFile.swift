internal import WalletCrypto

extension MachineReadableZone {
  /// CHP-12: DG1 holds the zone in tag 0x5F1F within 0x61 (ICAO Doc 9303-10 §4.7.1).
  init(dataGroup1 file: [UInt8]) throws(Refusal) {
    guard let outer = TaggedValue(file), outer.tagClass == .application, outer.number == 1,
      let children = outer.children, children.count == 1, children[0].tagClass == .application,
      children[0].number == 31, !children[0].isConstructed
    else { throw Refusal(.malformed, "DG1 is not a machine readable zone in its tags") }
    guard let text = String(validating: children[0].content, as: UTF8.self) else {
      throw Refusal(.malformed, "the machine readable zone is not text")
    }
    try self.init(text)
  }
}
