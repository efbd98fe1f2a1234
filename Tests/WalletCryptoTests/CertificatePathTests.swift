import Testing

@testable import WalletCrypto

@Suite struct CertificatePathTests {
  @Test func `answers with the path, leaf first and anchor last`() throws {
    let path = try PathCase("a path", nil) { $0.intermediates = ["short", "issuing", "other-root"] }.run()
    #expect(try path == ["leaf", "issuing", "root"].map(Fixture.certificate))
  }

  @Test(arguments: [
    PathCase("a leaf under an intermediate and a root", nil),
    PathCase("a root that vouches for itself", nil) { $0.leaf = "root" },
    PathCase("the path ends with a root that is no anchor", .untrusted) {
      $0.intermediates = ["issuing", "root"]
      $0.anchors = ["other-root"]
    },
    PathCase("a leaf vouches for itself", .untrusted) { $0.leaf = "other-root" },
    PathCase("an intermediate is missing", .incomplete) { $0.intermediates = [] },
    PathCase("no anchor is given", .incomplete) { $0.anchors = [] },
    PathCase("the root is unknown", .incomplete) { $0.anchors = ["other-root"] },
    PathCase("an anchor has the root's name and another key", .incomplete) { $0.anchors = ["impostor-root"] },
    PathCase("an intermediate has the name and another key", .incomplete) {
      $0.intermediates = ["impostor-issuing"]
      $0.anchors = ["root", "impostor-root"]
    },
    PathCase("an intermediate is no anchor", .incomplete) { $0.anchors = ["issuing"] },
    PathCase("the CA flag is missing", .untrusted) {
      $0.leaf = "under-not-authority"
      $0.intermediates = ["not-authority"]
    },
    PathCase("a path is longer than its issuer allows", .untrusted) {
      $0.leaf = "under-too-deep"
      $0.intermediates = ["too-deep", "short"]
    },
    PathCase("too many intermediates", .untrusted) { $0.intermediates = Array(repeating: "issuing", count: 101) },
  ])
  func `a path leads through authorities to an anchor`(_ test: PathCase) throws {
    #expect(try test.problem() == test.expected)
  }

  @Test(arguments: [
    PathCase("expired", .expired) { $0.leaf = "expired" },
    PathCase("not yet valid", .notYetValid) { $0.leaf = "future" },
    PathCase("its issuer expired", .expired) {
      $0.leaf = "under-old-issuing"
      $0.intermediates = ["old-issuing"]
    },
    PathCase("the last second", nil) { $0.instant = 4922899199 },
    PathCase("the second of notAfter, at which OpenSSL ends it", .expired) { $0.instant = 4922899200 },
    PathCase("the first second", nil) { $0.instant = 1_704_067_200 },
    PathCase("the second before the first", .notYetValid) { $0.instant = 1_704_067_199 },
    PathCase("an instant before any calendar", .untrusted) { $0.instant = .min },
    PathCase("an instant after any calendar", .untrusted) { $0.instant = .max },
    PathCase("an expired leaf of an unknown root", .incomplete) {
      $0.leaf = "expired"
      $0.anchors = ["other-root"]
    },
  ])
  func `validity is judged at the given instant`(_ test: PathCase) throws {
    #expect(try test.problem() == test.expected)
  }

  @Test(arguments: [
    PathCase("a list without the leaf", nil) { $0.lists = ["current"] },
    PathCase("lists of both issuers", nil) { $0.lists = ["current", "root-empty"] },
    PathCase("revoked", .revoked) {
      $0.leaf = "revoked"
      $0.lists = ["current"]
    },
    PathCase("without lists nobody asks", nil) { $0.leaf = "revoked" },
    PathCase("the issuer is revoked", .revoked) { $0.lists = ["current", "root-revokes"] },
    PathCase("no list of its issuer", nil) {
      $0.leaf = "revoked"
      $0.lists = ["root-empty"]
    },
    PathCase("the list is stale", .statusUnavailable) { $0.lists = ["stale"] },
    PathCase("a fresh list beside a stale one", nil) { $0.lists = ["stale", "current"] },
    PathCase("the list is signed by another", .untrusted) { $0.lists = ["forged"] },
    PathCase("the list covers authorities only", .statusUnavailable) { $0.lists = ["authorities-only"] },
    PathCase("revoked only later", nil) {
      $0.leaf = "revoked-later"
      $0.lists = ["later"]
    },
    PathCase("revoked later, asked after that", .revoked) {
      $0.leaf = "revoked-later"
      $0.lists = ["later"]
      $0.instant = 1_800_000_000
    },
    PathCase("revoked at this very second", .revoked) {
      $0.leaf = "revoked-later"
      $0.lists = ["later"]
      $0.instant = 1_780_272_000
    },
    PathCase("a list issued later dates the revocation back", .revoked) {
      $0.leaf = "revoked"
      $0.lists = ["later"]
    },
    PathCase("expired and the list is stale", .expired) {
      $0.leaf = "expired"
      $0.lists = ["stale"]
    },
  ])
  func `revocation counts when it happened by the instant`(_ test: PathCase) throws {
    #expect(try test.problem() == test.expected)
  }

  @Test func `a later list is asked beside the one in force`() throws {
    var test = PathCase("revoked backwards", .revoked) {
      $0.leaf = "revoked"
      $0.instant = 1_750_000_000
      $0.lists = ["in-force", "later"]
    }
    #expect(try test.problem() == .revoked)
    test.lists = ["in-force"]
    #expect(try test.problem() == nil)
  }

  @Test(arguments: [
    PathCase("a server for TLS", nil) { $0.purpose = .tlsServer },
    PathCase("a time stamp key for TLS", .untrusted) {
      $0.leaf = "timestamping"
      $0.purpose = .tlsServer
    },
    PathCase("a time stamp key for time stamps", nil) {
      $0.leaf = "timestamping"
      $0.purpose = .timestamping
    },
    PathCase("a server for time stamps", .untrusted) { $0.purpose = .timestamping },
    PathCase("non-repudiation for signing", nil) {
      $0.leaf = "signing"
      $0.purpose = .signing
    },
    PathCase("digital signature for signing", nil) { $0.purpose = .signing },
    PathCase("no stated usage for signing", nil) {
      $0.leaf = "plain"
      $0.purpose = .signing
    },
    PathCase("encipherment for signing", .untrusted) {
      $0.leaf = "encipherment"
      $0.purpose = .signing
    },
    PathCase("encipherment for anything", nil) { $0.leaf = "encipherment" },
  ])
  func `a certificate serves its purpose`(_ test: PathCase) throws {
    #expect(try test.problem() == test.expected)
  }

  @Test(arguments: [
    (CertificateName.dns("wallet.example"), true), (.dns("WALLET.example"), true), (.dns("a.portal.example"), true),
    (.dns("portal.example"), false), (.dns("a.b.portal.example"), false), (.dns("other.example"), false),
    (.dns("wallet.example\u{0}.other"), false), (.dns(""), false), (.dns(".example"), false),
    (.dns("*.portal.example"), false), (.ip("192.0.2.7"), true), (.ip("192.0.2.8"), false), (.ip("192.0.2"), false),
    (.ip("wallet.example"), false), (.ip(""), false), (.email("desk@wallet.example"), true),
    (.email("desk@other.example"), false), (.email(""), false), (.dns(String(repeating: "a", count: 5000)), false),
  ])
  func `a certificate names whom it is asked for`(_ name: CertificateName, isNamed: Bool) throws {
    let problem = try PathCase("name", nil) { $0.name = name }.problem()
    #expect(problem == (isNamed ? nil : .untrusted))
  }

  @Test func `the common name of the subject is no host name`() throws {
    let test = PathCase("common name", .untrusted) {
      $0.leaf = "named-in-subject"
      $0.name = .dns("wallet.example")
    }
    #expect(try test.problem() == .untrusted)
  }
}
