import WalletCrypto

@testable import CitizenWallet

/// The operations of `Specs/store/logins.py`: STO-100 STO-101 STO-102 STO-103 STO-104.
extension DirectInput {
  func readLogin() throws -> JSON {
    let part = part(dataKey: secret("dataKey"), index: MACKey(.random(count: 32)))
    let id = LoginID(id("login"))
    let payload = try part.open(bytes("sealed"), as: .login(id))
    return ["record": try KeptLogin.record(payload, named: id, of: .citizen(assertionDigest: bytes("assertion"))).json]
  }

  /// Opens a vault by logins of these authentication levels, 0 being an officer.
  func logins() async throws -> JSON {
    let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    for level in json["openings"]!.array! {
      if let level = AuthenticationLevel(rawValue: Int(level.integer!)), level != .unknown {
        _ = try await store.vault(of: citizen(authentication: level), at: noon)
      } else {
        _ = try await store.vault(of: hoa, under: clerk, at: noon)
      }
    }
    let vault = try await store.vault(of: hoa, under: clerk, at: noon)
    let opened = try await vault.auditTrail(at: noon).filter { $0.action == .vaultOpened }.dropLast()
    let levels = try await vault.logins(at: noon).map { JSON.integer(Int64($0.authenticationLevel.rawValue)) }
    let names = opened.compactMap(\.login)
    try await edit(names, in: vault)
    let part = try await vault.makePart(at: noon)
    let left = try await store.engine.read(part.partition) { reader in
      try Set(names).filter { try reader.get(part.key(of: .login($0))) != nil }
    }
    return [
      "levels": .array(levels), "named": .array(opened.map { .bool($0.login != nil) }),
      "records": .integer(Int64(left.count)),
      "problems": .array(try await store.check().problems.map { .string($0.code.rawValue) }),
    ]
  }

  private func edit(_ names: [LoginID], in vault: Vault) async throws {
    guard let edit = json["edit"]?.string else { return }
    if edit == "erase" {
      _ = try await vault.erase(at: noon)
      return
    }
    let part = try await vault.makePart(at: noon)
    try await vault.store.engine.write(part.partition) { writer in
      let key = part.key(of: .login(names[0]))
      switch edit {
      case "remove": try writer.remove(key)
      case "flip": try writer.put(try writer.get(key)!.enumerated().map { $0 == 40 ? $1 ^ 1 : $1 }, for: key)
      default:
        let stray = KeptLogin(LoginRecord(citizen(authentication: .level4)))
        try writer.put(part.seal(stray.payload, as: .login(stray.id)).bytes, for: part.key(of: .login(stray.id)))
      }
    }
  }
}
