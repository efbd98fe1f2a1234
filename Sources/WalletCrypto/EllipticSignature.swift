internal import COpenSSL

/// The two encodings of an ECDSA signature: r and s side by side in JOSE, a DER sequence in OpenSSL.
enum EllipticSignature {
  /// Nil unless the two halves have exactly the length of the curve's field.
  static func der(fromHalves signature: [UInt8], curve: EllipticCurve) -> [UInt8]? {
    let count = curve.fieldByteCount
    guard signature.count == 2 * count, let parts = unsafe ECDSA_SIG_new() else { return nil }
    defer { unsafe ECDSA_SIG_free(parts) }
    let (r, s) = unsafe signature.withUnsafeBytes { bytes in
      unsafe (
        BN_bin2bn(bytes.octets, Int32(count), nil), BN_bin2bn(bytes.octets! + count, Int32(count), nil)
      )
    }
    guard unsafe ECDSA_SIG_set0(parts, r, s) == 1 else {
      unsafe BN_free(r)
      unsafe BN_free(s)
      return nil
    }
    // Two integers and their sequence have headers of two or three bytes, and a number may begin with a zero.
    return unsafe [UInt8](unsafeUninitializedCapacity: 2 * count + 16) { output, initialized in
      var position = output.baseAddress
      initialized = max(0, Int(unsafe i2d_ECDSA_SIG(parts, &position)))
    }
  }

  static func halves(fromDER der: [UInt8], curve: EllipticCurve) -> [UInt8]? {
    let count = curve.fieldByteCount
    return unsafe der.withUnsafeBytes { bytes -> [UInt8]? in
      var position = unsafe bytes.octets
      guard let parts = unsafe d2i_ECDSA_SIG(nil, &position, bytes.count) else { return nil }
      defer { unsafe ECDSA_SIG_free(parts) }
      var halves = [UInt8](repeating: 0, count: 2 * count)
      let done = unsafe halves.withUnsafeMutableBytes { output in
        unsafe BN_bn2binpad(ECDSA_SIG_get0_r(parts), output.octets, Int32(count)) == Int32(count)
          && BN_bn2binpad(ECDSA_SIG_get0_s(parts), output.octets! + count, Int32(count)) == Int32(count)
      }
      return done ? halves : nil
    }
  }
}
