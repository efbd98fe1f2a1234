/// How an account was proven to belong to its person (mức độ định danh điện tử, Decree 69/2024/NĐ-CP).
///
/// A source that does not state the level yields ``unknown``, and unknown satisfies nothing.
public enum IdentityLevel: Int, Sendable, Hashable, Comparable {
  case unknown = 0
  case level1 = 1
  case level2 = 2

  public static func < (a: IdentityLevel, b: IdentityLevel) -> Bool { a.rawValue < b.rawValue }
}

/// How this one session was authenticated (mức độ xác thực điện tử, Decree 69/2024/NĐ-CP).
///
/// Another axis than ``IdentityLevel``: a level-2 account can log in with a password alone.
public enum AuthenticationLevel: Int, Sendable, Hashable, Comparable {
  case unknown = 0
  case level1 = 1
  case level2 = 2
  case level3 = 3
  case level4 = 4

  public static func < (a: AuthenticationLevel, b: AuthenticationLevel) -> Bool { a.rawValue < b.rawValue }
}

/// What a relying party needs to know of a person before it acts.
///
/// Nothing has a default: whoever does not care says so with ``Requirement/ignored``.
public struct AssurancePolicy: Sendable, Hashable {
  /// What is asked of one level.
  public enum Requirement<Value: Sendable & Hashable>: Sendable, Hashable {
    case atLeast(Value)
    case ignored
  }

  /// How old an authentication may be.
  public enum MaximumAge: Sendable, Hashable {
    case seconds(Int64)
    case ignored
  }

  public let identityLevel: Requirement<IdentityLevel>
  public let authenticationLevel: Requirement<AuthenticationLevel>
  /// How long ago the person may have authenticated (`max_age`, OpenID Connect Core §3.1.2.1).
  public let authenticationAge: MaximumAge

  public init(
    identityLevel: Requirement<IdentityLevel>, authenticationLevel: Requirement<AuthenticationLevel>,
    authenticationAge: MaximumAge
  ) {
    self.identityLevel = identityLevel
    self.authenticationLevel = authenticationLevel
    self.authenticationAge = authenticationAge
  }

  /// What opens a vault: an account proven in person (mức độ 2), whatever the session.
  public static let vault = AssurancePolicy(
    identityLevel: .atLeast(.level2), authenticationLevel: .ignored, authenticationAge: .ignored)

  /// - Throws: `assurance-too-low` or `authentication-too-old`.
  func check(_ identity: VerifiedIdentity, at now: Instant) throws(Refusal) {
    let (identityLevel, authenticationLevel) = (identity.identityLevel, identity.authenticationLevel)
    if case .atLeast(let minimum) = self.identityLevel, identityLevel == .unknown || identityLevel < minimum {
      throw Refusal(.assuranceTooLow, "the identity level (mức độ định danh) is too low or not stated")  // ASR-10
    }
    if case .atLeast(let minimum) = self.authenticationLevel,
      authenticationLevel == .unknown || authenticationLevel < minimum
    {
      throw Refusal(.assuranceTooLow, "the authentication level (mức độ xác thực) is too low or not stated")
    }
    // ASR-11
    if case .seconds(let maximum) = authenticationAge {
      guard let authenticatedAt = identity.authenticatedAt else {
        throw Refusal(.authenticationTooOld, "the time of authentication is not stated")
      }
      guard now <= authenticatedAt.adding(seconds: maximum) else {
        throw Refusal(.authenticationTooOld, "the person authenticated too long ago")
      }
    }
  }
}
