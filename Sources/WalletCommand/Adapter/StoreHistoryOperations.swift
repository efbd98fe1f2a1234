import CitizenWallet

extension Adapter {
  /// What becomes of a document, and how it came to be what it is.
  static let storeHistoryOperations: [String: Operation] = [
    "store.revoke": { adapter, members in
      let vault = try await adapter.vault(&members)
      let request = try StatusRequest(&members)
      try members.finish()
      return reference(try await vault.revoke(request.id, reason: request.reason, at: request.at))
    },
    "store.supersede": { adapter, members in
      let vault = try await adapter.vault(&members)
      let request = try StatusRequest(&members)
      let number = try members.optionalString("replacedBy")
      try members.finish()
      return reference(
        try await vault.supersede(request.id, reason: request.reason, replacedBy: number, at: request.at))
    },
    "store.history": { adapter, members in
      let vault = try await adapter.vault(&members)
      let id = try DocumentID(members.string("documentID"))
      try members.finish()
      return ["versions": .array(try await vault.history(of: id, at: .now()).map(\.json))]
    },
  ]

  private struct StatusRequest {
    let id: DocumentID
    let reason: String
    let at: Instant

    init(_ members: inout JSONFields) throws {
      id = try DocumentID(members.string("documentID"))
      reason = try members.string("reason", limit: JSONFields.maximumBytes)
      at = try members.instant("at")
    }
  }

  static func reference(_ reference: DocumentReference) -> JSON {
    ["documentID": .string(reference.id.text), "version": .integer(Int64(reference.version))]
  }
}
