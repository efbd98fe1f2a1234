import Testing
import WalletCrypto

@testable import CitizenWallet

/// The vectors that any adapter can run, run against the library itself.
@Suite struct `Store and document vectors` {
  // STO-30 STO-31 STO-32 STO-33 STO-35 STO-36 STO-37 STO-40
  // Steps of several processes, or of one that ends, are for the conformance kit.
  @Test(
    arguments: (Vectors.load("store") + Vectors.load("document")).filter { vector in
      (vector.json["steps"]?.array ?? []).allSatisfy { $0["restart"] == nil && $0["process"] == nil }
    })
  func `a vector of the adapter comes out as it says`(_ vector: Vectors.Vector) async throws {
    let adapter = Adapter()
    for step in vector.json["steps"]?.array ?? [vector.json] {
      let answer: JSON
      do {
        answer = ["out": try await adapter.run(step["op"]!.string!, adapter.resolved(step["in"]!))]
      } catch let refusal as Refusal {
        answer = ["refusal": .string(refusal.code.rawValue)]
      }
      if step["refusal"] == nil { #expect(answer["refusal"] == nil) }
      var expected = JSONObject()
      for name in ["out", "refusal"] { expected[name] = step[name].map(adapter.resolved) }
      #expect(Vectors.matches(answer, .object(expected)), "\(step.text.prefix(300)) gave \(answer.text.prefix(300))")
      for capture in step["capture"]?.object?.members ?? [] {
        adapter.captured[capture.value.string!] = answer["out"]?[capture.name]
      }
    }
  }

  /// As much of the adapter protocol as these vectors need.
  private final class Adapter {
    let directory = TemporaryDirectory()
    var stores: [String: WalletStore] = [:]
    var captured: [String: JSON] = [:]

    func resolved(_ json: JSON) -> JSON {
      switch json {
      case .string("$TMP"): .string(directory.path)
      case .string(let text) where text.hasPrefix("$"): captured[String(text.dropFirst())] ?? json
      case .object(let object): .object(JSONObject(object.members.map { ($0.name, resolved($0.value)) }))
      case .array(let elements): .array(elements.map(resolved))
      default: json
      }
    }

    func run(_ op: String, _ given: JSON) async throws -> JSON {
      func bytes(_ name: String) -> [UInt8] { Base64URL.decode(given[name]!.string!)! }
      switch op {
      case "kdf.hkdf":
        let key = SecretBytes(copying: bytes("ikm"))
        let okm = HKDF.derive(from: key, salt: bytes("salt"), info: bytes("info"), count: 32)
        return ["okm": .string(Base64URL.encode(okm!.copyExposingSecret()))]
      case "aead.open":
        let cipher = AES256GCM(key: SecretBytes(copying: bytes("key")))
        let opened = cipher.open(
          bytes("ciphertext") + bytes("tag"), nonce: bytes("nonce"), authenticating: bytes("aad"))
        guard let opened else { throw Refusal(.tampered, "") }
        return ["plaintext": .string(Base64URL.encode(opened))]
      case "store.create", "store.open":
        let unlock = try given["unlock"]!["key"].map { try StoreUnlock.key(Base64URL.decode($0.string!)!) }
        let method = try unlock ?? .passphrase(given["unlock"]!["passphrase"]!.string!)
        let handle = "s\(stores.count)"
        let path = given["path"]!.string!
        stores[handle] =
          op == "store.create"
          ? try await WalletStore.create(at: path, unlock: method, at: noon)
          : try await WalletStore.open(
            at: path, unlock: method, against: VectorStoreOperation.anchors(given), at: noon)
        return ["store": .string(handle)]
      default: return try await runOnStore(op, given)
      }
    }

    private func runOnStore(_ op: String, _ given: JSON) async throws -> JSON {
      let store = stores[given["store"]!.string!]!
      if op == "store.close" {
        await store.close()
        return [:]
      }
      return try await VectorStoreOperation(store: store, given: given).run(op)
    }
  }
}
