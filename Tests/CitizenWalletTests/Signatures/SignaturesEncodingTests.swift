import Testing
import WalletCrypto

@testable import CitizenWallet

/// What `UnverifiedJWS` must refuse for how it is written.
@Suite("Signatures: the letters of a token")
struct SignaturesEncodingTests {
  private static let key = TestKey.provider
  private static let valid = key.token(header: [:], claims: ["sub": "1"])

  private func code(_ token: String) -> Refusal.Code? {
    refusal {
      try UnverifiedJWS(compact: token, limit: 200_000)
        .verified(by: VerificationKeySet(Self.key.keySet), allowing: Set(JWSAlgorithm.allCases))
    }
  }

  @Test(arguments: ["", ".", "..", "a.b", "a.b.c.d", "a.b.c.d.e", "{}", " . . ", "....", "e30.e30.e30"])
  func `refuses what is no compact token`(text: String) {
    #expect(code(text) == .malformed)
  }

  @Test func `refuses more or fewer parts, also those of an encrypted token`() {
    let parts = TokenParts(Self.valid)
    let json: JSON = [
      "payload": .string(parts.payload), "protected": .string(parts.header), "signature": .string(parts.signature),
    ]
    let texts = [
      "\(parts.header).\(parts.payload)", Self.valid + ".", "." + Self.valid, Self.valid + ".\(parts.signature)",
      "\(parts.header)..\(parts.payload)..", json.text, "\(parts.payload).\(parts.signature)",
      ".\(parts.payload).\(parts.signature)",
    ]
    for text in texts { #expect(code(text) == .malformed) }
  }

  @Test(arguments: ["=", "==", " ", "\n", "\r\n", "\t", "\u{0}", "+", "/", "%3D", "*", "\u{301}", "é"])
  func `refuses anything but plain base64url in any part`(extra: String) {
    let changes: [(inout TokenParts) -> Void] = [
      { $0.header += extra }, { $0.payload += extra }, { $0.signature += extra }, { $0.header = extra + $0.header },
      { $0.payload = extra + $0.payload }, { $0.signature = extra + $0.signature },
    ]
    let codes = changes.map { code(TokenParts.changing(Self.valid, $0)) }
    #expect(codes == changes.map { _ in .malformed })
  }

  @Test func `refuses the standard alphabet`() {
    // A payload whose base64 needs both special letters.
    let token = Self.key.token(header: [:], claims: ["s": "~~~???>>>ÿÿÿ"])
    let standard = TokenParts.changing(token) { parts in
      parts.payload = String(parts.payload.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
    }
    #expect([code(token), code(standard)] == [nil, .malformed])
    #expect(standard != token)
  }

  @Test func `refuses stray bits at the end`() throws {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    // 64 bytes of signature leave four unused bits in the last letter.
    let last = try #require(Self.valid.last.flatMap { alphabet.firstIndex(of: $0) })
    let codes = (1...15).map { code(String(Self.valid.dropLast()) + String(alphabet[last ^ $0])) }
    #expect(codes == (1...15).map { _ in .malformed })
  }

  @Test func `refuses a signature of another length, form or value`() throws {
    let signature = try #require(Base64URL.decode(TokenParts(Self.valid).signature))
    let order = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"
    let n = stride(from: 0, to: 64, by: 2).compactMap { UInt8(order.dropFirst($0).prefix(2), radix: 16) }
    let zero = [UInt8](repeating: 0, count: 32)
    let edges = [zero, zero.dropLast() + [1], n.dropLast() + [0x50], n]
    var signatures: [[UInt8]] = edges.flatMap { r in edges.map { s in r + s } }
    signatures += [[], [0], Array(signature.dropLast()), signature + [0], [0] + signature, signature + signature]
    signatures += [Array(signature.suffix(32) + signature.prefix(32)), [0x30, 6, 2, 1, 1, 2, 1, 1]]
    signatures += [Array(signature.prefix(32)) + zero, zero + signature.suffix(32), n + signature.suffix(32)]
    signatures += [[UInt8](repeating: 0xFF, count: 64), der(signature)]
    for bytes in signatures {
      let token = TokenParts.changing(Self.valid) { $0.signature = Base64URL.encode(bytes) }
      #expect(code(token) == .badSignature)
    }
  }

  /// The same two numbers as a DER sequence.
  private func der(_ signature: [UInt8]) -> [UInt8] {
    func integer(_ half: ArraySlice<UInt8>) -> [UInt8] {
      let digits = Array(half.drop { $0 == 0 })
      let content = (digits.first ?? 0) >= 0x80 ? [0] + digits : digits
      return [2, UInt8(content.count)] + content
    }
    let content = integer(signature[..<32]) + integer(signature[32...])
    return [0x30, UInt8(content.count)] + content
  }

  @Test func `no mutation of a token is accepted`() throws {
    var mutation = Mutation(seed: 3)
    let keys = try VerificationKeySet(Self.key.keySet)
    for _ in 0..<3000 {
      let token = mutation.mutate(Self.valid)
      guard token != Self.valid,
        (try? UnverifiedJWS(compact: token, limit: 10_000).verified(by: keys, allowing: [.es256, .hs256])) != nil
      else { continue }
      Issue.record("accepted \(token)")
    }
  }

  @Test func `the reader of key sets survives anything`() throws {
    var mutation = Mutation(seed: 4)
    let text = JSON.object(["keys": [Self.key.publicJWK, TestKey(.ed25519, "e").publicJWK]]).text
    for _ in 0..<3000 {
      guard let json = try? JSON(parsing: mutation.mutate(Array(text.utf8)), limit: 10_000) else { continue }
      _ = try? VerificationKeySet(json)
    }
  }
}
