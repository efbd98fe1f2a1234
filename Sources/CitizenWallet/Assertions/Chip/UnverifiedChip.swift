/// What a reader took from the chip of an identity card or passport (ICAO Doc 9303-10). Nothing of it is believed yet.
public struct UnverifiedChip: Sendable {
  /// EF.SOD: the signed list of the data groups' hashes.
  let securityObject: [UInt8]
  /// The files of data groups by number, as read, tag and length included.
  let dataGroups: [Int: [UInt8]]

  /// The most bytes of EF.SOD.
  public static let maximumSecurityObjectBytes = 64 * 1024  // CHP-01
  /// The most bytes of the file of a data group.
  public static let maximumDataGroupBytes = 1024 * 1024

  /// - Parameters:
  ///   - securityObject: EF.SOD, as it was read.
  ///   - dataGroups: those that the reader read; DG1 must be among them. A portal that does not need the face leaves
  ///     DG2 out.
  /// - Throws: `too-large`; `malformed` for a number that is no data group's, or when DG1 is absent.
  public init(securityObject: [UInt8], dataGroups: [Int: [UInt8]]) throws(Refusal) {
    guard securityObject.count <= Self.maximumSecurityObjectBytes,
      dataGroups.values.allSatisfy({ $0.count <= Self.maximumDataGroupBytes })
    else { throw Refusal(.tooLarge, "a file of the chip is larger than any card's") }
    guard dataGroups.keys.allSatisfy((1...16).contains) else {
      throw Refusal(.malformed, "a data group has a number from 1 to 16")
    }
    guard dataGroups[1] != nil else { throw Refusal(.malformed, "DG1 is absent") }
    self.securityObject = securityObject
    self.dataGroups = dataGroups
  }
}

extension UnverifiedChip: CustomStringConvertible, CustomReflectable {
  public var description: String { "UnverifiedChip(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
