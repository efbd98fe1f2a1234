import CitizenWallet

extension Mutant {
  static let protocols = [
    // CON-01
    Mutant(name: "passes-over-a-mistyped-name", folder: "protocol", forgets: false) { _, input, ask in
      var changed = input
      changed[path: "notAMember"] = nil
      return try ask(changed)
    },
    // CON-03
    Mutant(name: "takes-null-for-absence", folder: "protocol", forgets: false) { _, input, ask in
      guard case .object(let members) = input else { return try ask(input) }
      return try ask(.object(JSONObject(members.members.filter { $0.value != .null }.map { ($0.name, $0.value) })))
    },
    // CON-02, CON-03
    Mutant(name: "answers-whatever-it-is-asked", folder: "protocol", forgets: false) { _, input, ask in
      let answer = try ask(input)
      return answer["refusal"] == "malformed" ? .object(members: [("id", answer["id"]), ("out", [:])]) : answer
    },
  ]
}
