import CitizenWallet

extension Mutant {
  static let attestations = [
    lacking("believes-unsigned-attestations", "attestation", "attestation.verify", refusing: "bad-signature"),
    asking("ignores-key-binding", "attestation", "attestation.verify") { input in
      input[path: "binding"] = ["required": false]
    },
    asking("takes-a-binding-of-last-year", "attestation", "attestation.verify") { input in
      // As if iat had been read from a clock.
      if input[path: "binding.maximumAge"] != nil { input[path: "binding.maximumAge"] = .integer(86_400 * 300) }
    },
    asking("ignores-the-binding-s-audience", "attestation", "attestation.verify") { input in
      guard let binding = input["attestation"]?.string?.split(separator: "~").last,
        let audience = JSON.string(String(binding)).tokenPayload?["aud"]
      else { return }
      if input[path: "binding.audience"] != nil { input[path: "binding.audience"] = audience }
    },
    asking("takes-any-type", "attestation", "attestation.verify") { input in
      input[path: "type"] = nil
      input[path: "typeOrAlso"] = nil
    },
    lacking("accepts-unreferenced-disclosures", "attestation", "attestation.verify", refusing: "digest-mismatch"),
    lacking("ignores-the-end-of-an-attestation", "attestation", "attestation.verify", refusing: "expired"),
    lacking("ignores-the-media-type", "attestation", "attestation.verify", refusing: "unsupported-format"),
    answering("forgets-one-disclosure", "attestation", "attestation.present") { input, answer in
      guard
        var parts = answer[path: "out.presentation"]?.string?.split(separator: "~", omittingEmptySubsequences: false),
        parts.count > 2
      else { return }
      parts.remove(at: 1)
      answer[path: "out.presentation"] = .string(parts.joined(separator: "~"))
    },
    asking("shows-everything-it-issues", "attestation", "attestation.issue") { input in
      input[path: "disclosable"] = []
    },
  ]

  static let statuses = [
    asking("ignores-revocation", "status", "attestation.verify") { input in input[path: "statusPolicy"] = "ignore" },
    lacking("fails-open-without-a-list", "status", "attestation.verify", refusing: "status-unavailable"),
    asking("reads-bits-from-the-other-end", "status", "status.read") { input in
      if let index = input["index"]?.integer { input[path: "index"] = .integer(index ^ 7) }
    },
    lacking("takes-a-list-of-another-address", "status", "status.read", refusing: "status-unavailable"),
    lacking("reads-an-expired-list", "status", "status.read", refusing: "expired"),
  ]

  static let trusts = [
    lacking("lets-everybody-attest-everything", "trust", "attestation.verify", refusing: "untrusted-issuer"),
    lacking("takes-any-chain", "trust", "attestation.verify", refusing: "untrusted-certificate"),
    lacking("reads-unknown-members-of-anchors", "trust", "trust.read", refusing: "malformed"),
  ]
}
