"""Writes the vectors of timestamp.md beside this file. Each starts from a good token and changes one thing."""

import hashlib
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE))
from tokens import (  # noqa: E402
    HASHES, MESSAGE, POLICY, STAMPING, Certificate, ECKey, RSAKey, bits, boolean, directory, explicit, extension,
    indefinite, integer, issued, names_v1, names_v2, null, octets, oid, response, revocation_list, sequence, set_of,
    stamper, statement, tagged, token)
from jose import b64, changed, write  # noqa: E402, tokens has put it on the path

AT = "2026-11-24T10:15:30+07:00"
VECTORS = []

ROOT_KEY, KEY = ECKey("time-stamp root"), ECKey("time-stamp authority")
ANY_DEPTH = [extension("2.5.29.19", sequence(boolean(True)), True), extension("2.5.29.15", bits(b"\x06", 1), True)]
ROOT = Certificate("CA dấu thời gian thử nghiệm", ROOT_KEY, extensions=ANY_DEPTH)
AUTHORITY = stamper(key=KEY, issuer=ROOT, serial=3)
OTHER_ROOT = Certificate("CA khác", ECKey("another root"))
SUBJECT = "CN=Máy chủ cấp dấu thời gian thử nghiệm,C=VN"
GOOD = {"time": "2026-11-20T08:00:00Z", "policy": POLICY, "authority": SUBJECT, "serialNumber": "07",
        "digestAlgorithm": "SHA-256", "warnings": []}
NONCE = bytes.fromhex("00a1b2c3d4e5f60718")


def vector(name, spec, comment, expected, bytes=None, at=AT, members=None, **changes):
    request = changed({"token": b64(token(AUTHORITY, **changes) if bytes is None else bytes), "message": b64(MESSAGE),
                       "anchors": [ROOT.pem()], "at": at}, members or {})
    VECTORS.append({"name": name, "spec": spec.split(), "comment": comment, "op": "timestamp.verify", "in": request,
                    **expected})


def accepts(name, spec, comment, out=None, **changes):
    vector(f"accepts-{name}", spec, comment, {"out": GOOD if out is None else {**GOOD, **out}}, **changes)


def refuses(name, spec, code, comment, **changes):
    vector(f"refuses-{name}", spec, comment, {"refusal": code}, **changes)


def by(certificate, **changes):
    """A good token of another authority."""
    return token(certificate, **changes)


# TSP-01, TSP-02: what is read.
accepts("token", "TSP-02 TSP-05 TSP-06 TSP-07 TSP-08 TSP-10 TSP-13", "a good token")
accepts("response", "TSP-02", "the authority's response around it", bytes=response(token(AUTHORITY)))
accepts("response-with-modifications", "TSP-02", "granted with modifications", bytes=response(token(AUTHORITY), 1))
accepts("indefinite-length", "TSP-02", "BER outside", bytes=indefinite(token(AUTHORITY)))
accepts("indefinite-length-in-a-response", "TSP-02", "BER inside a response",
        bytes=response(indefinite(token(AUTHORITY))))
accepts("certificates-out-of-order", "TSP-02", "DER would sort the certificates; openssl ts does not",
        certificates=[ROOT, AUTHORITY])
refuses("too-large", "TSP-01", "too-large", "a byte more than 256 KiB", bytes=bytes(256 * 1024 + 1))
refuses("nothing", "TSP-02", "malformed", "no byte", bytes=b"")
refuses("bytes-after-the-token", "TSP-02", "malformed", "a zero after the token", bytes=token(AUTHORITY) + b"\0")
refuses("bytes-after-the-response", "TSP-02", "malformed", "a zero after the response",
        bytes=response(token(AUTHORITY)) + b"\0")
refuses("token-that-is-cut", "TSP-02", "malformed", "the last byte is missing", bytes=token(AUTHORITY)[:-1])
refuses("rejection", "TSP-02", "malformed", "the authority has refused", bytes=response(None, 2))
refuses("rejection-with-a-token", "TSP-02", "malformed", "it has refused, and a token stands beside",
        bytes=response(token(AUTHORITY), 2))
refuses("waiting", "TSP-02", "malformed", "the authority is not done", bytes=response(token(AUTHORITY), 3))
refuses("response-without-token", "TSP-02", "malformed", "granted, and nothing there", bytes=response(None))
refuses("two-signers", "TSP-02", "malformed", "the signer stands there twice", signers=2)
refuses("no-signer", "TSP-02", "malformed", "nobody has signed", signers=0)
refuses("content-kept-elsewhere", "TSP-02", "malformed", "the token does not carry what was signed", detached=True)
refuses("no-signed-attributes", "TSP-02", "malformed", "the content itself is signed", attributes=False)

# TSP-03: what it says.
refuses("other-content", "TSP-03", "unsupported-format", "a signed message about data", kind="1.2.840.113549.1.7.1")
refuses("encrypted", "TSP-03", "unsupported-format", "another kind of message",
        bytes=sequence(oid("1.2.840.113549.1.7.3"), explicit(0, sequence(
            integer(2), set_of(), sequence(oid("1.2.840.113549.1.7.1"), sequence(oid("2.16.840.1.101.3.4.1.42")))))))
refuses("version-2", "TSP-03", "unsupported-format", "a later version", content=statement(version=2))
refuses("critical-extension", "TSP-03", "unsupported-format", "an extension that must be understood",
        content=statement(extensions=[extension("1.3.6.1.4.1.99999.1", null(), True)]))
accepts("extension", "TSP-03", "an extension that need not be",
        content=statement(extensions=[extension("1.3.6.1.4.1.99999.1", null())]))
refuses("statement-that-is-cut", "TSP-02", "malformed", "the content ends early", content=statement()[:-1])
refuses("bytes-after-the-statement", "TSP-02", "malformed", "a NULL after the content", content=statement() + null())
refuses("time-that-is-none", "TSP-02", "malformed", "the thirteenth month",
        content=statement().replace(b"20261120", b"20261320"))

# TSP-04: algorithms.
accepts("sha-224", "TSP-04", "the imprint with SHA-224", out={"digestAlgorithm": "SHA-224"},
        content=statement(digest="sha224"))
accepts("sha-384", "TSP-04", "imprint and signature with SHA-384", out={"digestAlgorithm": "SHA-384"},
        content=statement(digest="sha384"), digest="sha384")
accepts("sha-512", "TSP-04", "imprint and signature with SHA-512", out={"digestAlgorithm": "SHA-512"},
        content=statement(digest="sha512"), digest="sha512")
accepts("rsa-v1-5", "TSP-04", "RSA with PKCS #1 v1.5, which the government's authority uses",
        bytes=by(stamper(key=RSAKey("v1_5"), issuer=ROOT, serial=4)))
accepts("rsa-pss", "TSP-04", "RSA-PSS, which Circular 15/2025/TT-BKHCN asks for",
        bytes=by(stamper(key=RSAKey("pss"), issuer=ROOT, serial=5)))
refuses("md5", "TSP-04", "unsupported-algorithm", "an imprint with MD5",
        content=statement(imprint=hashlib.md5(MESSAGE).digest(), function="1.2.840.113549.2.5"))
refuses("unknown-function", "TSP-04", "unsupported-algorithm", "an imprint with a function that nobody knows",
        content=statement(function="1.3.6.1.4.1.99999.2"))
refuses("unknown-signature", "TSP-04", "unsupported-algorithm", "a signature algorithm that nobody knows",
        signature_algorithm=sequence(oid("1.3.6.1.4.1.99999.3")))
refuses("signature-for-another-hash", "TSP-04", "unsupported-algorithm", "ECDSA with SHA-384 over a SHA-256 hash",
        signature_algorithm=sequence(oid(HASHES["sha384"][2])))
refuses("short-imprint", "TSP-04", "malformed", "31 bytes for SHA-256", content=statement(imprint=bytes(31)))
refuses("long-imprint", "TSP-04", "malformed", "64 bytes for SHA-256", content=statement(imprint=bytes(64)))

# TSP-05: whose certificate.
accepts("certificate-of-the-caller", "TSP-05", "the token carries no certificate; the caller has it", certificates=[],
        members={"intermediates": [AUTHORITY.pem()]})
accepts("certificate-among-the-anchors", "TSP-05", "the caller has given the whole chain as anchors", certificates=[],
        members={"anchors": [ROOT.pem(), AUTHORITY.pem()]})
accepts("key-identifier", "TSP-05", "the signer is named by its key", bytes=by(
    stamper(key=KEY, issuer=ROOT, serial=6, more=[extension("2.5.29.14", octets(b"\x07" * 20))]),
    signer_id=tagged(0x80, b"\x07" * 20)))
accepts("two-certificates-of-one-number", "TSP-05", "one that vouches for itself stands before the right one",
        certificates=[Certificate("CA dấu thời gian thử nghiệm", ECKey("impostor"), serial=3), AUTHORITY])
refuses("no-certificate", "TSP-05", "unknown-key", "neither the token nor the caller has it", certificates=[])
refuses("certificate-of-somebody-else", "TSP-05", "unknown-key", "another number than the signer names",
        certificates=[stamper(key=KEY, issuer=ROOT, serial=4)])

# TSP-06: the signature.
accepts("certificate-named-by-sha-1", "TSP-06", "signing-certificate, as before RFC 5816", named=[names_v1(AUTHORITY)])
accepts("certificate-named-twice", "TSP-06", "both attributes", named=[names_v1(AUTHORITY), names_v2(AUTHORITY)])
accepts("certificate-named-by-sha-512", "TSP-06", "another hash over the certificate",
        named=[names_v2(AUTHORITY, digest="sha512")])
accepts("certificate-named-with-its-number", "TSP-06", "with issuer and number",
        named=[names_v2(AUTHORITY, issuer_serial=issued(ROOT.subject, 3))])
accepts("chain-named", "TSP-06", "the root is named as well", named=[names_v2(AUTHORITY, ROOT)])
accepts("authority-named", "TSP-06", "the content names its authority",
        content=statement(authority=directory("Máy chủ cấp dấu thời gian thử nghiệm")))
accepts("certificate-put-in", "TSP-06", "a certificate that nobody signed stands before the right one",
        certificates=[stamper("Máy chủ giả", ECKey("impostor"), OTHER_ROOT, serial=9), AUTHORITY])
refuses("changed-signature", "TSP-06", "bad-signature", "one bit of the signature",
        edit=lambda signature: signature[:-1] + bytes([signature[-1] ^ 1]))
refuses("changed-content", "TSP-06", "bad-signature", "another content than the attributes name",
        signed_content=statement(time="2026-11-19T08:00:00"))
refuses("attributes-of-another-kind", "TSP-06", "bad-signature", "the attributes name data",
        signed_kind="1.2.840.113549.1.7.1")
refuses("another-key", "TSP-06", "bad-signature", "signed with another key", key=ECKey("impostor"))
refuses("no-certificate-named", "TSP-06", "bad-signature", "no attribute names the certificate", named=[])
refuses("another-certificate-named", "TSP-06", "bad-signature", "the attribute names another certificate of this key",
        named=[names_v2(stamper(key=KEY, issuer=ROOT, serial=4))])
refuses("two-attributes-that-disagree", "TSP-06", "bad-signature", "the second one names another",
        named=[names_v1(AUTHORITY), names_v2(stamper(key=KEY, issuer=ROOT, serial=4))])
refuses("certificate-named-second", "TSP-06", "bad-signature", "another one is named before it",
        named=[names_v2(ROOT, AUTHORITY)])
accepts("unknown-certificate-named-besides", "TSP-06", "a second one that nobody has, such as one of attributes",
        named=[names_v2(AUTHORITY, OTHER_ROOT)])
accepts("certificate-named-again", "TSP-06", "the certificate stands in the list twice",
        named=[names_v2(AUTHORITY, AUTHORITY)])
refuses("certificate-named-with-another-number", "TSP-06", "bad-signature", "its hash with another's number",
        named=[names_v2(AUTHORITY, issuer_serial=issued(ROOT.subject, 4))])
refuses("empty-list-of-names", "TSP-06", "bad-signature", "the attribute names nobody", named=[names_v2()])
refuses("attribute-twice", "TSP-06", "bad-signature", "the attribute stands there twice",
        named=[names_v2(AUTHORITY), names_v2(AUTHORITY)])
refuses("another-authority-named", "TSP-06", "bad-signature", "the content names another authority",
        content=statement(authority=directory("Máy chủ khác")))

# TSP-07, TSP-08: the path.
LEFT = stamper(key=KEY, issuer=ROOT, serial=8, ends="2026-11-22T00:00:00")
BETWEEN = Certificate("CA trung gian", ECKey("between"), ROOT, serial=2)
UNDER = stamper(key=KEY, issuer=BETWEEN, serial=12)
accepts("intermediate-in-the-token", "TSP-07", "the token carries the path",
        bytes=by(UNDER, certificates=[UNDER, BETWEEN]))
accepts("intermediate-of-the-caller", "TSP-07", "the caller has what the token lacks", bytes=by(UNDER),
        members={"intermediates": [BETWEEN.pem()]})
accepts("certificate-that-has-expired-since", "TSP-08", "judged as of when it was made", bytes=by(LEFT),
        members={"judged": "when-made"})
refuses("certificate-that-has-expired", "TSP-08", "expired", "judged now", bytes=by(LEFT))
refuses("certificate-that-had-expired", "TSP-07", "expired", "it had expired when the token says it was made",
        bytes=by(stamper(key=KEY, issuer=ROOT, serial=8, ends="2026-11-19T00:00:00")),
        members={"judged": "when-made"})
refuses("certificate-that-began-later", "TSP-07", "not-yet-valid", "it began after the time in the token",
        bytes=by(stamper(key=KEY, issuer=ROOT, serial=8, begins="2026-11-21T00:00:00")))
refuses("intermediate-missing", "TSP-07", "untrusted-certificate", "nobody has the middle of the path", bytes=by(UNDER))
refuses("another-root", "TSP-07", "untrusted-certificate", "the root is not trusted here",
        members={"anchors": [OTHER_ROOT.pem()]})
refuses("no-root", "TSP-07", "untrusted-certificate", "nobody is trusted", members={"anchors": []})
refuses("authority-alone-as-anchor", "TSP-07", "untrusted-certificate", "an anchor that is no root ends no path",
        members={"anchors": [AUTHORITY.pem()]})
refuses("no-purpose", "TSP-07", "untrusted-certificate", "a certificate for anything",
        bytes=by(stamper(key=KEY, issuer=ROOT, serial=8, purposes=())))
refuses("another-purpose", "TSP-07", "untrusted-certificate", "a certificate for signing documents",
        bytes=by(stamper(key=KEY, issuer=ROOT, serial=8, purposes=("1.3.6.1.5.5.7.3.36",))))
refuses("two-purposes", "TSP-07", "untrusted-certificate", "time-stamping and something else",
        bytes=by(stamper(key=KEY, issuer=ROOT, serial=8, purposes=(STAMPING, "1.3.6.1.5.5.7.3.4"))))
refuses("purpose-that-is-not-critical", "TSP-07", "untrusted-certificate", "RFC 3161 wants the purpose critical",
        bytes=by(stamper(key=KEY, issuer=ROOT, serial=8, critical=False)))


def revoked(since, reason=None):
    """A list of the root that names the authority's certificate; `reason` is a CRLReason."""
    more = [] if reason is None else [sequence(extension("2.5.29.21", tagged(0x0A, bytes([reason]))))]
    return {"crls": [revocation_list(ROOT, [(3, since, *more)])]}


SINCE, BEFORE = "2026-11-22T00:00:00", "2026-11-19T00:00:00"
WHEN_MADE = {"judged": "when-made"}
accepts("certificate-that-is-not-on-the-list", "TSP-07", "the root's list names nobody",
        members={"crls": [revocation_list(ROOT)]})
accepts("certificate-superseded-since", "TSP-07", "exchanged in good order two days after the token",
        members={**revoked(SINCE, 4), **WHEN_MADE})
accepts("certificate-given-up-since", "TSP-07", "the authority has ceased", members={**revoked(SINCE, 5), **WHEN_MADE})
refuses("certificate-superseded-by-now", "TSP-08", "revoked", "exchanged in good order, and judged now",
        members=revoked(SINCE, 4))
refuses("certificate-superseded-before", "TSP-07", "revoked", "exchanged before the token",
        members={**revoked(BEFORE, 4), **WHEN_MADE})
refuses("key-lost-since", "TSP-07", "revoked", "whoever has the key can write any time",
        members={**revoked(SINCE, 1), **WHEN_MADE})
refuses("revoked-since-without-reason", "TSP-07", "revoked", "nobody says that the key was not lost",
        members={**revoked(SINCE), **WHEN_MADE})
refuses("list-out-of-date", "TSP-08", "status-unavailable", "the root's list has ended",
        members={"crls": [revocation_list(ROOT, ends="2026-11-23T00:00:00")]})

# TSP-09: the time.
accepts("time-59-seconds-ahead", "TSP-09", "the authority's clock is ahead", out={"time": "2026-11-24T03:16:29Z"},
        content=statement(time="2026-11-24T03:16:29"))
refuses("time-61-seconds-ahead", "TSP-09", "not-yet-valid", "more than clocks differ",
        content=statement(time="2026-11-24T03:16:31"))
refuses("time-of-next-year", "TSP-09", "not-yet-valid", "the time is still to come",
        content=statement(time="2027-11-20T08:00:00"), members=WHEN_MADE)

# TSP-10: of what.
accepts("digest", "TSP-10", "the hash in place of the message",
        members={"message": ..., "digest": b64(hashlib.sha256(MESSAGE).digest())})
refuses("another-message", "TSP-10", "digest-mismatch", "one byte more", members={"message": b64(MESSAGE + b".")})
refuses("another-digest", "TSP-10", "digest-mismatch", "the hash of something else",
        members={"message": ..., "digest": b64(bytes(32))})
refuses("digest-of-another-function", "TSP-10", "digest-mismatch", "the message's hash by SHA-512",
        members={"message": ..., "digest": b64(hashlib.sha512(MESSAGE).digest())})
refuses("message-and-digest", "TSP-10", "malformed", "both are given",
        members={"digest": b64(hashlib.sha256(MESSAGE).digest())})
refuses("neither-message-nor-digest", "TSP-10", "malformed", "neither is given", members={"message": ...})

# TSP-11: as it was asked for.
STAMPED = statement(nonce=int.from_bytes(NONCE, "big"))
accepts("nonce", "TSP-11", "the request's nonce, with zeros before it", content=STAMPED, members={"nonce": b64(NONCE)})
accepts("nonce-that-nobody-asks-for", "TSP-11", "somebody else made the request", content=STAMPED)
accepts("policy-that-was-asked-for", "TSP-11", "one of two policies",
        members={"policies": ["1.3.6.1.4.1.99999.4", POLICY]})
refuses("another-nonce", "TSP-11", "nonce-mismatch", "the answer to another request", content=STAMPED,
        members={"nonce": b64(NONCE[:-1])})
refuses("no-nonce", "TSP-11", "nonce-mismatch", "the token has none", members={"nonce": b64(NONCE)})
refuses("another-policy", "TSP-11", "untrusted-issuer", "another policy than was asked for",
        members={"policies": ["1.3.6.1.4.1.99999.4"]})
refuses("no-policy-will-do", "TSP-11", "untrusted-issuer", "an empty list of policies", members={"policies": []})

# TSP-12: weak algorithms.
WEAK = {"warnings": ["weak-digest"]}
accepts("sha-1-imprint", "TSP-12", "an imprint with SHA-1, as the government's authority makes them",
        out={**WEAK, "digestAlgorithm": "SHA-1"}, content=statement(digest="sha1"))
accepts("sha-1-signature", "TSP-12", "signed with SHA-1", out=WEAK, digest="sha1")
accepts("sha-1-certificate", "TSP-12", "a certificate that is signed with SHA-1", out=WEAK,
        bytes=by(stamper(key=KEY, issuer=ROOT, serial=8, digest="sha1")))
SHA1_ROOT = Certificate("CA dấu thời gian thử nghiệm", ROOT_KEY, extensions=ANY_DEPTH, digest="sha1")
accepts("sha-1-root", "TSP-12", "what a root says of itself does not count",
        bytes=by(stamper(key=KEY, issuer=SHA1_ROOT, serial=3)), members={"anchors": [SHA1_ROOT.pem()]})
refuses("sha-1-imprint-where-none-is-taken", "TSP-12", "unsupported-algorithm", "the caller takes no SHA-1",
        content=statement(digest="sha1"), members={"weakAlgorithms": "refused"})
refuses("sha-1-certificate-where-none-is-taken", "TSP-12", "unsupported-algorithm", "the caller takes no SHA-1",
        bytes=by(stamper(key=KEY, issuer=ROOT, serial=8, digest="sha1")), members={"weakAlgorithms": "refused"})

# TSP-13: what comes out.
accepts("accuracy", "TSP-13", "a second, two milliseconds and three microseconds", out={"accuracy": 1_002_003},
        content=statement(accuracy=((0x02, 1), (0x80, 2), (0x81, 3))))
accepts("accuracy-of-microseconds", "TSP-13", "microseconds alone", out={"accuracy": 5},
        content=statement(accuracy=((0x81, 5),)))
accepts("fraction", "TSP-13", "a fraction of more digits than are kept", out={"time": "2026-11-20T08:00:00.129Z"},
        content=statement(time="2026-11-20T08:00:00.12999"))
accepts("long-number", "TSP-13", "a number of twenty bytes", out={"serialNumber": "C0" + "FE" * 19},
        content=statement(serial=int("C0" + "FE" * 19, 16)))
refuses("accuracy-of-1000-milliseconds", "TSP-13", "malformed", "a thousand milliseconds are a second",
        content=statement(accuracy=((0x80, 1000),)))
refuses("accuracy-below-zero", "TSP-13", "malformed", "minus one second", content=statement(accuracy=((0x02, -1),)))

write(HERE, VECTORS)
