internal import COpenSSL
internal import CWalletShims

/// Owns one key of OpenSSL. Nothing changes it after it is made, so threads may share it.
@safe final class KeyHandle: @unchecked Sendable {
  let pointer: OpaquePointer

  /// Takes over the reference. Nil stays nil: OpenSSL refused.
  init?(owning pointer: OpaquePointer?) {
    guard let pointer = unsafe pointer else { return nil }
    unsafe self.pointer = pointer
  }

  deinit { unsafe EVP_PKEY_free(pointer) }

  func isType(_ name: StaticString) -> Bool { unsafe EVP_PKEY_is_a(pointer, name.characters) == 1 }

  /// A big-endian number of the key, without leading zeros unless `count` asks for them.
  func number(_ name: StaticString, count: Int? = nil) -> SecretBytes? {
    var number: OpaquePointer?
    guard unsafe EVP_PKEY_get_bn_param(pointer, name.characters, &number) == 1 else { return nil }
    defer { unsafe BN_clear_free(number) }
    let length = unsafe (Int(BN_num_bits(number)) + 7) / 8
    let count = count ?? length
    guard length <= count else { return nil }
    var done = false
    let bytes = unsafe SecretBytes(count: count) { target in
      done = unsafe BN_bn2binpad(number, target.octets, Int32(count)) == Int32(count)
    }
    return done ? bytes : nil
  }

  /// The name of the key's group, when it was given by name.
  var groupName: String? {
    var name = [CChar](repeating: 0, count: 64)
    var count = 0
    guard unsafe EVP_PKEY_get_group_name(pointer, &name, name.count, &count) == 1, count < name.count else {
      return nil
    }
    return String(decoding: name.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether the curve came as numbers instead of a name. Such keys are refused: the numbers may be a weak curve.
  var hasExplicitCurve: Bool {
    var explicit: Int32 = 0
    let name: StaticString = "decoded-from-explicit"
    return unsafe EVP_PKEY_get_int_param(pointer, name.characters, &explicit) == 1 && explicit != 0
  }

  func rawPublicKey(count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    var actual = count
    guard unsafe EVP_PKEY_get_raw_public_key(pointer, &bytes, &actual) == 1, actual == count else { return nil }
    return bytes
  }

  func rawPrivateKey(count: Int) -> SecretBytes? {
    var done = false
    let bytes = unsafe SecretBytes(count: count) { target in
      var actual = count
      done = unsafe EVP_PKEY_get_raw_private_key(pointer, target.octets, &actual) == 1 && actual == count
    }
    return done ? bytes : nil
  }

  /// Whether the private part is in range and belongs to the public one.
  func isConsistentPair() -> Bool {
    guard let context = unsafe EVP_PKEY_CTX_new_from_pkey(nil, pointer, nil) else { return false }
    defer { unsafe EVP_PKEY_CTX_free(context) }
    return unsafe EVP_PKEY_private_check(context) == 1 && EVP_PKEY_pairwise_check(context) == 1
  }
}
