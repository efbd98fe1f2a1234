"""Writes the vectors of assertion.md beside this file. Each starts from a good ID token and changes one thing."""

import base64
import datetime
import hashlib
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE.parent))
from jwe import RSAKey, encrypt, ephemeral_for  # noqa: E402
from jose import P256_ORDER, Key, b64, changed, compact, dump, hmac_with, number, write  # noqa: E402

AT = "2026-11-24T10:15:30+07:00"
NOW = int(datetime.datetime.fromisoformat(AT).timestamp())
DAY = 24 * 3600
ISSUER, PORTAL, NONCE = "https://identity.example", "portal.example", "dKx7Rq2Zt0uVw9Yb"
KEY = Key("provider-2026", "ES256")
OTHER = Key("somebody-else", "ES256")
SIGNERS = {"ES256": KEY, "ES384": Key("provider-es384", "ES384"), "EdDSA": Key("provider-eddsa", "EdDSA"),
           "RS256": Key("provider-rsa", "RS256"), "PS256": Key("provider-rsa", "PS256")}
SHARED = Key("shared", "HS256")
CLAIMS = {
    "iss": ISSUER, "aud": PORTAL, "sub": "001190009991", "nonce": NONCE, "iat": NOW - 30, "exp": NOW + 270,
    "auth_time": NOW - 45, "identity_level": "2", "authentication_level": "3", "name": "Nguyễn Thị Hòa",
    "birthdate": "1990-03-15"}
VECTORS = []


def request(token, keys=None, provider=None, **members):
    keys = [KEY.jwk()] if keys is None else keys
    return changed({
        "profile": "oidc", "token": token, "provider": {"issuer": ISSUER, "keys": {"keys": keys}, **(provider or {})},
        "audience": PORTAL, "nonce": NONCE, "at": AT, "minimumIdentityLevel": 2}, members)


def token(name, claims=None, header=None, key=KEY, sign=None, payload=None, head=None):
    """An ID token of its own for each vector: `jti` is the vector's name."""
    header = head or changed({"alg": key.algorithm, "kid": key.name, "typ": "JWT"}, header or {})
    body = changed({**CLAIMS, "jti": name}, claims or {})
    return compact(header, payload(body) if payload else body, sign or key.sign)


def vector(name, spec, comment, expected, edit=None, keys=None, provider=None, request_members=None, **changes):
    text = token(name, **changes)
    VECTORS.append({
        "name": name, "spec": spec.split(), "comment": comment, "op": "assertion.verify",
        "in": request(edit(text) if edit else text, keys, provider, **(request_members or {})), **expected})


def accepts(name, spec, comment, out=None, **changes):
    vector(f"accepts-{name}", spec, comment, {"out": out or {"personalID": "001190009991"}}, **changes)


def refuses(name, spec, code, comment, **changes):
    vector(f"refuses-{name}", spec, comment, {"refusal": code}, **changes)


def jws(name, spec, comment, expected, header=None, key=KEY, keys=None, algorithms=("ES256",), sign=None,
        payload=b"xin chao"):
    header = changed({"alg": key.algorithm, "kid": key.name}, header or {})
    VECTORS.append({
        "name": name, "spec": spec.split(), "comment": comment, "op": "jws.verify",
        "in": {"token": compact(header, payload, sign or key.sign),
               "keys": {"keys": [key.jwk()] if keys is None else keys}, "algorithms": list(algorithms)}, **expected})


def parts(edit):
    """Edits the three parts of a compact token."""
    return lambda text: ".".join(edit(text.split(".")))


def on_signature(edit):
    return parts(lambda three: three[:2] + [edit(three[2])])


def raw_member(member):
    """A payload with one more member, byte for byte as given."""
    return lambda claims: dump(claims)[:-1] + b"," + member + b"}"


def stray_bits(text):
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return text[:-1] + alphabet[alphabet.index(text[-1]) + 1]


def signature_of(r, s):
    return lambda message: number(r, 32) + number(s, 32)


def keep_r(s):
    return lambda message: KEY.sign(message)[:32] + number(s, 32)


def nothing(message):
    return b""


# ASR-01: form.
refuses("token-without-signature-part", "ASR-01", "malformed", "two parts", edit=lambda t: t.rsplit(".", 1)[0])
refuses("token-with-four-parts", "ASR-01", "malformed", "four parts", edit=lambda t: t + ".AAAA")
refuses("encrypted-token", "ASR-01", "malformed", "five parts, as an encrypted token has",
        edit=lambda t: t + ".AAAA.AAAA")
refuses("empty-token", "ASR-01", "malformed", "no token at all", edit=lambda t: "")
refuses("json-serialisation", "ASR-01", "malformed", "the JSON serialisation in place of the compact one",
        edit=lambda t: dump(dict(zip(("protected", "payload", "signature"), t.split(".")))).decode())
refuses("padding-in-signature", "ASR-01", "malformed", "base64url with padding", edit=lambda t: t + "==")
refuses("padding-in-header", "ASR-01", "malformed", "the header with padding, signed so",
        edit=parts(lambda p: [p[0] + "="] + p[1:]))
refuses("standard-base64-alphabet", "ASR-01", "malformed", "plus and slash in the signature",
        edit=on_signature(lambda s: s.replace("-", "+").replace("_", "/")))
refuses("stray-bits-in-signature", "ASR-01", "malformed",
        "the last letter of the signature carries unused bits that are not zero",
        edit=on_signature(stray_bits))
refuses("line-break-after-token", "ASR-01", "malformed", "a line feed after the token", edit=lambda t: t + "\n")
refuses("space-before-token", "ASR-01", "malformed", "a space before the token", edit=lambda t: " " + t)
refuses("nul-in-token", "ASR-01", "malformed", "a NUL after the token", edit=lambda t: t + "\0")
refuses("header-that-is-no-object", "ASR-01", "malformed", "the header is an array", head=b'["ES256"]')
refuses("payload-that-is-an-array", "ASR-01", "malformed", "the payload is an array", payload=lambda c: dump([c]))
refuses("payload-that-is-a-string", "ASR-01", "malformed", "the payload is a string", payload=lambda c: dump("x"))
refuses("empty-payload", "ASR-01", "malformed", "the payload is empty", payload=lambda c: b"")
refuses("duplicate-in-header", "ASR-01", "duplicate-member", "alg stands twice in the header",
        head=b'{"alg":"none","alg":"ES256","kid":"provider-2026"}')
refuses("duplicate-claim", "ASR-01", "duplicate-member", "sub stands twice",
        payload=raw_member(b'"sub":"038085009992"'))
refuses("duplicate-claim-by-escape", "ASR-01", "duplicate-member", "sub stands twice, once with an escaped letter",
        payload=raw_member(b'"s\\u0075b":"038085009992"'))
refuses("duplicate-in-nested-object", "ASR-01", "duplicate-member",
        "a name stands twice inside a claim that nobody reads",
        payload=raw_member(b'"address":{"a":1,"a":2}'))
refuses("invalid-utf-8", "ASR-01", "malformed", "a byte that no UTF-8 text has", payload=raw_member(b'"x":"\xff"'))
refuses("byte-order-mark", "ASR-01", "malformed", "the claims start with a byte order mark",
        payload=lambda c: b"\xef\xbb\xbf" + dump(c))
refuses("lone-surrogate", "ASR-01", "malformed", "half a surrogate pair", payload=raw_member(b'"x":"\\ud800"'))
refuses("nesting-of-200", "ASR-01", "malformed", "arrays nested 200 deep",
        payload=raw_member(b'"x":' + b"[" * 200 + b"]" * 200))
refuses("number-beyond-double", "ASR-01", "malformed", "exp is 1e400", claims={"exp": ...},
        payload=raw_member(b'"exp":1e400'))
refuses("text-after-claims", "ASR-01", "malformed", "something follows the claims", payload=lambda c: dump(c) + b"{}")
refuses("token-of-66-kb", "ASR-01", "too-large", "one claim makes the token longer than 64 KiB",
        claims={"x": "x" * 49_000})

# ASR-02: type.
accepts("token-without-typ", "ASR-02", "typ may be absent", header={"typ": ...})
accepts("typ-in-lower-case", "ASR-02", "media types have no case", header={"typ": "jwt"})
for kind, what in (("at+jwt", "an access token"), ("logout+jwt", "a logout token"), ("kb+jwt", "a holder's proof"),
        ("dc+sd-jwt", "an attestation")):
    refuses(f"{kind.replace('+', '-')}-as-id-token", "ASR-02", "unsupported-format", f"{what} of the same provider",
            header={"typ": kind})
refuses("typ-that-is-a-list", "ASR-02", "unsupported-format", "typ is a list", header={"typ": ["JWT"]})

# ASR-03: algorithm, key, signature.
for algorithm, key in SIGNERS.items():
    accepts(algorithm.lower(), "ASR-03", f"signed with {algorithm}", key=key, keys=[key.jwk()])
for name, spelling in (("none", "none"), ("title-none", "None"), ("capital-none", "NONE"), ("mixed-none", "nOnE")):
    refuses(f"alg-{name}", "ASR-03", "unsupported-algorithm", f"alg is {spelling} and there is no signature",
            header={"alg": spelling}, sign=nothing)
refuses("alg-none-with-signature", "ASR-03", "unsupported-algorithm", "alg is none over a good signature",
        header={"alg": "none"})
refuses("alg-empty", "ASR-03", "unsupported-algorithm", "alg is empty", header={"alg": ""})
refuses("alg-in-lower-case", "ASR-03", "unsupported-algorithm", "algorithm names have a case", header={"alg": "es256"})
refuses("alg-list", "ASR-03", "malformed", "alg is a list", header={"alg": ["ES256"]})
refuses("alg-null", "ASR-03", "malformed", "alg is null", header={"alg": None})
refuses("alg-missing", "ASR-03", "malformed", "no alg", header={"alg": ...})
refuses("alg-es512", "ASR-03", "unsupported-algorithm", "an algorithm that is not offered", header={"alg": "ES512"})
refuses("hmac-keyed-with-public-pem", "ASR-03", "unsupported-algorithm",
        "HS256 with the public key's PEM as shared key",
        header={"alg": "HS256"}, sign=hmac_with(KEY.pem()))
refuses("hmac-keyed-with-public-jwk", "ASR-03", "unsupported-algorithm", "HS256 with the public JWK as shared key",
        header={"alg": "HS256"}, sign=hmac_with(dump(KEY.jwk())))
refuses("hmac-with-shared-key", "ASR-03", "unsupported-algorithm", "HS256 with a key that the provider shares",
        key=SHARED, keys=[SHARED.jwk()])
refuses("embedded-jwk", "ASR-03", "bad-signature", "the token brings the key that signed it",
        header={"jwk": OTHER.jwk()}, sign=OTHER.sign)
refuses("jku", "ASR-03", "bad-signature", "the token says where its keys are", sign=OTHER.sign,
        header={"jku": "https://other.example/jwks"})
refuses("x5u", "ASR-03", "bad-signature", "the token says where its certificate is", sign=OTHER.sign,
        header={"x5u": "https://other.example/x"})
refuses("x5c", "ASR-03", "bad-signature", "the token brings a certificate", sign=OTHER.sign,
        header={"x5c": [base64.b64encode(OTHER.pem()).decode()]})
refuses("signature-by-another-key", "ASR-03", "bad-signature", "signed by a key that is not the provider's",
        sign=OTHER.sign)
refuses("unknown-kid", "ASR-03", "unknown-key", "kid names no key of the provider", header={"kid": "provider-2027"})
refuses("kid-as-path", "ASR-03", "unknown-key", "kid is a path", header={"kid": "../../../dev/null"})
refuses("kid-as-query", "ASR-03", "unknown-key", "kid is a database query", header={"kid": "x' UNION SELECT 'key"})
refuses("kid-number", "ASR-03", "malformed", "kid is a number", header={"kid": 2026})
refuses("kid-of-2000-bytes", "ASR-03", "too-large", "kid is longer than 1024 bytes", header={"kid": "k" * 2000})
refuses("no-kid-beside-two-keys", "ASR-03", "unknown-key", "two keys could answer", header={"kid": ...},
        keys=[KEY.jwk(), OTHER.jwk()])
accepts("no-kid-beside-one-key", "ASR-03", "only one key can answer", header={"kid": ...})
refuses("kid-of-a-key-for-another-algorithm", "ASR-03", "unknown-key", "the named key is on another curve",
        keys=[KEY.jwk(kid="x"), SIGNERS["ES384"].jwk(kid=KEY.name)])
refuses("key-for-encryption", "ASR-03", "unknown-key", "the key says use: enc", keys=[KEY.jwk(use="enc")])
refuses("key-of-another-alg", "ASR-03", "unknown-key", "the key says alg: ES384", keys=[KEY.jwk(alg="ES384")])
refuses("changed-payload", "ASR-03", "bad-signature", "the payload was replaced after signing",
        edit=parts(lambda p: [p[0], b64(dump({**CLAIMS, "sub": "038085009992", "jti": "x"})), p[2]]))
refuses("signature-of-another-token", "ASR-03", "bad-signature", "the signature belongs to another token",
        edit=parts(lambda p: p[:2] + [token("other").split(".")[2]]))
refuses("empty-signature", "ASR-03", "bad-signature", "the signature is empty", sign=nothing)
refuses("der-signature", "ASR-03", "bad-signature", "the signature is a DER sequence", sign=KEY.der_signature)
refuses("short-signature", "ASR-03", "bad-signature", "the signature lacks its last byte",
        sign=lambda m: KEY.sign(m)[:-1])
refuses("long-signature", "ASR-03", "bad-signature", "r has a zero too many", sign=lambda m: b"\0" + KEY.sign(m))
refuses("signature-of-zeros", "ASR-03", "bad-signature", "r and s are 0", sign=signature_of(0, 0))
refuses("signature-of-orders", "ASR-03", "bad-signature", "r and s are the order of the curve",
        sign=signature_of(P256_ORDER, P256_ORDER))
refuses("signature-r-1-s-1", "ASR-03", "bad-signature", "r and s are 1", sign=signature_of(1, 1))
refuses("signature-s-0", "ASR-03", "bad-signature", "s is 0", sign=keep_r(0))
refuses("signature-on-another-curve", "ASR-03", "bad-signature", "a P-384 signature under alg ES256",
        sign=SIGNERS["ES384"].sign)
refuses("signature-r-of-order-minus-1", "ASR-03", "bad-signature", "r and s are the order of the curve less 1",
        sign=signature_of(P256_ORDER - 1, P256_ORDER - 1))
refuses("pss-under-rs256", "ASR-03", "bad-signature", "PSS padding under alg RS256", key=SIGNERS["RS256"],
        keys=[SIGNERS["RS256"].jwk()], sign=SIGNERS["PS256"].sign)
jws("jws-accepts-es256", "ASR-03", "a signed message that is no JSON", {"out": {"payload": b64(b"xin chao")}})
jws("jws-accepts-hs256-by-name", "ASR-03", "shared keys verify where the caller allows them by name",
    {"out": {"payload": b64(b"xin chao")}}, key=SHARED, algorithms=("HS256",))
jws("jws-refuses-hmac-with-public-key", "ASR-03", "both algorithms allowed, but a public key is no shared key",
    {"refusal": "unknown-key"}, header={"alg": "HS256"}, sign=hmac_with(KEY.pem()), algorithms=("ES256", "HS256"))
jws("jws-refuses-algorithm-that-was-not-asked-for", "ASR-03", "a good signature, but only PS256 is allowed",
    {"refusal": "unsupported-algorithm"}, algorithms=("PS256",))
jws("jws-refuses-none-even-if-allowed", "ASR-03", "the caller cannot allow none", {"refusal": "unsupported-algorithm"},
    header={"alg": "none"}, sign=nothing, algorithms=("none",))

# ASR-21: the algorithms of the provider, by exact name.
ED25519 = {"key": SIGNERS["EdDSA"], "keys": [SIGNERS["EdDSA"].jwk()]}
accepts("ed25519", "ASR-21", "the name of RFC 9864 for what EdDSA is here", header={"alg": "Ed25519"}, **ED25519)
accepts("algorithm-of-the-provider", "ASR-21", "the provider's list names it", provider={"algorithms": ["ES256"]})
refuses("ed25519-where-eddsa-is-allowed", "ASR-21", "unsupported-algorithm", "the provider's list has the other name",
        header={"alg": "Ed25519"}, provider={"algorithms": ["EdDSA"]}, **ED25519)
refuses("ed25519-with-a-key-for-eddsa", "ASR-21", "unknown-key", "the key says alg: EdDSA",
        header={"alg": "Ed25519"}, key=SIGNERS["EdDSA"], keys=[SIGNERS["EdDSA"].jwk(alg="EdDSA")])
refuses("ed448", "ASR-21", "unsupported-algorithm", "another curve is not offered", header={"alg": "Ed448"}, **ED25519)
refuses("algorithm-of-another-provider", "ASR-21", "unsupported-algorithm", "ES256 is not on this provider's list",
        provider={"algorithms": ["RS256", "PS256"]})
refuses("shared-key-algorithm-on-the-list", "ASR-21", "unsupported-algorithm", "no list can allow a shared key",
        key=SHARED, keys=[SHARED.jwk()], provider={"algorithms": ["HS256"]})

# ASR-20: hashes of what came with the token. The first is the example of OpenID Connect Core, appendix A.3.
ACCESS_TOKEN, CODE = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y", "SplxlOBeZQQYbYS6WxSbIA"


def half_hash(text, name="sha256"):
    digest = hashlib.new(name, text.encode()).digest()
    return b64(digest[:len(digest) // 2])


WITH_TOKEN, WITH_CODE = {"accessToken": ACCESS_TOKEN}, {"code": CODE}
assert half_hash(ACCESS_TOKEN) == "77QmUPtjPfzWtF2AnpK9RQ"
accepts("access-token-that-the-token-names", "ASR-20", "at_hash is that of the access token",
        claims={"at_hash": half_hash(ACCESS_TOKEN)}, request_members=WITH_TOKEN)
accepts("code-that-the-token-names", "ASR-20", "c_hash is that of the code", claims={"c_hash": half_hash(CODE)},
        request_members=WITH_CODE)
accepts("access-token-without-hash", "ASR-20", "in the code flow the hash may be absent", request_members=WITH_TOKEN)
accepts("hash-by-sha-512-under-ed25519", "ASR-20", "Ed25519 hashes with SHA-512",
        claims={"at_hash": half_hash(ACCESS_TOKEN, "sha512")}, request_members=WITH_TOKEN, **ED25519)
accepts("hash-by-sha-384-under-es384", "ASR-20", "ES384 hashes with SHA-384",
        claims={"at_hash": half_hash(ACCESS_TOKEN, "sha384")}, request_members=WITH_TOKEN,
        key=SIGNERS["ES384"], keys=[SIGNERS["ES384"].jwk()])
refuses("another-access-token", "ASR-20", "digest-mismatch", "at_hash is that of another access token",
        claims={"at_hash": half_hash("another")}, request_members=WITH_TOKEN)
refuses("another-code", "ASR-20", "digest-mismatch", "c_hash is that of another code",
        claims={"c_hash": half_hash("another")}, request_members=WITH_CODE)
refuses("hash-of-the-code-as-at-hash", "ASR-20", "digest-mismatch", "at_hash is that of the code",
        claims={"at_hash": half_hash(CODE)}, request_members={**WITH_TOKEN, **WITH_CODE})
refuses("whole-hash", "ASR-20", "digest-mismatch", "at_hash is not the half",
        claims={"at_hash": b64(hashlib.sha256(ACCESS_TOKEN.encode()).digest())}, request_members=WITH_TOKEN)
refuses("hash-by-sha-256-under-es384", "ASR-20", "digest-mismatch", "at_hash is by another hash than the algorithm's",
        claims={"at_hash": half_hash(ACCESS_TOKEN)}, request_members=WITH_TOKEN,
        key=SIGNERS["ES384"], keys=[SIGNERS["ES384"].jwk()])
refuses("hash-with-padding", "ASR-20", "digest-mismatch", "at_hash is padded",
        claims={"at_hash": half_hash(ACCESS_TOKEN) + "=="}, request_members=WITH_TOKEN)
refuses("at-hash-number", "ASR-20", "malformed", "at_hash is a number", claims={"at_hash": 7})
refuses("c-hash-null", "ASR-20", "malformed", "c_hash is null", claims={"c_hash": None})

# ASR-04 to ASR-06: for whom and for what.
refuses("foreign-issuer", "ASR-04", "untrusted-issuer", "the issuer is another",
        claims={"iss": "https://identity.example.org"})
refuses("issuer-with-slash", "ASR-04", "untrusted-issuer", "issuers are compared to the letter",
        claims={"iss": ISSUER + "/"})
refuses("issuer-in-capitals", "ASR-04", "untrusted-issuer", "issuers have a case", claims={"iss": ISSUER.upper()})
refuses("no-issuer", "ASR-04", "malformed", "no iss", claims={"iss": ...})
refuses("issuer-under-another-case", "ASR-04", "malformed", "claim names have a case",
        claims={"iss": ..., "Iss": ISSUER})
refuses("issuer-list", "ASR-04", "malformed", "iss is a list", claims={"iss": [ISSUER]})
accepts("audience-list-of-one", "ASR-05", "aud may be a list of this portal alone", claims={"aud": [PORTAL]})
accepts("own-azp", "ASR-05", "azp is this portal", claims={"azp": PORTAL})
refuses("foreign-audience", "ASR-05", "audience-mismatch", "made for another portal", claims={"aud": "other.example"})
refuses("second-audience", "ASR-05", "audience-mismatch", "made for this portal and another",
        claims={"aud": [PORTAL, "other.example"]})
refuses("empty-audience-list", "ASR-05", "audience-mismatch", "aud is an empty list", claims={"aud": []})
refuses("audience-in-capitals", "ASR-05", "audience-mismatch", "audiences have a case", claims={"aud": PORTAL.upper()})
refuses("no-audience", "ASR-05", "malformed", "no aud", claims={"aud": ...})
refuses("audience-number", "ASR-05", "malformed", "aud is a number", claims={"aud": 7})
refuses("foreign-azp", "ASR-05", "audience-mismatch", "issued to another party", claims={"azp": "other.example"})
refuses("azp-list", "ASR-05", "malformed", "azp is a list", claims={"azp": [PORTAL]})
refuses("foreign-nonce", "ASR-06", "nonce-mismatch", "answers another login", claims={"nonce": "another"})
refuses("no-nonce", "ASR-06", "nonce-mismatch", "answers no login", claims={"nonce": ...})
refuses("nonce-number", "ASR-06", "nonce-mismatch", "nonce is a number", claims={"nonce": 7},
        request_members={"nonce": "7"})
refuses("empty-nonce", "ASR-06", "nonce-mismatch", "a portal that sent no nonce accepts none", claims={"nonce": ""},
        request_members={"nonce": ""})
refuses("nonce-in-other-normal-form", "ASR-06", "nonce-mismatch", "the same letters in other bytes",
        claims={"nonce": "Ho\u0300a"},
        request_members={"nonce": "H\u00f2a"})

# ASR-07, ASR-08: times.
accepts("expiry-in-one-second", "ASR-07", "valid until the second before exp", claims={"exp": NOW + 1})
accepts("fractions-of-seconds", "ASR-07", "times may have fractions", claims={"exp": NOW + 0.5, "iat": NOW - 30.25})
accepts("issued-almost-a-day-ago", "ASR-07", "one second short of a day", claims={"iat": NOW - DAY + 1})
refuses("expired", "ASR-07", "expired", "exp is a minute ago", claims={"exp": NOW - 60})
refuses("expiry-now", "ASR-07", "expired", "at the second of exp it is over", claims={"exp": NOW})
refuses("issued-a-week-ago", "ASR-07", "expired", "issued a week ago, whatever exp says",
        claims={"iat": NOW - 7 * DAY, "exp": NOW + DAY})
refuses("issued-a-day-ago", "ASR-07", "expired", "issued exactly a day ago", claims={"iat": NOW - DAY})
refuses("no-expiry", "ASR-07", "malformed", "no exp", claims={"exp": ...})
refuses("expiry-string", "ASR-07", "malformed", "exp is a string", claims={"exp": str(NOW + 270)})
refuses("expiry-null", "ASR-07", "malformed", "exp is null", claims={"exp": None})
refuses("negative-expiry", "ASR-07", "malformed", "exp is before 1970", claims={"exp": -1})
refuses("expiry-in-year-10000", "ASR-07", "malformed", "exp is beyond the year 9999", claims={"exp": 253_402_300_800})
refuses("expiry-under-another-case", "ASR-07", "malformed", "claim names have a case",
        claims={"exp": ..., "EXP": NOW + 270})
refuses("no-issue-time", "ASR-07", "malformed", "no iat", claims={"iat": ...})
accepts("clock-a-minute-ahead", "ASR-08", "the provider's clock may be 60 seconds ahead", claims={"iat": NOW + 60})
accepts("valid-from-now", "ASR-08", "nbf is now", claims={"nbf": NOW})
refuses("issued-in-the-future", "ASR-08", "not-yet-valid", "iat is 61 seconds ahead", claims={"iat": NOW + 61})
refuses("not-yet-valid", "ASR-08", "not-yet-valid", "nbf is a second ahead", claims={"nbf": NOW + 1})
refuses("nbf-string", "ASR-08", "malformed", "nbf is a string", claims={"nbf": "0"})

# ASR-09: critical headers.
refuses("unknown-critical-header", "ASR-09", "unsupported-format", "the token needs an extension",
        header={"crit": ["x"], "x": 1})
refuses("registered-name-in-crit", "ASR-09", "unsupported-format", "crit names a header that every reader knows",
        header={"crit": ["alg"]})
refuses("empty-crit", "ASR-09", "malformed", "crit is empty", header={"crit": []})
refuses("crit-string", "ASR-09", "malformed", "crit is no list", header={"crit": "x", "x": 1})
refuses("b64-that-is-not-critical", "ASR-09", "malformed", "b64 without crit", header={"b64": False})
refuses("critical-b64", "ASR-09", "unsupported-format", "an unencoded payload is not supported",
        header={"b64": False, "crit": ["b64"]})

# ASR-10, ASR-14: levels.
LEVEL_1, LEVEL_3 = {"minimumIdentityLevel": 1}, {"minimumAuthenticationLevel": 3}
accepts("level-as-number", "ASR-10", "a level may be a number", {"identityLevel": 2}, claims={"identity_level": 2})
accepts("level-1-where-1-is-enough", "ASR-10", "level 1 is enough here", {"identityLevel": 1},
        claims={"identity_level": "1"}, request_members=LEVEL_1)
accepts("authentication-level-3", "ASR-10", "both axes are met", {"identityLevel": 2, "authenticationLevel": 3},
        request_members=LEVEL_3)
refuses("level-1-where-2-is-needed", "ASR-10", "assurance-too-low", "the account was proven at level 1",
        claims={"identity_level": "1"})
refuses("no-level", "ASR-10", "assurance-too-low", "the level is not stated", claims={"identity_level": ...})
refuses("no-level-where-1-is-enough", "ASR-10", "assurance-too-low", "unknown is not even level 1",
        claims={"identity_level": ...}, request_members=LEVEL_1)
for name, value in (("3", "3"), ("02", "02"), ("true", True), ("2-with-a-fraction", 2.5), ("list", ["2"])):
    refuses(f"level-{name}", "ASR-10", "assurance-too-low", "the mapping does not know this value",
            claims={"identity_level": value})
refuses("authentication-level-2-where-3-is-needed", "ASR-10", "assurance-too-low",
        "the session was authenticated at level 2",
        claims={"authentication_level": "2"}, request_members=LEVEL_3)
refuses("no-authentication-level", "ASR-10", "assurance-too-low", "the session's level is not stated",
        claims={"authentication_level": ...},
        request_members=LEVEL_3)
refuses("acr-alone", "ASR-14", "assurance-too-low", "acr is the session's, and no level by itself",
        claims={"identity_level": ..., "acr": "2"})
refuses("acr-that-the-mapping-does-not-know", "ASR-14", "assurance-too-low", "the mapping names another value of acr",
        claims={"identity_level": ..., "acr": "1"},
        provider={"claims": {"identityLevel": {"claim": "acr", "values": {"urn:vn:eid:2": 2}}}})
accepts("acr-that-the-mapping-names", "ASR-14", "the contract with the provider says that this acr is level 2",
        {"identityLevel": 2},
        claims={"identity_level": ..., "acr": "urn:vn:eid:2"},
        provider={"claims": {"identityLevel": {"claim": "acr", "values": {"urn:vn:eid:2": 2}}}})
accepts("names-of-the-national-portal", "ASR-14", "claim names and the date form of the national portal",
        {"personalID": "001190009991", "fullName": "Nguyễn Thị Hòa", "dateOfBirth": "1990-03-15", "identityLevel": 2},
        claims={"sub": "5f0c", "SoDinhDanh": "001190009991", "HoVaTen": "Nguyễn Thị Hòa",
        "NgayThangNamSinh": "19900315", "name": ..., "birthdate": ...},
        provider={"claims": {"personalID": "SoDinhDanh", "fullName": "HoVaTen",
                             "dateOfBirth": {"claim": "NgayThangNamSinh", "format": "yyyyMMdd"}}})
refuses("mapping-with-level-3", "ASR-14", "malformed", "identity level 3 does not exist",
        provider={"claims": {"identityLevel": {"claim": "acr", "values": {"x": 3}}}})
refuses("mapping-with-mistyped-member", "ASR-14", "malformed", "a typo must not switch off a mapping",
        provider={"claims": {"personalId": "sub"}})

# ASR-11: how long ago the person authenticated.
accepts("authenticated-300-seconds-ago", "ASR-11", "at the maximum age exactly", claims={"auth_time": NOW - 300},
        request_members={"maximumAge": 300})
refuses("authenticated-301-seconds-ago", "ASR-11", "authentication-too-old", "a second too long ago",
        claims={"auth_time": NOW - 301},
        request_members={"maximumAge": 300})
refuses("no-time-of-authentication", "ASR-11", "authentication-too-old", "the time is not stated",
        claims={"auth_time": ...},
        request_members={"maximumAge": 300})
refuses("authentication-in-the-future", "ASR-11", "not-yet-valid", "a future auth_time would satisfy every age",
        claims={"auth_time": NOW + 61})
refuses("time-of-authentication-string", "ASR-11", "malformed", "auth_time is a string", claims={"auth_time": str(NOW)})

# ASR-13, ASR-15: who, and what is kept.
accepts("all-that-is-kept", "ASR-15", "every member of the answer", {
    "personalID": "001190009991", "identityLevel": 2, "authenticationLevel": 3, "fullName": "Nguyễn Thị Hòa",
            "dateOfBirth": "1990-03-15",
    "issuer": ISSUER, "authenticatedAt": "2026-11-24T03:14:45Z", "assertionID": "accepts-all-that-is-kept"})
accepts("name-in-nfd", "ASR-15", "the name is kept in NFC", {"fullName": "Nguy\u1ec5n Th\u1ecb H\u00f2a"},
        claims={"name": "Nguye\u0302\u0303n Thi\u0323 Ho\u0300a"})
accepts("year-of-birth-alone", "ASR-13", "older people have no day of birth", {"dateOfBirth": "1948"},
        claims={"birthdate": "1948"})
refuses("name-number", "ASR-13", "malformed", "the name is a number", claims={"name": 7})
refuses("birth-on-30-february", "ASR-13", "malformed", "no such day", claims={"birthdate": "1990-02-30"})
refuses("no-subject", "ASR-13", "malformed", "no sub", claims={"sub": ...})
refuses("subject-number", "ASR-13", "malformed", "a number that has lost its leading zeros", claims={"sub": 1190009991})
refuses("subject-of-eleven-digits", "ASR-13", "invalid-identifier", "one digit is missing",
        claims={"sub": "00119000999"})
refuses("subject-of-letters", "ASR-13", "invalid-identifier", "an account name is no personal ID",
        claims={"sub": "nguyenthihoa"})
refuses("no-mapped-personal-id", "ASR-13", "malformed", "the mapped claim is absent",
        provider={"claims": {"personalID": "SoDinhDanh"}})
refuses("personal-id-without-subject", "ASR-13", "malformed", "sub is required beside the mapped claim",
        claims={"sub": ..., "SoDinhDanh": "001190009991"},
        provider={"claims": {"personalID": "SoDinhDanh"}})

# ASR-16: key sets.
P521 = {"kty": "EC", "crv": "P-521", "x": "AAAA", "y": "AAAA", "kid": "future"}
accepts("key-set-with-unknown-kinds", "ASR-16", "keys of other kinds are left out",
        keys=[P521, {"kty": "AKP", "kid": "pq"}, KEY.jwk()])
refuses("two-keys-of-one-kid", "ASR-16", "malformed", "kid would not tell them apart",
        keys=[KEY.jwk(), OTHER.jwk(kid=KEY.name)])
refuses("shared-key-beside-public-key", "ASR-16", "malformed", "the set mixes shared and public keys",
        keys=[KEY.jwk(), SHARED.jwk()])
refuses("key-off-its-curve", "ASR-16", "malformed", "y is not that of x", keys=[{**KEY.jwk(), "y": OTHER.jwk()["y"]}])
refuses("key-with-number", "ASR-16", "malformed", "x is a number", keys=[{**KEY.jwk(), "x": 7}])
refuses("key-set-of-101", "ASR-16", "too-large", "more than 100 keys", keys=[{"kty": "x"}] * 101)

# ASR-22 to ASR-25: encrypted tokens.
PORTAL_RSA, PORTAL_EC, PORTAL_384 = RSAKey("portal-rsa"), Key("portal-ec", "ES256"), Key("portal-384", "ES384")
OTHER_EC = Key("other-ec", "ES256")
ALGORITHMS = ["RSA-OAEP", "RSA-OAEP-256", "ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A256KW"]


def private(key):
    return {**key.private_jwk(), "use": "enc"}


def decryption(*keys, algorithms=ALGORITHMS, encryptions=("A128GCM", "A256GCM")):
    return {"keys": {"keys": [private(key) for key in keys or (PORTAL_RSA, PORTAL_EC, PORTAL_384)]},
            "algorithms": list(algorithms), "encryptions": list(encryptions)}


NESTED = {"idToken": "signed-and-encrypted", "decryption": decryption()}


def nested(name, spec, comment, expected, alg="ECDH-ES", recipient=PORTAL_EC, inner=None, provider=None, edit=None,
           **changes):
    """A signed ID token inside an encrypted one; `inner` edits what is inside."""
    text = token(name)
    payload = inner(text) if inner else text.encode()
    sealed = encrypt(payload, recipient, alg, name=name, **changes)
    VECTORS.append({"name": name, "spec": spec.split(), "comment": comment, "op": "assertion.verify",
                    "in": request(edit(sealed) if edit else sealed, provider=provider or NESTED), **expected})


def nested_refuses(name, spec, code, comment, **changes):
    nested(f"refuses-{name}", spec, comment, {"refusal": code}, **changes)


def part(index, edit):
    return parts(lambda p: p[:index] + [edit(p[index])] + p[index + 1:])


def flipped(text):
    return ("B" if text[0] == "A" else "A") + text[1:]


GOOD = {"out": {"personalID": "001190009991"}}
nested("accepts-encrypted-rsa-oaep", "ASR-22 ASR-23", "signed, then encrypted with RSA-OAEP", GOOD, alg="RSA-OAEP",
       recipient=PORTAL_RSA)
nested("accepts-encrypted-rsa-oaep-256", "ASR-23", "the same with SHA-256", GOOD, alg="RSA-OAEP-256",
       recipient=PORTAL_RSA)
nested("accepts-encrypted-ecdh-es", "ASR-23", "the agreed key encrypts", GOOD)
nested("accepts-encrypted-ecdh-es-p384", "ASR-23", "the same on P-384", GOOD, recipient=PORTAL_384)
nested("accepts-encrypted-ecdh-es-a256kw", "ASR-23", "the agreed key wraps the content key", GOOD, alg="ECDH-ES+A256KW")
nested("accepts-encrypted-ecdh-es-a128kw", "ASR-23", "the same with 128 bits", GOOD, alg="ECDH-ES+A128KW",
       enc="A128GCM")
nested("accepts-encrypted-a128gcm", "ASR-23", "the agreed key has 128 bits", GOOD, enc="A128GCM")
nested("accepts-encrypted-with-party-info", "ASR-23", "apu and apv go into the key", GOOD, apu=b"provider",
       apv=b"portal")
nested("accepts-encrypted-cty-in-lower-case", "ASR-22", "media types have no case", GOOD, header={"cty": "jwt"})
nested("accepts-encrypted-without-kid-for-one-key", "ASR-24", "only one key can be meant", GOOD, header={"kid": ...},
       provider={"idToken": "signed-and-encrypted", "decryption": decryption(PORTAL_EC)})
refuses("id-token-not-encrypted", "ASR-22", "unsupported-format", "encryption was agreed on and left out",
        provider=NESTED)
nested_refuses("id-token-encrypted", "ASR-22", "malformed", "encryption was not agreed on",
               provider={"idToken": "signed"})
nested_refuses("encrypted-claims-without-signature", "ASR-22", "malformed", "nobody has signed what is inside",
               inner=lambda t: dump(CLAIMS))
nested_refuses("encrypted-alg-none-inside", "ASR-22", "unsupported-algorithm", "the inner token has alg none",
               inner=lambda t: compact({"alg": "none"}, CLAIMS, nothing).encode())
nested_refuses("encrypted-inner-signature-by-another-key", "ASR-22", "bad-signature", "signed by somebody else inside",
               inner=lambda t: token("x", sign=OTHER.sign).encode())
nested_refuses("encrypted-twice", "ASR-22", "malformed", "an encrypted token inside",
               inner=lambda t: encrypt(t.encode(), PORTAL_EC, "ECDH-ES").encode())
nested_refuses("encrypted-no-text-inside", "ASR-22", "malformed", "what is inside is not UTF-8",
               inner=lambda t: b"\xff\xfe")
nested_refuses("encrypted-without-cty", "ASR-22", "unsupported-format", "the header does not say what is inside",
               header={"cty": ...})
nested_refuses("encrypted-cty-of-another-type", "ASR-22", "unsupported-format", "the header says JSON is inside",
               header={"cty": "json"})
nested_refuses("encrypted-typ-of-another-type", "ASR-22", "unsupported-format", "the header says at+jwt",
               header={"typ": "at+jwt"})
nested_refuses("encrypted-padding", "ASR-22", "malformed", "base64url with padding", edit=lambda t: t + "==")
nested_refuses("encrypted-duplicate-in-header", "ASR-22", "duplicate-member", "alg stands twice",
               edit=part(0, lambda h: b64(b'{"alg":"ECDH-ES","alg":"ECDH-ES","enc":"A256GCM"}')))
nested_refuses("encrypted-short-nonce", "ASR-22", "malformed", "the nonce has 11 bytes", nonce=b"n" * 11)
nested_refuses("encrypted-short-tag", "ASR-22", "malformed", "the tag has 12 bytes", tag=b"t" * 12)
nested_refuses("encrypted-token-of-66-kb", "ASR-22", "too-large", "longer than 64 KiB",
               inner=lambda t: t.encode() + b" " * 49_000)
nested_refuses("encrypted-without-alg", "ASR-23", "malformed", "no alg", header={"alg": ...})
nested_refuses("encrypted-enc-list", "ASR-23", "malformed", "enc is a list", header={"enc": ["A256GCM"]})
nested_refuses("encrypted-rsa-1-5", "ASR-23", "unsupported-algorithm", "the padding of PKCS #1 v1.5",
               alg="RSA1_5", recipient=PORTAL_RSA)
nested_refuses("encrypted-dir", "ASR-23", "unsupported-algorithm", "a shared key", alg="dir")
nested_refuses("encrypted-pbes2-with-a-huge-count", "ASR-23", "unsupported-algorithm",
               "a password, stretched two thousand million times", alg="PBES2-HS256+A128KW",
               header={"p2c": 2_000_000_000, "p2s": "AAAA"})
nested_refuses("encrypted-cbc", "ASR-23", "unsupported-algorithm", "AES-CBC with HMAC is not offered",
               header={"enc": "A128CBC-HS256"})
nested_refuses("encrypted-algorithm-not-agreed", "ASR-23", "unsupported-algorithm", "only RSA-OAEP-256 was agreed on",
               provider={**NESTED, "decryption": decryption(algorithms=["RSA-OAEP-256"])})
nested_refuses("encrypted-content-not-agreed", "ASR-23", "unsupported-algorithm", "only A256GCM was agreed on",
               enc="A128GCM", provider={**NESTED, "decryption": decryption(encryptions=["A256GCM"])})
nested_refuses("encrypted-and-compressed", "ASR-23", "unsupported-format", "a small token could be large inside",
               header={"zip": "DEF"})
nested_refuses("encrypted-zip-null", "ASR-23", "unsupported-format", "zip in any form", header={"zip": None})
nested_refuses("encrypted-critical-header", "ASR-23", "unsupported-format", "an extension is needed",
               header={"crit": ["x"], "x": 1})
nested_refuses("encrypted-without-epk", "ASR-23", "malformed", "the sender's key is absent", header={"epk": ...})
nested_refuses("encrypted-epk-off-its-curve", "ASR-23", "malformed", "an invalid-curve attack",
               header={"epk": {"kty": "EC", "crv": "P-256", "x": KEY.jwk()["x"], "y": OTHER.jwk()["y"]}})
nested_refuses("encrypted-epk-of-zeros", "ASR-23", "malformed", "no point",
               header={"epk": {"kty": "EC", "crv": "P-256", "x": b64(bytes(32)), "y": b64(bytes(32))}})
nested_refuses("encrypted-epk-on-another-curve", "ASR-23", "malformed", "the sender's key is on P-384",
               header={"epk": {k: v for k, v in PORTAL_384.jwk().items() if k != "kid"}})
nested_refuses("encrypted-epk-with-private-part", "ASR-23", "malformed", "the sender sends its private key",
               header={"epk": ephemeral_for(PORTAL_EC).private_jwk()})
nested_refuses("encrypted-epk-text", "ASR-23", "malformed", "epk is a text", header={"epk": "x"})
nested_refuses("encrypted-apu-number", "ASR-23", "malformed", "apu is a number", header={"apu": 7})
nested_refuses("encrypted-agreed-key-and-sent-key", "ASR-23", "malformed", "ECDH-ES sends no key", encrypted_key=b"k" * 40)
nested_refuses("encrypted-unknown-kid", "ASR-24", "unknown-key", "kid names no key of the portal",
               header={"kid": "portal-2025"})
nested_refuses("encrypted-kid-of-another-kind", "ASR-24", "unknown-key", "kid names a key of another kind",
               header={"kid": "portal-rsa"})
nested_refuses("encrypted-without-kid-for-two-keys", "ASR-24", "unknown-key", "two keys could be meant",
               header={"kid": ...}, provider={**NESTED, "decryption": decryption(PORTAL_EC, OTHER_EC)})
nested_refuses("encrypted-kid-number", "ASR-24", "malformed", "kid is a number", header={"kid": 7})
nested_refuses("two-decryption-keys-of-one-kid", "ASR-24", "malformed", "kid would not tell them apart",
               provider={**NESTED, "decryption": decryption(PORTAL_EC, PORTAL_EC)})
RSA = {"alg": "RSA-OAEP", "recipient": PORTAL_RSA}
SEALED = "tampered"
nested_refuses("encrypted-changed-tag", "ASR-25", SEALED, "the tag was changed", edit=part(4, flipped))
nested_refuses("encrypted-changed-ciphertext", "ASR-25", SEALED, "the ciphertext was changed", edit=part(3, flipped))
nested_refuses("encrypted-changed-nonce", "ASR-25", SEALED, "the nonce was changed", edit=part(2, flipped))
nested_refuses("encrypted-changed-header", "ASR-25", SEALED, "a member was put into the header",
               edit=part(0, lambda h: b64(base64.urlsafe_b64decode(h + "=" * (-len(h) % 4))[:-1] + b',"x":1}')))
nested_refuses("encrypted-cut-ciphertext", "ASR-25", SEALED, "the ciphertext was cut", edit=part(3, lambda t: t[:-4]))
nested_refuses("encrypted-changed-rsa-key", "ASR-25", SEALED, "the RSA padding does not open", edit=part(1, flipped),
               **RSA)
nested_refuses("encrypted-short-rsa-key", "ASR-25", SEALED, "the encrypted key is shorter than the modulus",
               encrypted_key=b"k" * 255, **RSA)
nested_refuses("encrypted-empty-rsa-key", "ASR-25", SEALED, "there is no encrypted key", encrypted_key=b"", **RSA)
nested_refuses("encrypted-oaep-with-another-hash", "ASR-25", SEALED, "alg says SHA-256, the padding has SHA-1",
               header={"alg": "RSA-OAEP-256"}, **RSA)
nested_refuses("encrypted-changed-wrapped-key", "ASR-25", SEALED, "the key wrap does not open",
               alg="ECDH-ES+A256KW", edit=part(1, flipped))
nested_refuses("encrypted-short-wrapped-key", "ASR-25", SEALED, "the wrapped key is not as long as enc asks",
               alg="ECDH-ES+A256KW", encrypted_key=b"k" * 24)
nested_refuses("encrypted-for-another-portal", "ASR-25", SEALED, "encrypted for another key under our kid",
               recipient=OTHER_EC, header={"kid": "portal-ec"})
nested_refuses("encrypted-other-party-info", "ASR-25", SEALED, "apu was put in afterwards", header={"apu": "AAAA"})


def jwe(name, spec, comment, expected, alg="ECDH-ES", recipient=PORTAL_EC, keys=None, content=b"xin chao", **changes):
    VECTORS.append({
        "name": name, "spec": spec.split(), "comment": comment, "op": "jwe.decrypt",
        "in": {"token": encrypt(content, recipient, alg, name=name, **changes), **(keys or decryption(recipient))},
        **expected})


jwe("jwe-decrypts-what-is-no-token", "ASR-23", "an encrypted message that is no JSON",
    {"out": {"plaintext": b64(b"xin chao")}})
jwe("jwe-decrypts-nothing", "ASR-23", "an encrypted message without a byte", {"out": {"plaintext": ""}},
    alg="RSA-OAEP-256", recipient=PORTAL_RSA, content=b"")
jwe("jwe-refuses-key-for-another-alg", "ASR-24", "the key says that it is for another algorithm",
    {"refusal": "unknown-key"},
    keys={**decryption(), "keys": {"keys": [{**PORTAL_EC.private_jwk(), "alg": "ECDH-ES+A256KW"}]}})
jwe("jwe-refuses-key-for-signing", "ASR-24", "one key for both is refused", {"refusal": "unsupported-algorithm"},
    keys={**decryption(), "keys": {"keys": [{**PORTAL_EC.private_jwk(), "use": "sig"}]}})

# ASR-26 to ASR-28: userinfo beside the ID token.
PERSON = {"name": "Nguyễn Thị Hòa", "birthdate": "1990-03-15", "identity_level": "2"}
PLAIN_TOKEN = {"name": ..., "birthdate": ..., "identity_level": ..., "authentication_level": ...}


def with_userinfo(name, spec, comment, expected, body, content_type="application/json", provider=None, claims=None,
                  **changes):
    if isinstance(body, dict):
        body = dump(body).decode()
    vector(name, spec, comment, expected, claims={**PLAIN_TOKEN, **(claims or {})}, provider=provider,
           request_members={"userInfo": {"contentType": content_type, "body": body}}, **changes)


def info(*names, **members):
    return changed({"sub": "001190009991", **PERSON}, {**{name: ... for name in names}, **members})


def signed_info(claims=None, header=None, sign=None):
    return compact({"alg": "ES256", "kid": KEY.name, **(header or {})},
                   changed({**info(), "iss": ISSUER, "aud": PORTAL}, claims or {}), sign or KEY.sign)


def userinfo_refuses(name, spec, code, comment, body, **changes):
    with_userinfo(f"refuses-{name}", spec, comment, {"refusal": code}, body, **changes)


JWT = {"content_type": "application/jwt"}
SIGNED_INFO = {"provider": {"userInfo": "signed"}, **JWT}
HIDDEN_INFO = {"provider": {"userInfo": "signed-and-encrypted", "decryption": decryption()}, **JWT}
SEALED_INFO = {"provider": {"userInfo": "encrypted", "decryption": decryption()}, **JWT}
FULL = {"out": {"personalID": "001190009991", "fullName": "Nguyễn Thị Hòa", "dateOfBirth": "1990-03-15",
                "identityLevel": 2}}
with_userinfo("accepts-userinfo", "ASR-26 ASR-28", "the provider says in its userinfo who it is", FULL, info())
with_userinfo("accepts-userinfo-with-charset", "ASR-26", "the media type has parameters", FULL, info(),
              content_type="Application/JSON; charset=utf-8")
with_userinfo("accepts-userinfo-signed", "ASR-27", "the userinfo is signed", FULL, signed_info(), **SIGNED_INFO)
with_userinfo("accepts-userinfo-signed-and-encrypted", "ASR-26 ASR-27", "signed and encrypted", FULL,
              encrypt(signed_info().encode(), PORTAL_EC, "ECDH-ES"), **HIDDEN_INFO)
with_userinfo("accepts-userinfo-encrypted", "ASR-26", "encrypted, and not signed, as agreed", FULL,
              encrypt(dump(info()), PORTAL_EC, "ECDH-ES", header={"cty": ...}), **SEALED_INFO)
userinfo_refuses("userinfo-of-another-person", "ASR-26", "subject-mismatch", "the subject is another",
                 info(sub="038085009992"))
userinfo_refuses("userinfo-without-subject", "ASR-26", "malformed", "no sub", info("sub"))
userinfo_refuses("userinfo-subject-number", "ASR-26", "malformed", "sub is a number", info(sub=1190009991))
userinfo_refuses("userinfo-with-duplicate", "ASR-26", "duplicate-member", "sub stands twice",
                 '{"sub":"001190009991","sub":"038085009992"}')
userinfo_refuses("userinfo-list", "ASR-26", "malformed", "the userinfo is a list", "[]")
userinfo_refuses("userinfo-plain-where-signed-was-agreed", "ASR-26", "unsupported-format", "the signature is left out",
                 info(), provider={"userInfo": "signed"})
userinfo_refuses("userinfo-plain-as-jwt", "ASR-26", "malformed", "JSON under the media type of a token", info(),
                 **SIGNED_INFO)
userinfo_refuses("userinfo-signed-where-plain-was-agreed", "ASR-26", "unsupported-format", "a token was not agreed on",
                 signed_info(), **JWT)
userinfo_refuses("userinfo-signed-only-where-encrypted-was-agreed", "ASR-26", "malformed", "the encryption is left out",
                 signed_info(), **HIDDEN_INFO)
userinfo_refuses("userinfo-encrypted-without-signature", "ASR-26", "malformed", "the signature is left out inside",
                 encrypt(dump(info()), PORTAL_EC, "ECDH-ES"), **HIDDEN_INFO)
userinfo_refuses("userinfo-as-web-page", "ASR-26", "unsupported-format", "a page in place of an answer",
                 "<html></html>", content_type="text/html")
userinfo_refuses("userinfo-encrypted-changed", "ASR-25 ASR-26", "tampered", "the tag was changed",
                 part(4, flipped)(encrypt(dump(info()), PORTAL_EC, "ECDH-ES", header={"cty": ...})), **SEALED_INFO)
userinfo_refuses("userinfo-of-another-issuer", "ASR-27", "untrusted-issuer", "signed, and names another issuer",
                 signed_info({"iss": "https://other.example"}), **SIGNED_INFO)
userinfo_refuses("userinfo-without-issuer", "ASR-27", "malformed", "signed, without iss", signed_info({"iss": ...}),
                 **SIGNED_INFO)
userinfo_refuses("userinfo-for-another-portal", "ASR-27", "audience-mismatch", "signed for another portal",
                 signed_info({"aud": "other.example"}), **SIGNED_INFO)
userinfo_refuses("userinfo-without-audience", "ASR-27", "malformed", "signed, without aud", signed_info({"aud": ...}),
                 **SIGNED_INFO)
userinfo_refuses("userinfo-signed-by-another", "ASR-27", "bad-signature", "signed by another key",
                 signed_info(sign=OTHER.sign), **SIGNED_INFO)
userinfo_refuses("userinfo-unsigned-token", "ASR-27", "unsupported-algorithm", "alg none",
                 signed_info(header={"alg": "none"}, sign=nothing), **SIGNED_INFO)
userinfo_refuses("userinfo-expired", "ASR-27", "expired", "exp is now", signed_info({"exp": NOW}), **SIGNED_INFO)
userinfo_refuses("userinfo-from-the-future", "ASR-27", "not-yet-valid", "iat is 61 seconds ahead",
                 signed_info({"iat": NOW + 61}), **SIGNED_INFO)
userinfo_refuses("access-token-as-userinfo", "ASR-27", "unsupported-format", "typ is at+jwt",
                 signed_info(header={"typ": "at+jwt"}), **SIGNED_INFO)
with_userinfo("accepts-userinfo-that-repeats-the-token", "ASR-28", "both state the same level", FULL, info(),
              claims={"identity_level": "2"})
userinfo_refuses("userinfo-with-another-level", "ASR-28", "conflict", "the token says level 1, the userinfo 2", info(),
                 claims={"identity_level": "1"})
userinfo_refuses("userinfo-with-another-name", "ASR-28", "conflict", "two names", info(name="Đặng Đức Thuận"),
                 claims={"name": "Nguyễn Thị Hòa"})
userinfo_refuses("userinfo-that-states-the-session", "ASR-28", "assurance-too-low",
                 "acr is the ID token's to state, not the userinfo's", info("identity_level", acr="urn:vn:eid:2"),
                 provider={"claims": {"identityLevel": {"claim": "acr", "values": {"urn:vn:eid:2": 2}}}})
userinfo_refuses("userinfo-that-states-when", "ASR-28", "authentication-too-old",
                 "auth_time is the ID token's to state", info(auth_time=NOW), claims={"auth_time": ...})
VECTORS[-1]["in"]["maximumAge"] = 300

# ASR-29, ASR-32: the national portal's single sign-on.
PORTAL_INFO = {"sub": "001190009991", "TechID": "5f0c6a1e", "LoaiTaiKhoan": "1", "HoVaTen": "Nguyễn Thị Hòa",
               "SoDinhDanh": "001190009991", "SoCMND": "012345678", "NgayThangNamSinh": "19900315", "loginIdp": "BCA"}
LEVEL_BY_CONTRACT = {"identityLevel": {"claim": "loginIdp", "values": {"BCA": 2}}}
MAPPED = {"personalID": "SoDinhDanh", "fullName": "HoVaTen", "legacyID": "SoCMND", "accountID": "TechID",
          "dateOfBirth": {"claim": "NgayThangNamSinh", "format": "yyyyMMdd"},
          "accountKind": {"claim": "LoaiTaiKhoan", "person": ["1"]}, **LEVEL_BY_CONTRACT}


def national(name, spec, comment, expected, claims=None, mapping=MAPPED):
    with_userinfo(name, spec, comment, expected, changed(PORTAL_INFO, claims or {}), provider={"claims": mapping})


national("accepts-national-portal", "ASR-32 ASR-29", "all claims of the national portal, the level by contract", {
    "out": {"personalID": "001190009991", "fullName": "Nguyễn Thị Hòa", "dateOfBirth": "1990-03-15",
            "identityLevel": 2, "legacyID": "012345678", "accountID": "5f0c6a1e"}})
national("accepts-national-portal-without-old-number", "ASR-32", "the old number is empty", GOOD, {"SoCMND": ""})
national("accepts-national-portal-account-kind-number", "ASR-29", "the kind is a number", GOOD, {"LoaiTaiKhoan": 1})
national("refuses-national-portal-without-contract", "ASR-32", "loginIdp is no level by itself",
         {"refusal": "assurance-too-low"}, mapping="national-portal")
national("refuses-national-portal-without-personal-id", "ASR-32", "an account with the old number alone",
         {"refusal": "invalid-identifier"}, {"SoDinhDanh": ""})
national("refuses-national-portal-birth-in-another-pattern", "ASR-32", "day first", {"refusal": "malformed"},
         {"NgayThangNamSinh": "15/03/1990"})
national("refuses-account-of-an-organisation", "ASR-29", "an organisation is no person",
         {"refusal": "unsupported-format"}, {"LoaiTaiKhoan": "2"})
national("refuses-account-of-no-kind", "ASR-29", "the kind is not stated", {"refusal": "unsupported-format"},
         {"LoaiTaiKhoan": ...})
national("refuses-account-of-unknown-kind", "ASR-29", "a kind that nobody knows", {"refusal": "unsupported-format"},
         {"LoaiTaiKhoan": "01"})
refuses("mapping-with-kinds-that-are-no-list", "ASR-29", "malformed", "one value in place of a list",
        provider={"claims": {"accountKind": {"claim": "LoaiTaiKhoan", "person": "1"}}})

# ASR-30: the record that is kept.
recorded = token("accepts-record-of-a-login")
VECTORS.append({
    "name": "accepts-record-of-a-login", "spec": ["ASR-30"], "comment": "what is kept: no name, no token",
    "op": "assertion.verify", "in": request(recorded), "out": {"record": {
        "issuer": ISSUER, "subject": "001190009991", "personalID": "001190009991", "evidence": "id-token",
        "identityLevel": 2, "authenticationLevel": 3, "authenticatedAt": "2026-11-24T03:14:45Z",
        "verifiedAt": "2026-11-24T03:15:30Z", "keyID": "provider-2026",
        "assertionDigest": b64(hashlib.sha256(recorded.rsplit(".", 1)[0].encode()).digest())}}})

# ASR-12: single use.
once = token("single-use")
VECTORS.append({
    "name": "refuses-second-use", "spec": ["ASR-12"],
            "comment": "the same assertion, a second time and a minute later", "steps": [
        {"op": "assertion.verify", "in": request(once), "out": {"personalID": "001190009991"}},
        {"op": "assertion.verify", "in": request(once), "refusal": "replayed"},
        {"op": "assertion.verify", "in": request(once, at="2026-11-24T10:16:30+07:00"), "refusal": "replayed"}]})
once = token("single-use-after-refusal")
VECTORS.append({
    "name": "accepts-first-good-use-after-a-refusal", "spec": ["ASR-12"],
            "comment": "a refused assertion is not used up", "steps": [
        {"op": "assertion.verify", "in": request(once, nonce="another"), "refusal": "nonce-mismatch"},
        {"op": "assertion.verify", "in": request(once), "out": {"personalID": "001190009991"}}]})
VECTORS.append({
    "name": "refuses-second-use-with-another-signature", "spec": ["ASR-12"],
            "comment": "a new signature makes no new assertion", "steps": [
        {"op": "assertion.verify", "in": request(token("twice-signed")), "out": {"personalID": "001190009991"}},
        {"op": "assertion.verify", "in": request(token("twice-signed", sign=lambda m: KEY.sign(m)[:32] + number(
            P256_ORDER - int.from_bytes(KEY.sign(m)[32:], "big"), 32))), "refusal": "replayed"}]})

write(HERE, VECTORS)
