import CitizenWallet
import WalletCrypto

extension JSONFields {
  /// The most bytes of one member; a line is never longer.
  static let maximumBytes = Adapter.maximumLineBytes

  mutating func bytes(_ name: String) throws(Refusal) -> [UInt8] {
    guard let bytes = try optionalBytes(name) else { throw Refusal(.malformed, "in lacks \(name)") }
    return bytes
  }

  mutating func optionalBytes(_ name: String) throws(Refusal) -> [UInt8]? {
    guard let text = try optionalString(name, limit: Self.maximumBytes) else { return nil }
    guard let bytes = Base64URL.decode(text) else { throw Refusal(.malformed, "in.\(name) is not base64url") }
    return bytes
  }

  mutating func integer(_ name: String, in range: ClosedRange<Int64>) throws(Refusal) -> Int64 {
    guard let value = try optionalInteger(name, in: range) else { throw Refusal(.malformed, "in lacks \(name)") }
    return value
  }

  mutating func strings(_ name: String, limit: Int = 1000) throws(Refusal) -> [String] {
    guard let strings = try optionalStrings(name, limit: limit) else { throw Refusal(.malformed, "in lacks \(name)") }
    return strings
  }

  mutating func array(_ name: String, limit: Int) throws(Refusal) -> [JSON] {
    guard let array = try optionalArray(name, limit: limit) else { throw Refusal(.malformed, "in lacks \(name)") }
    return array
  }

  mutating func personalID(_ name: String) throws(Refusal) -> PersonalID { try PersonalID(string(name)) }

  /// A personal ID, or an organisation as `{"scheme": "tax-code", "value"}`.
  mutating func owner(_ name: String) throws(Refusal) -> Owner { try Owner(json: required(name), name) }
}
