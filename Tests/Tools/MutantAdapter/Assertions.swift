import CitizenWallet

extension Mutant {
  static let assertions = [
    lacking("accepts-alg-none", "assertion", "assertion.verify", refusing: "unsupported-algorithm") {
      $0["token"]?.tokenHeader?["alg"]?.string?.lowercased() == "none"
    },
    asking("ignores-aud", "assertion", "assertion.verify") { input in
      if let audience = input["token"]?.tokenPayload?["aud"]?.string { input[path: "audience"] = .string(audience) }
    },
    asking("ignores-nonce", "assertion", "assertion.verify") { input in
      if let nonce = input["token"]?.tokenPayload?["nonce"]?.string { input[path: "nonce"] = .string(nonce) }
    },
    asking("trusts-any-issuer-of-that-key", "assertion", "assertion.verify") { input in
      if let issuer = input["token"]?.tokenPayload?["iss"]?.string { input[path: "provider.issuer"] = .string(issuer) }
    },
    lacking("ignores-exp", "assertion", "assertion.verify", refusing: "expired"),
    lacking("is-off-by-one-at-expiry", "assertion", "assertion.verify", refusing: "expired") { input in
      guard let expiry = input["token"]?.tokenPayload?["exp"]?.integer, let at = input["at"]?.string,
        let now = try? Instant(rfc3339: at)
      else { return false }
      return now.milliseconds == expiry * 1000
    },
    lacking("ignores-nbf", "assertion", "assertion.verify", refusing: "not-yet-valid"),
    lacking("ignores-signatures", "assertion", "assertion.verify", refusing: "bad-signature"),
    lacking("takes-the-last-of-two-members", "assertion", "assertion.verify", refusing: "duplicate-member"),
    lacking("accepts-level-1-for-2", "assertion", "assertion.verify", refusing: "assurance-too-low"),
    asking("ignores-the-authentication-level", "assertion", "assertion.verify") { input in
      input[path: "minimumAuthenticationLevel"] = nil
    },
    asking("ignores-the-age-of-a-login", "assertion", "assertion.verify") { input in
      input[path: "maximumAge"] = nil
    },
    lacking("ignores-at-hash", "assertion", "assertion.verify", refusing: "digest-mismatch") {
      $0["accessToken"] != nil
    },
    Mutant(name: "forgets-single-use", folder: "assertion", forgets: true) { _, input, ask in try ask(input) },
    asking("ignores-the-state", "vneid", "assertion.verify") { input in
      if input["expectedState"] != nil { input[path: "state"] = input["expectedState"] }
    },
    lacking("takes-any-account-level", "vneid", "assertion.verify", refusing: "assurance-too-low"),
  ]

  static let chips = [
    lacking("ignores-data-group-digests", "chip", "chip.verify", refusing: "digest-mismatch"),
    lacking("trusts-any-country-signer", "chip", "chip.verify", refusing: "untrusted-certificate"),
    asking("ignores-the-chip-s-revocation-list", "chip", "chip.verify") { input in input[path: "crls"] = nil },
    lacking("ignores-mrz-check-digits", "chip", "mrz.read", refusing: "malformed"),
  ]
}
