import CitizenWallet

extension Mutant {
  static let dossiers = [
    documents("drops-by-the-wrong-holder") { document in document[path: "holders"] = nil },
    documents("drops-by-expired-papers") { document in document[path: "validity"] = "permanent" },
    documents("drops-by-revoked-papers") { document in document[path: "status"] = nil },
    documents("drops-by-plain-scans") { document in document[path: "copyClass"] = "T5" },
    documents("uses-single-use-papers-again") { document in document[path: "usage"] = nil },
    documents("forgets-what-was-used") { document in document[path: "usedFor"] = nil },
    asking("takes-every-register-for-announced", "dossier", "dossier.plan") { input in
      input[path: "sources"] = [
        "population", "civil-status", "insurance", "driving-licence", "business-registration",
        "vehicle", "land", "criminal-record", "health",
      ]
    },
    asking("asks-no-register", "dossier", "dossier.plan") { input in input[path: "sources"] = [] },
    asking("forgets-the-case", "dossier", "dossier.plan") { input in input[path: "case"] = nil },
    asking("forgets-facts", "dossier", "dossier.plan") { input in input[path: "facts"] = nil },
    lacking("plans-the-unknown", "dossier", "dossier.plan", refusing: "unknown-procedure"),
    answering("miscounts", "dossier", "dossier.plan") { _, answer in
      if let dropped = answer[path: "out.dropped"]?.integer { answer[path: "out.dropped"] = .integer(dropped + 1) }
    },
    answering("speaks-one-language", "dossier", "dossier.plan") { _, answer in
      answer.changeAll(having: "explanation") { component in component[path: "explanation"] = ["en": "See above."] }
    },
  ]

  private static func documents(_ name: String, _ change: @escaping @Sendable (inout JSON) -> Void) -> Mutant {
    asking(name, "dossier", "dossier.plan") { input in
      guard let applicant = input["applicant"], var documents = input["documents"]?.array else { return }
      for index in documents.indices {
        change(&documents[index])
        // Without holders a document is its applicant's.
        if documents[index]["holders"] == nil { documents[index][path: "holders"] = [applicant] }
      }
      input[path: "documents"] = .array(documents)
    }
  }
}
