import WalletCrypto

/// Which catalogue it is: what a plan made with it, or a report about it, can be traced to.
public struct CatalogueEdition: Sendable, Hashable {
  /// The day on which it was taken from the portal, or that of its latest change.
  public let date: CalendarDate?
  /// The SHA-256 of the strict form, in lower-case hexadecimal.
  public let digest: String
  public let procedures: Int
  public let components: Int

  public var json: JSON {
    .object(members: [
      ("date", (date?.description).map(JSON.string)), ("digest", .string(digest)),
      ("procedures", .integer(Int64(procedures))), ("components", .integer(Int64(components))),
    ])
  }
}

extension Catalogue {
  /// CAT-05: the same procedures make the same edition, in whatever order they were read and whatever was mended.
  public var edition: CatalogueEdition {
    let digest = RunningDigest()
    writeStrictForm { digest.update($0[...]) }
    return CatalogueEdition(
      date: date, digest: digest.finish().map(Self.hexadecimal).joined(), procedures: procedures.count,
      components: procedures.reduce(0) { $0 + $1.components.count })
  }

  /// CAT-04: one procedure per line in canonical JSON (RFC 8785), in the order of their codes' bytes. Reading it
  /// again gives the same procedures, and nothing to mend.
  public func writeStrictForm(to write: ([UInt8]) throws -> Void) rethrows {
    let order = procedures.indices.sorted {
      procedures[$0].code.utf8.lexicographicallyPrecedes(procedures[$1].code.utf8)
    }
    for index in order { try write(Array((procedures[index].json.canonical + "\n").utf8)) }
  }

  private static func hexadecimal(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }
}
