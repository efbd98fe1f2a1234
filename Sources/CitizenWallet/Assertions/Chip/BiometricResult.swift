/// The part of the body that was compared with what the card or a register holds.
public enum BiometricMethod: String, Sendable, Hashable, CaseIterable {
  case face
  case fingerprint
  case iris
}

/// Who runs card readers with cameras or scanners, and signs what they found: a hospital, a one-stop desk.
public struct BiometricOperator: Sendable {
  /// Compared to the letter with `iss`.
  public let issuer: String
  public let keys: VerificationKeySet
  /// The algorithms that this operator signs with. Shared-key algorithms are never among them.
  public let algorithms: Set<JWSAlgorithm>

  public init(issuer: String, keys: VerificationKeySet, algorithms: Set<JWSAlgorithm>) {
    self.issuer = issuer
    self.keys = keys
    self.algorithms = algorithms.intersection(JWSAlgorithm.asymmetric)
  }
}

/// An operator's word that a person was compared with a card, as it came in (`Specs/chip.md`, our proposal).
public struct UnverifiedBiometricResult: Sendable {
  let token: UnverifiedJWS

  /// The most bytes of a result.
  public static let maximumBytes = 16 * 1024

  /// Takes a signed result apart without judging it.
  ///
  /// - Throws: `malformed`, `too-large` or `duplicate-member`.
  public init(_ token: String) throws(Refusal) {
    self.token = try UnverifiedJWS(compact: token, limit: Self.maximumBytes)
  }
}

extension UnverifiedBiometricResult: CustomStringConvertible, CustomReflectable {
  public var description: String { "UnverifiedBiometricResult(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
