/// What is known of revoked certificates. Each says by itself whose word it is, so it may come from anywhere.
package struct StatusEvidence: Sendable {
  package static let maximumCount = 100

  package var lists: [RevocationList]
  package var responses: [OCSPResponse]

  package init(lists: [RevocationList], responses: [OCSPResponse]) {
    self.lists = lists
    self.responses = responses
  }

  package var isEmpty: Bool { lists.isEmpty && responses.isEmpty }

  package static let none = StatusEvidence(lists: [], responses: [])
}

/// Who says that a certificate was used at the instant at which it is judged (TRU-44).
package enum InstantStanding: Sendable, Hashable {
  /// Somebody else than the certificate's holder: our clock, or a time-stamp. A revocation that came later is none.
  case proven
  /// The holder, who may have lost the key to somebody who writes any date.
  case ownWord
}
