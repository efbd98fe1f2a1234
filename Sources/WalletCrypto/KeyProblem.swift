/// Why key material or a certificate was not taken.
package enum KeyProblem: String, Error, Sendable {
  /// It breaks the rules of its format, or its parts do not fit together.
  case malformed
  /// It may be well formed, but of a kind that is not offered here.
  case unsupported
}
