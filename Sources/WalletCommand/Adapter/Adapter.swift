import CitizenWallet

/// The adapter protocol, version 1: requests in, answers out, and the state between them.
actor Adapter {
  static let maximumLineBytes = 32 * 1024 * 1024
  static let version = "0.1.0"

  typealias Operation = @Sendable (isolated Adapter, inout JSONFields) async throws -> JSON

  let catalogue: Catalogue?
  let usedAssertions = SingleUseMemory()
  var stores: [String: WalletStore] = [:]
  var storesOpened = 0

  init(catalogue: Catalogue?) { self.catalogue = catalogue }

  private static let operations: [String: Operation] = Dictionary(
    uniqueKeysWithValues: [
      helloOperation, identifierOperations, primitiveOperations, certificateOperations, timestampOperations,
      documentOperations, assertionOperations, chipOperations,
      attestationOperations, statusOperations, statusFetchOperation, trustOperations, storeOperations,
      storeHistoryOperations, storeCareOperations, storeLinkOperations, representationOperations,
      dossierOperations, planRecordOperations, releaseOperations, synchronisationOperations, resultOperations,
      indicatorOperations, catalogueOperations,
    ].flatMap { operations in operations.map { ($0.key, $0.value) } })

  private static let helloOperation: [String: Operation] = [
    "hello": { _, members in
      try members.finish()
      return hello
    }
  ]

  private static var hello: JSON {
    [
      "implementation": "citizen-wallet", "version": .string(version), "protocol": 1,
      "operations": .array(operations.keys.sorted().map(JSON.string)),
    ]
  }

  /// The answer to one line. It never throws: whatever happens is an answer (CON-04).
  func answer(_ line: LineReader.Line) async -> [UInt8] {
    var id = JSON.null
    do {
      var request = try Self.request(line)
      id = request.optional("id") ?? .null
      let name = try request.string("op")
      let input = try request.required("in")
      try request.finish()
      guard let operation = Self.operations[name] else { throw Unsupported() }
      var members = try JSONFields(input, "in")
      let output = try await operation(self, &members)
      return JSON.object(members: [("id", id), ("out", output)]).bytes
    } catch let refusal as Refusal {
      return JSON.object(members: [
        ("id", id), ("refusal", .string(refusal.code.rawValue)), ("detail", .string(refusal.detail)),
      ]).bytes
    } catch is Unsupported {
      return JSON.object(members: [("id", id), ("unsupported", true)]).bytes
    } catch {
      return JSON.object(members: [("id", id), ("failure", .string("\(error)"))]).bytes
    }
  }

  private static func request(_ line: LineReader.Line) throws(Refusal) -> JSONFields {
    guard case .bytes(let bytes) = line else {
      throw Refusal(.tooLarge, "a line is longer than \(maximumLineBytes) bytes")
    }
    return try JSONFields(JSON(parsing: bytes, limit: maximumLineBytes), "request")
  }
}

/// The operation, or the algorithm or format that it names, is not offered.
struct Unsupported: Error {
  var what = "this is not offered here"
}
