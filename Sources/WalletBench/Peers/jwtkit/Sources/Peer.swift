import Crypto
import Foundation
import JWTKit

/// Verifies ID tokens with jwt-kit, as `PeerProcess` asks: first a line of JSON, then one line for each measurement.
@main struct Peer {
  struct Tokens: Decodable {
    let es256: String
    let rs256: String
    let keys: String
    let issuer: String
    let audience: String
    let nonce: String
  }

  static func main() async throws {
    let tokens = try JSONDecoder().decode(Tokens.self, from: Data((readLine() ?? "").utf8))
    let keys = JWTKeyCollection()
    try await keys.add(jwksJSON: tokens.keys)
    say("{}")
    while let line = readLine() {
      let words = line.split(separator: " ")
      guard words.count == 2, let count = Int(words[1]) else { exit(64) }
      let token = words[0] == "es256" ? tokens.es256 : tokens.rs256
      let (start, clock) = (processorTime(), ContinuousClock.now)
      for _ in 0..<count {
        try await keys.verify(token, as: IDToken.self).check(tokens, token)
      }
      let (cpu, wall) = (processorTime() - start, (ContinuousClock.now - clock) / .microseconds(1))
      say("{\"cpu\": \(cpu / Double(count)), \"wall\": \(wall / Double(count))}")
    }
  }

  static func say(_ line: String) {
    print(line)
    fflush(nil)
  }

  /// In microseconds.
  static func processorTime() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    func microseconds(_ time: timeval) -> Double { Double(time.tv_sec) * 1e6 + Double(time.tv_usec) }
    return microseconds(usage.ru_utime) + microseconds(usage.ru_stime)
  }
}

/// What a portal takes from an ID token, and the checks of OpenID Connect Core §3.1.3.7 that CitizenWallet makes too.
struct IDToken: JWTPayload {
  let iss: IssuerClaim
  let sub: SubjectClaim
  let aud: AudienceClaim
  let azp: String?
  let exp: ExpirationClaim
  let iat: IssuedAtClaim
  let nbf: NotBeforeClaim?
  let auth_time: Date?
  let nonce: String
  let jti: IDClaim?
  let at_hash: String?
  let c_hash: String?
  let acr: String?
  let preferred_username: String
  let name: String?
  let birthdate: String?
  let identity_level: String?
  let authentication_level: String?

  func verify(using algorithm: some JWTAlgorithm) async throws {
    try exp.verifyNotExpired()
    try nbf?.verifyNotBefore()
  }

  /// With the digest by which a token that was used is remembered.
  func check(_ tokens: Peer.Tokens, _ token: String) throws {
    try aud.verifyIntendedAudience(includes: tokens.audience)
    let now = Date()
    guard iss.value == tokens.issuer, aud.value.count == 1, azp == nil || azp == tokens.audience, nonce == tokens.nonce,
      iat.value <= now + 60, now < iat.value + 86_400, auth_time.map({ $0 <= now + 60 }) ?? true,
      !sub.value.isEmpty, preferred_username.utf8.count == 12, identity_level == "2",
      Array(SHA256.hash(data: Data(token.utf8))).count == 32
    else { exit(65) }
  }
}
