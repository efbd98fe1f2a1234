import CitizenWallet
import Foundation

extension Mutant {
  static let primitives = [
    lacking("canonicalises-the-last-of-two-members", "primitives", "json.canonicalize", refusing: "duplicate-member"),
    answering("composes-what-it-canonicalises", "primitives", "json.canonicalize") { _, answer in
      guard let text = answer[path: "out.canonical"]?.string else { return }
      answer[path: "out.canonical"] = .string(text.precomposedStringWithCanonicalMapping)
    },
    lacking("takes-half-a-tag", "primitives", "aead.open", refusing: "tampered") {
      ($0["tag"]?.string?.count ?? 0) < 22
    },
    lacking("takes-none-for-a-signature", "primitives", "jws.verify", refusing: "unsupported-algorithm"),
    answering("refuses-what-is-not-valid", "primitives", "signature.verify") { _, answer in
      guard answer[path: "out.valid"] == false else { return }
      answer = .object(members: [
        ("id", answer["id"]), ("refusal", "bad-signature"), ("detail", "the signature is not valid"),
      ])
    },
    asking("derives-without-info", "primitives", "kdf.hkdf") { $0[path: "info"] = "" },
  ]
}
