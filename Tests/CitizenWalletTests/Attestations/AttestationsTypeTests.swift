import Foundation
import TestSupport
import Testing
import WalletCrypto

@testable import CitizenWallet

/// Type metadata of SD-JWT VC.
@Suite("Attestations: type metadata")
struct AttestationsTypeTests {
  private static func document(_ json: JSON) throws -> TypeMetadataDocument { try TypeMetadataDocument(json.bytes) }

  private static func sri(_ bytes: [UInt8], _ algorithm: DigestAlgorithm = .sha256, _ name: String = "sha256") -> JSON {
    .string("\(name)-\(Base64.encode(Digest.hash(bytes, with: algorithm)))")
  }

  private static func metadata(_ claims: JSON) throws -> TypeMetadata {
    try TypeMetadata(of: Credential.type, from: [document(["vct": .string(Credential.type), "claims": claims])])
  }

  /// A credential whose `ward` may be withheld and whose `province` shows, with a list of which one element shows.
  private static func credential(_ claims: JSON, shown: Bool = true) throws -> Credential {
    var credential = Credential()
    credential.conceal(["salt", "ward", ["code": "00001"]])
    let second = Credential.disclosure(["salt", "b"])
    credential.payload["list"] = ["a", ["...": Credential.digest(second)], ["...": "withheld"], ["x": 1]]
    credential.disclosures = shown ? credential.disclosures + [second] : []
    credential.expectedType = .described(by: try metadata(claims))
    return credential
  }

  private static func code(_ claims: JSON, shown: Bool = true) throws -> Refusal.Code? {
    let credential = try credential(claims, shown: shown)
    return credential.code(credential.text)
  }

  @Test(
    arguments: [
      ([["path": ["ward"], "sd": "always"]], nil), ([["path": ["ward"], "sd": "allowed"]], nil),
      ([["path": ["ward"]]], nil), ([["path": ["ward"], "sd": "never"]], .malformed),
      ([["path": ["province"], "sd": "never"]], nil), ([["path": ["province"], "sd": "always"]], .malformed),
      // Not disclosable by itself, although what holds it is.
      ([["path": ["ward", "code"], "sd": "always"]], .malformed), ([["path": ["ward", "code"], "sd": "never"]], nil),
      ([["path": ["list", 0], "sd": "never"]], nil), ([["path": ["list", 1], "sd": "always"]], nil),
      ([["path": ["list", 2], "sd": "always"]], nil), ([["path": ["list", 2], "sd": "never"]], .malformed),
      ([["path": ["list", 9], "sd": "never"]], nil), ([["path": ["list", nil], "sd": "always"]], .malformed),
      ([["path": ["none"], "sd": "always"]], nil),
      ([["path": ["list", 2, "x"], "sd": "never"]], nil), ([["path": ["list", 3, "x"], "sd": "never"]], nil),
      // Steps that meet another type.
      ([["path": ["list", nil, "x"]]], .malformed), ([["path": ["province", "x"]]], .malformed),
      ([["path": ["province", nil]]], .malformed), ([["path": ["list", "x"]]], .malformed),
      ([["path": ["ward", 0]]], .malformed),
      // What must be there.
      ([["path": ["province"], "sd": "never", "mandatory": true]], nil),
      ([["path": ["none"], "sd": "never", "mandatory": true]], .malformed),
      ([["path": ["none"], "mandatory": true]], nil), ([["path": ["none"], "sd": "always", "mandatory": true]], nil),
      ([["path": ["ward", "none"], "sd": "never", "mandatory": true]], .malformed),
    ] as [(JSON, Refusal.Code?)])
  func `ATT-84: claims are disclosable, present and of a type as the metadata say`(
    claims: JSON, code: Refusal.Code?
  ) throws {
    #expect(try Self.code(claims) == code)
  }

  @Test func `ATT-84: what is withheld is never held against the issuer`() throws {
    #expect(try Self.code([["path": ["ward"], "sd": "always", "mandatory": true]], shown: false) == nil)
    #expect(try Self.code([["path": ["ward", "code"], "sd": "never", "mandatory": true]], shown: false) == nil)
    #expect(try Self.code([["path": ["list", 1], "sd": "always"]], shown: false) == nil)
  }

  @Test func `ATT-84: another type than the described one is refused`() throws {
    var credential = try Self.credential([])
    credential.payload["vct"] = "urn:example:residence:2"
    #expect(credential.code(credential.text) == .unknownKind)
  }

  @Test(arguments: [
    #"{}"#, #"[]"#, #"{"vct":1}"#, #"{"vct":"a","claims":{}}"#, #"{"vct":"a","claims":[{}]}"#,
    #"{"vct":"a","claims":[{"path":[]}]}"#, #"{"vct":"a","claims":[{"path":"x"}]}"#,
    #"{"vct":"a","claims":[{"path":[-1]}]}"#, #"{"vct":"a","claims":[{"path":[1.5]}]}"#,
    #"{"vct":"a","claims":[{"path":[true]}]}"#, #"{"vct":"a","claims":[{"path":["x"],"sd":"sometimes"}]}"#,
    #"{"vct":"a","claims":[{"path":["x"],"mandatory":"yes"}]}"#,
    #"{"vct":"a","claims":[{"path":["x"],"display":[{"label":"x"}]}]}"#,
    #"{"vct":"a","claims":[{"path":["x"],"svg_id":"1x"}]}"#, #"{"vct":"a","claims":[{"path":["x"],"svg_id":""}]}"#,
    #"{"vct":"a","claims":[{"path":["x"]},{"path":["x"]}]}"#,
    #"{"vct":"a","claims":[{"path":["x"],"svg_id":"i"},{"path":["y"],"svg_id":"i"}]}"#,
    #"{"vct":"a","display":[{"locale":"vi"}]}"#, #"{"vct":"a","extends#integrity":"x"}"#,
    #"{"vct":"a","extends#integrity":"sha256-AAAA"}"#, #"{"vct":"a",}"#,
  ])
  func `ATT-80: metadata of another form are refused`(text: String) {
    #expect(
      refusal { try TypeMetadata(of: "a", from: [TypeMetadataDocument(Array(text.utf8))]) } == .malformed)
  }

  @Test func `ATT-80: a name twice is refused, and what is not known is passed over`() throws {
    #expect(refusal { try TypeMetadataDocument(Array(#"{"vct":"a","vct":"b"}"#.utf8)) } == .duplicateMember)
    let text =
      #"{"vct":"a","new":1,"display":[{"locale":"vi","name":"n","rendering":{}}],"claims":[{"path":["x"],"new":1}]}"#
    let metadata = try TypeMetadata(of: "a", from: [TypeMetadataDocument(Array(text.utf8))])
    #expect(metadata.display == [.init(locale: "vi", name: "n", description: nil)] && metadata.claims.count == 1)
  }

  @Test func `ATT-81: vct#integrity binds the document to the octet`() throws {
    let document = try Self.document(["vct": .string(Credential.type)])
    var credential = Credential()
    credential.expectedType = .described(by: try TypeMetadata(of: Credential.type, from: [document]))
    let other = Array("x".utf8)
    let sha384 = Self.sri(document.bytes, .sha384, "sha384").string ?? ""
    let wrong = Self.sri(other).string ?? ""
    let right = Self.sri(document.bytes).string ?? ""
    let cases: [(JSON, Refusal.Code?)] = [
      (.string(right), nil), (.string(String(right.dropLast())), nil), (.string(right + "?ct=x"), nil),
      (Self.sri(document.bytes, .sha512, "sha512"), nil), (.string(wrong), .digestMismatch),
      // The strongest counts alone, and one of its digests is enough.
      (.string("\(wrong) \(sha384)"), nil),
      (.string("\(right) \(Self.sri(other, .sha384, "sha384").string ?? "")"), .digestMismatch),
      (.string("\(wrong)  \(right)"), nil), (.string("md5-xxxx \(right)"), nil),
      (.string("md5-xxxx"), .unsupportedAlgorithm), ("", .malformed), ("sha256", .malformed), (7, .malformed),
      ("sha256-AAAA", .malformed), ("sha256-====", .malformed),
      (.string("SHA256" + right.dropFirst(6)), .unsupportedAlgorithm),
    ]
    for (integrity, code) in cases {
      credential.payload["vct#integrity"] = integrity
      #expect(credential.code(credential.text) == code, "\(integrity)")
    }
    // Whoever does not read the metadata has nothing to compare.
    credential.expectedType = .exactly(Credential.type)
    #expect(credential.code(credential.text) == nil)
  }

  @Test func `ATT-82: a type is read with all that it extends`() throws {
    let base = try Self.document([
      "vct": "base", "display": [["locale": "en", "name": "Base"]],
      "claims": [
        ["path": ["name"], "display": [["locale": "en", "label": "Full Name"]]],
        [
          "path": ["address", "city"], "display": [["locale": "en", "label": "City"]], "sd": "always",
          "mandatory": true,
        ],
      ],
    ])
    let child = try Self.document([
      "vct": "child", "extends": "base", "extends#integrity": Self.sri(base.bytes),
      "claims": [
        ["path": ["address", "city"], "display": [["locale": "en", "label": "Town"]]], ["path": ["nationalities"]],
      ],
    ])
    let metadata = try TypeMetadata(of: "child", from: [base, child])
    #expect(metadata.ancestors == ["base"] && metadata.display.map(\.name) == ["Base"])
    #expect(metadata.claims.map { $0.path.json } == [["name"], ["address", "city"], ["nationalities"]])
    #expect(metadata.claims[1].display.map(\.label) == ["Town"])
    #expect(metadata.claims[1].disclosability == .always && metadata.claims[1].isMandatory)
    #expect(refusal { try TypeMetadata(of: "child", from: [child]) } == .notFound)
    #expect(refusal { try TypeMetadata(of: "child", from: [base, base, child]) } == .malformed)
    let changed = try TypeMetadataDocument(base.bytes + [0x20])
    #expect(refusal { try TypeMetadata(of: "child", from: [changed, child]) } == .digestMismatch)
  }

  @Test func `ATT-82: a type that extends itself, or endlessly many, is refused`() throws {
    let circle = try [("a", "b"), ("b", "c"), ("c", "a")].map { type, parent in
      try Self.document(["vct": .string(type), "extends": .string(parent)])
    }
    #expect(refusal { try TypeMetadata(of: "a", from: circle) } == .malformed)
    let itself = try Self.document(["vct": "a", "extends": "a"])
    #expect(refusal { try TypeMetadata(of: "a", from: [itself]) } == .malformed)
    let chain = try (0...9).map { try Self.document(["vct": .string("\($0)"), "extends": .string("\($0 + 1)")]) }
    #expect(refusal { try TypeMetadata(of: "0", from: chain) } == .tooLarge)
  }

  @Test(
    arguments: [
      ("always", "never", .malformed), ("always", "allowed", .malformed), ("never", "always", .malformed),
      ("allowed", "never", nil), ("allowed", "always", nil), (nil, "never", nil), ("always", nil, nil),
      ("always", "always", nil),
    ] as [(String?, String?, Refusal.Code?)])
  func `ATT-83: a type may tighten what it extends and not loosen it`(
    parent: String?, child: String?, code: Refusal.Code?
  ) throws {
    func claim(_ sd: String?, _ mandatory: Bool) -> JSON {
      [.object(members: [("path", ["x"]), ("sd", sd.map(JSON.string)), ("mandatory", .bool(mandatory))])]
    }
    let base = try Self.document(["vct": "base", "claims": claim(parent, false)])
    let derived = try Self.document(["vct": "child", "extends": "base", "claims": claim(child, true)])
    #expect(refusal { try TypeMetadata(of: "child", from: [base, derived]) } == code)
    let strict = try Self.document(["vct": "base", "claims": claim(nil, true)])
    let loose = try Self.document(["vct": "child", "extends": "base", "claims": claim(nil, false)])
    #expect(refusal { try TypeMetadata(of: "child", from: [strict, loose]) } == .malformed)
  }

  @Test func `ATT-85: a document has at most 256 KiB and a path at most 32 steps`() throws {
    let long = JSON.object(members: [("vct", "a"), ("x", .string(String(repeating: "x", count: 256 * 1024)))])
    #expect(refusal { try TypeMetadataDocument(long.bytes) } == .tooLarge)
    let path = JSON.array(Array(repeating: "x", count: 33))
    #expect(refusal { try Self.document(["vct": "a", "claims": [["path": path]]]) } == .tooLarge)
    let claims = JSON.array((0...1000).map { ["path": [.string("c\($0)")]] })
    #expect(refusal { try Self.document(["vct": "a", "claims": claims]) } == .tooLarge)
  }

  @Test func `KND-08: a described kind of document is issued as its own metadata want it`() async throws {
    let kind = try DocumentKind("diploma")
    let document = try Document(json: [
      "kind": "diploma", "title": "Bằng cử nhân", "holders": [["personalID": "001190009991", "role": "graduate"]],
      "issuer": "Đại học Thử Nghiệm", "issuedOn": "2012", "validity": "permanent", "copyClass": "T5",
      "source": "procedure",
      "fields": ["qualification": "Bằng cử nhân", "institution": "Đại học Thử Nghiệm", "serial": "TN 009991"],
    ])
    let text = try await AttestationIssuer(signer: TestKey.issuer.signingKey)
      .attest(document, issuer: Credential.issuer, at: Credential.now, expiresAt: nil)
    let published = try #require(kind.typeMetadata)
    var credential = Credential()
    credential.expectedType = .described(by: try TypeMetadata(of: published.type, from: [published]))
    #expect(try credential.verify(text).type == "urn:citizen-wallet:document:diploma:1")
    for kind in DocumentKind.all {
      guard let published = kind.typeMetadata else { continue }
      #expect(try TypeMetadata(of: published.type, from: [published]).display.map(\.locale) == ["vi", "en"])
    }
    #expect(try DocumentKind("other-state").typeMetadata == nil)
  }

  @Test func `no mutation of metadata crashes their reader`() throws {
    let text =
      #"{"vct":"a","extends":"b","extends#integrity":"sha256-47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU","#
      + #""display":[{"locale":"vi","name":"n"}],"claims":[{"path":["x",null,3],"sd":"never","mandatory":true}]}"#
    _ = try TypeMetadataDocument(Array(text.utf8))
    var mutation = Mutation(seed: 13)
    for _ in 0..<4000 {
      guard let document = try? TypeMetadataDocument(mutation.mutate(Array(text.utf8))) else { continue }
      _ = try? TypeMetadata(of: document.type, from: [document])
    }
  }
}

/// Type metadata of the EUDI wallet's library.
@Suite(
  "Attestations: the type metadata of EUDI",
  .enabled(if: SharedFolder.has("vectors/eudi-sdjwt-swift"), "\(SharedFolder.absence)"))
struct AttestationsForeignTypeTests {
  /// Three files end in a comma before the last brace, which is no JSON (RFC 8259 §4).
  private static let exceptions: Set<String> = [
    "base_type_metadata.json", "type_metadata_with_extend.json", "type_metadata_double_extend.json",
  ]

  @Test func `every file that is JSON is read, and the PID's claims are found`() throws {
    let names = try SharedFolder.names(in: "vectors/eudi-sdjwt-swift", suffix: ".json")
    var read = 0
    for name in names where name != "issuer_meta_data.json" {
      let bytes = try SharedFolder.bytes("vectors/eudi-sdjwt-swift/\(name)")
      guard !Self.exceptions.contains(name) else {
        #expect(refusal { try TypeMetadataDocument(bytes) } == .malformed, "\(name)")
        continue
      }
      let document = try TypeMetadataDocument(bytes)
      let metadata = try TypeMetadata(of: document.type, from: [document])
      #expect(metadata.claims.allSatisfy { $0.disclosability == .always })
      #expect(try metadata.claims.count == JSON(parsing: bytes, limit: 1 << 20)["claims"]?.array?.count)
      read += 1
    }
    #expect(read == names.count - 1 - Self.exceptions.count && read == 2)
  }

  @Test func `the certificates of the authorities for PIDs serve as anchors`() throws {
    let names = try SharedFolder.names(in: "vectors/eudi-sdjwt-swift/certs", suffix: ".der")
    let certificates = try names.map { name in
      let bytes = Data(try SharedFolder.bytes("vectors/eudi-sdjwt-swift/certs/\(name)"))
      let lines = bytes.base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
      return "-----BEGIN CERTIFICATE-----\n\(lines)\n-----END CERTIFICATE-----\n"
    }
    let anchor = try TrustAnchor(
      name: "EUDI", source: .certificates(certificates, issuer: nil), purposes: [.attestation], mandate: .everything,
      period: TrustAnchor.Period(from: Credential.now, until: nil, signsUntil: nil))
    #expect(anchor.certificates.count == 7)
  }

  @Test func `the issuer metadata hold a key set`() throws {
    let json = try JSON(parsing: SharedFolder.bytes("vectors/eudi-sdjwt-swift/issuer_meta_data.json"), limit: 1 << 20)
    #expect(try VerificationKeySet(try #require(json["jwks"])).keys.count == 1)
  }
}
