/// A login that was finished: who is there, by what evidence, and what else the provider says of them.
public struct CompletedLogin: Sendable {
  /// What was proven. ``VerifiedIdentity/evidence`` says by what.
  public let identity: VerifiedIdentity
  /// The whole userinfo response, where one was fetched: what it holds beyond ``identity`` is for the portal to judge.
  public let userInfo: UserInfo?
  /// What may be kept about the login (ASR-30).
  public var record: LoginRecord { LoginRecord(identity) }
}
