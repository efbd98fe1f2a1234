internal import COpenSSL

/// Reads keys in DER. Bytes after the key are refused.
enum KeyReader {
  static func publicKey(der: [UInt8]) throws(KeyProblem) -> KeyHandle {
    let handle = unsafe der.withUnsafeBytes { bytes -> KeyHandle? in
      var position = unsafe bytes.octets
      let handle = unsafe KeyHandle(owning: d2i_PUBKEY(nil, &position, bytes.count))
      return unsafe position == bytes.octets.map { unsafe $0 + bytes.count } ? handle : nil
    }
    guard let handle else { throw .malformed }
    return handle
  }

  /// PKCS #8, or the older formats of RSA and elliptic curves.
  static func privateKey(der: SecretBytes) throws(KeyProblem) -> KeyHandle {
    let handle = unsafe der.withUnsafeBytes { bytes -> KeyHandle? in
      var position = unsafe bytes.octets
      let handle = unsafe KeyHandle(owning: d2i_AutoPrivateKey(nil, &position, bytes.count))
      return unsafe position == bytes.octets.map { unsafe $0 + bytes.count } ? handle : nil
    }
    guard let handle else { throw .malformed }
    return handle
  }
}
