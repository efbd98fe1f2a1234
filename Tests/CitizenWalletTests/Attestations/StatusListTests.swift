import CitizenWallet
import Testing
import WalletCrypto

@Suite("Status lists")
struct StatusListTests {
  static let uri = "https://issuer.example.vn/status/1"

  static func token(_ list: StatusList, age: Int64 = 10, ttl: Int64? = 60, key: TestKey = .issuer) throws -> String {
    let stream = try #require(Compression.deflated(list.bytes))
    let claims = JSON.object(members: [
      ("sub", .string(uri)), ("iat", .integer(Credential.seconds - age)), ("exp", .integer(Credential.seconds + 1000)),
      ("ttl", ttl.map(JSON.integer)),
      ("status_list", ["bits": .integer(Int64(list.width.rawValue)), "lst": .string(Base64URL.encode(stream))]),
    ])
    return key.token(header: ["typ": "statuslist+jwt"], claims: claims)
  }

  /// The same as the library issues it.
  private static func issued(_ list: StatusList, by signer: any Signer) async throws -> String {
    try await StatusListIssuer(signer: signer)
      .issue(
        list, uri: uri, issuedAt: Credential.now, expiresAt: Credential.now.adding(seconds: 1000), timeToLive: 60)
  }

  static func read(_ token: String, uri: String = uri, at now: Instant = Credential.now) throws -> VerifiedStatusList {
    try StatusListVerifier.verify(
      UnverifiedStatusList(token), uri: uri, signedBy: VerificationKeySet(TestKey.issuer.keySet), at: now)
  }

  /// A list with one status.
  static func list(_ status: UInt8, at index: Int64 = 7) throws -> StatusList {
    var list = try StatusList(width: .eight, capacity: 16)
    try list.set(status, at: index)
    return list
  }

  // STA-03, STA-10
  @Test(arguments: StatusList.Width.allCases)
  func `STA-03: each status is set and read in its place, and its neighbours stay`(width: StatusList.Width) throws {
    let largest = UInt8(truncatingIfNeeded: 1 << width.rawValue - 1)
    for index in Int64(0)..<19 {
      var list = try StatusList(width: width, capacity: 19)
      try list.set(largest, at: index)
      for other in Int64(0)..<Int64(list.capacity) {
        #expect(try list.status(at: other) == (other == index ? largest : 0))
      }
      try list.set(0, at: index)
      #expect(try list == StatusList(width: width, capacity: 19))
    }
  }

  @Test func `STA-10: an issuer goes on from the list that it published, and makes it longer`() async throws {
    let key = try TestKey.issuer.signingKey
    var list = try await Self.read(Self.issued(Self.list(2), by: key)).list
    try list.set(0, at: 7)
    try list.grow(to: 1000)
    try list.set(1, at: 999)
    let again = try await Self.read(Self.issued(list, by: key)).list
    #expect(try [again.status(at: 7), again.status(at: 999), again.status(at: 998)] == [0, 1, 0])
    try list.grow(to: 3)
    #expect(list.capacity == 1000)
  }

  @Test func `STA-03 and STA-10: refuses an index beyond the list and a status beyond its width`() throws {
    var list = try StatusList(width: .two, capacity: 4)
    for index in [4, -1, .max, .min] as [Int64] {
      #expect(refusal { try list.status(at: index) } == .statusUnavailable)
      #expect(refusal { try list.set(0, at: index) } == .statusUnavailable)
    }
    #expect(refusal { try list.set(4, at: 0) } == .malformed)
    #expect(refusal { try StatusList(width: .one, capacity: -1) } == .malformed)
  }

  // STA-08
  @Test func `STA-08: no list grows beyond its limit`() throws {
    let limit = StatusList.maximumBytes
    #expect(try StatusList(width: .one, capacity: limit * 8).bytes.count == limit)
    #expect(refusal { try StatusList(width: .one, capacity: limit * 8 + 1) } == .tooLarge)
    #expect(refusal { try StatusList(width: .eight, capacity: .max) } == .tooLarge)
    #expect(refusal { try StatusList(width: .eight, bytes: [UInt8](repeating: 0, count: limit + 1)) } == .tooLarge)
    #expect(refusal { try UnverifiedStatusList(String(repeating: "a", count: limit + 1)) } == .tooLarge)
  }

  @Test func `ATT-70: a list is signed by a key wherever it lives, and not by another than it says`() async throws {
    let list = try Self.list(2)
    #expect(try await Self.read(Self.issued(list, by: RemoteSigner())).list == list)
    #expect(await refusal(awaiting: { try await Self.issued(list, by: RemoteSigner(key: .stranger)) }) == .badSignature)
  }

  @Test func `STA-10: issues nothing that no verifier would take`() async throws {
    let issuer = try StatusListIssuer(signer: TestKey.issuer.signingKey)
    let (list, now) = (try Self.list(0), Credential.now)
    for (uri, end, ttl, header) in [
      ("", nil, nil, [:]), (Self.uri, now, nil, [:]), (Self.uri, nil, 0, [:]), (Self.uri, nil, nil, ["alg": "none"]),
    ] as [(String, Instant?, Int64?, JSONObject)] {
      let code = await refusal(awaiting: {
        try await issuer.issue(list, uri: uri, issuedAt: now, expiresAt: end, timeToLive: ttl, header: header)
      })
      #expect(code == .malformed)
    }
  }

  // STA-01, STA-02, STA-04, STA-05
  @Test(
    arguments: [
      ("typ", "JWT", .unsupportedFormat), ("typ", nil, .unsupportedFormat), ("alg", "none", .unsupportedAlgorithm),
      ("alg", "HS256", .unsupportedAlgorithm), ("crit", ["x"], .unsupportedFormat), ("kid", "x", .unknownKey),
    ] as [(String, JSON?, Refusal.Code)])
  func `STA-01: a list is a signed token of its own type`(name: String, value: JSON?, code: Refusal.Code) throws {
    var header: JSONObject = ["typ": "statuslist+jwt"]
    header[name] = value
    let claims: JSON = [
      "sub": .string(Self.uri), "iat": .integer(Credential.seconds), "status_list": ["bits": 1, "lst": "eNpjAAAAAQAB"],
    ]
    #expect(refusal { try Self.read(TestKey.issuer.token(header: header, claims: claims)) } == code)
    header = ["typ": "statuslist+jwt"]
    #expect(refusal { try Self.read(TestKey.issuer.token(header: header, claims: claims)) } == nil)
  }

  @Test(
    arguments: [
      ("sub", nil, .malformed), ("sub", "https://issuer.example.vn/status/2", .statusUnavailable),
      ("iat", nil, .malformed), ("iat", .integer(Credential.seconds + 61), .notYetValid),
      ("exp", .integer(Credential.seconds), .expired), ("nbf", .integer(Credential.seconds + 1), .notYetValid),
      ("ttl", 0, .malformed), ("ttl", true, .malformed), ("status_list", [], .malformed),
      ("status_list", ["bits": true, "lst": "eNpjAAAAAQAB"], .malformed),
      ("status_list", ["bits": .integer(1 << 32 + 1), "lst": "eNpjAAAAAQAB"], .malformed),
      ("status_list", ["bits": 1, "lst": "eNpjAAAAAQAC"], .malformed),
    ] as [(String, JSON?, Refusal.Code)])
  func `STA-02, STA-04, STA-05: whose list it is, when, and what it holds`(
    name: String, value: JSON?, code: Refusal.Code
  ) {
    var claims: JSONObject = [
      "sub": .string(Self.uri), "iat": .integer(Credential.seconds), "status_list": ["bits": 1, "lst": "eNpjAAAAAQAB"],
    ]
    claims[name] = value
    let token = TestKey.issuer.token(header: ["typ": "statuslist+jwt"], claims: .object(claims))
    #expect(refusal { try Self.read(token) } == code)
  }

  // STA-06, STA-07, STA-09
  @Test(
    arguments: [
      (0, nil, .valid), (1, .revoked, nil), (2, .suspended, nil), (3, nil, .applicationSpecific(3)),
      (4, .statusUnavailable, nil), (11, .statusUnavailable, nil), (12, nil, .applicationSpecific(12)),
      (15, nil, .applicationSpecific(15)), (16, .statusUnavailable, nil), (255, .statusUnavailable, nil),
    ] as [(UInt8, Refusal.Code?, AttestationStatus?)])
  func `STA-07: what a status does to its attestation`(
    number: UInt8, code: Refusal.Code?, status: AttestationStatus?
  ) throws {
    var credential = Credential()
    credential.payload["status"] = ["status_list": ["idx": 7, "uri": .string(Self.uri)]]
    credential.status = .require(StatusLists([try Self.read(Self.token(Self.list(number)))]))
    #expect(credential.code(credential.text) == code)
    if code == nil { #expect(try credential.verify().status == status) }
  }

  @Test func `STA-07: no document is made of what is application-specific`() throws {
    var credential = Credential()
    credential.payload["vct"] = "urn:citizen-wallet:document:birth-certificate:1"
    credential.payload["document"] = [
      "kind": "birth-certificate", "title": "Giấy khai sinh", "holders": ["048326009993"],
      "issuer": ["code": "H26.1"], "issuedOn": "2026-11-23", "validity": "permanent", "source": "register",
    ]
    credential.payload["status"] = ["status_list": ["idx": 7, "uri": .string(Self.uri)]]
    credential.expectedType = .anyType
    for (number, code) in [(3, .statusUnavailable), (0, nil)] as [(UInt8, Refusal.Code?)] {
      credential.status = .require(StatusLists([try Self.read(Self.token(Self.list(number)))]))
      let verified = try credential.verify()
      #expect(refusal { try Document(attestedBy: verified) } == code)
    }
  }

  @Test func `STA-09: the newest list that spoke at the instant counts, in whatever order`() throws {
    let then = Credential.now.adding(seconds: -90)
    let lists = try [
      Self.read(Self.token(Self.list(1), age: 10)), Self.read(Self.token(Self.list(0), age: 200)),
      Self.read(Self.token(Self.list(2), age: 300)),
    ]
    var credential = Credential()
    credential.payload["status"] = ["status_list": ["idx": 7, "uri": .string(Self.uri)]]
    for lists in [lists, lists.reversed()] {
      credential.status = .require(StatusLists(lists))
      credential.at = Credential.now
      #expect(credential.code(credential.text) == .revoked)
      credential.at = then
      #expect(credential.code(credential.text) == nil)
      credential.at = Credential.now.adding(seconds: -400)
      #expect(credential.code(credential.text) == .notYetValid)
    }
  }

  @Test(
    arguments: [
      ("valid", .malformed), ([:], .statusUnavailable), (["status_list": []], .malformed),
      (["status_list": ["idx": -1, "uri": "x"]], .malformed), (["status_list": ["idx": 0, "uri": ""]], .malformed),
      (["status_list": ["idx": .number(0.5), "uri": "x"]], .malformed),
      (["status_list": ["idx": 0, "uri": "x"]], .statusUnavailable),
    ] as [(JSON, Refusal.Code)])
  func `STA-06: a status that leads nowhere is no status, unless it is ignored by name`(
    status: JSON, code: Refusal.Code
  ) {
    var credential = Credential()
    credential.payload["status"] = status
    #expect(credential.code(credential.text) == nil)
    credential.status = .ifPresent(StatusLists([]))
    #expect(credential.code(credential.text) == code)
  }

  @Test func `no mutation of a list is accepted, and none of what a list holds crashes`() throws {
    let token = try Self.token(Self.list(2))
    let stream = try #require(Compression.deflated(Self.list(2).bytes))
    var mutation = Mutation(seed: 11)
    for _ in 0..<1500 {
      let changed = mutation.mutate(token)
      if changed != token, (try? Self.read(changed)) != nil { Issue.record("accepted \(changed)") }
      let bytes = mutation.mutate(stream)
      guard let output = try? Compression.inflated(bytes, limit: 64) else { continue }
      if output.count > 64 { Issue.record("more than asked for") }
    }
  }

  @Test func `STA-08: what is inflated stops at the limit, and is whole or nothing`() throws {
    let zeros = [UInt8](repeating: 0, count: 1_000_000)
    let stream = try #require(Compression.deflated(zeros))
    #expect(stream.count < 2000)
    #expect(try Compression.inflated(stream, limit: zeros.count) == zeros)
    #expect(throws: Compression.Problem.tooLarge) { try Compression.inflated(stream, limit: zeros.count - 1) }
    #expect(throws: Compression.Problem.malformed) { try Compression.inflated(stream + [0], limit: zeros.count) }
    for count in 0..<stream.count {
      #expect(throws: (any Error).self) { try Compression.inflated(Array(stream.prefix(count)), limit: zeros.count) }
    }
    #expect(try Compression.inflated(#require(Compression.deflated([])), limit: 0) == [])
  }
}
