import CitizenWallet
import Foundation

extension Mutant {
  static let stores = [
    asking(
      "mixes-owners", "store", "store.put", "store.get", "store.list", "store.history", "store.revoke",
      "store.supersede"
    ) { input in
      if input["owner"] != nil { input[path: "owner"] = "001190009991" }
    },
    Mutant(name: "erases-nothing", folder: "store", forgets: false) { operation, input, ask in
      guard operation == "store.erase" else { return try ask(input) }
      let id = try ask([:])["id"]
      return .object(members: [("id", id), ("out", ["erased": 1])])
    },
    // Each process has a folder of its own: what one keeps, the next does not find.
    asking("keeps-nothing-past-its-process", "store", "store.create", "store.open") { input in
      if let path = input["path"]?.string { input[path: "path"] = .string("\(path)/\(getpid())") }
    },
    lacking("opens-with-any-key", "store", "store.open", refusing: "wrong-key"),
    lacking("accepts-an-older-copy", "store", "store.open", refusing: "tampered"),
    asking("always-gives-the-first-version", "store", "store.get") { input in input[path: "version"] = 1 },
    answering("forgets-history", "store", "store.history") { _, answer in
      if let last = answer[path: "out.versions"]?.array?.last { answer[path: "out.versions"] = [last] }
    },
    answering("logs-nothing", "store", "store.audit") { _, answer in
      if answer["out"] != nil { answer[path: "out.events"] = [] }
    },
    asking("revokes-silently", "store", "store.revoke") { input in input[path: "reason"] = "?" },
    asking("keeps-no-content", "store", "store.put") { input in input[path: "content"] = nil },
    lacking("takes-unknown-members-of-documents", "document", "store.put", refusing: "malformed"),
    lacking("takes-unknown-kinds", "document", "store.put", refusing: "unknown-kind"),
  ]

  static let people = [
    answering("settles-conflicts-silently", "linking", "store.link", "store.resolve") { _, answer in
      if answer[path: "out.state"]?.string == "conflict" { answer[path: "out.state"] = "verified" }
    },
    answering("takes-claims-for-links", "linking", "store.link", "store.resolve") { _, answer in
      if answer[path: "out.state"]?.string == "claimed" { answer[path: "out.state"] = "verified" }
    },
    lacking("represents-for-ever", "representation", "representation.verify", refusing: "expired"),
    lacking("lets-anybody-represent", "representation", "representation.verify", refusing: "subject-mismatch"),
    answering("never-asks-the-child", "representation", "representation.verify") { _, answer in
      if answer["out"] != nil { answer[path: "out.needsOwnConsent"] = false }
    },
  ]
}
