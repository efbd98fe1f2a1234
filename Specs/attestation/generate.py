"""Writes the vectors of attestation.md beside this file. Each starts from a good attestation and changes one thing."""

import hashlib
import sys

sys.dont_write_bytecode = True
from fixtures import (  # noqa: E402
    AT, BIRTH, BOUND, DAY, HERE, HOLDER, HOLDER_ED, ISSUER, KEY, NAME, NONCE, NOW, OTHER, OTHER_ISSUER, PAYLOAD, PLACE,
    PORTAL, SHOWN, SIGNERS, TYPE, VECTORS, accepts, digest, disclosure, issuer_jwt, nothing, operation, plain, proof,
    refuses, request)
from jose import b64, changed, dump, hmac_with, write  # noqa: E402, fixtures has put it on the path

# ATT-01: form and media type.
accepts("attestation", "ATT-01", "two claims shown, one withheld", {
    "issuer": ISSUER, "type": TYPE, **SHOWN, "issuedAt": "2026-11-23T03:15:30Z", "expiresAt": "2027-11-24T03:15:30Z",
    "holderKey": PAYLOAD["cnf"]["jwk"]})
accepts("earlier-media-type", "ATT-01", "vc+sd-jwt, the name before November 2024", header={"typ": "vc+sd-jwt"})
accepts("nothing-shown", "ATT-01", "every claim withheld", {"claims": {"registry": "0123/2026"}}, show=())
accepts("plain-jwt", "ATT-01", "a plain JWT", {"claims": {"registry": "0123/2026"}}, header={"typ": "JWT"}, sd=(),
        edit=plain)
accepts("plain-jwt-without-typ", "ATT-01", "typ may be absent from a plain JWT", {"issuer": ISSUER},
        header={"typ": ...}, sd=(), edit=plain)
refuses("plain-jwt-with-tilde", "ATT-01", "unsupported-format", "typ JWT over the form of an SD-JWT",
        header={"typ": "JWT"})
refuses("sd-jwt-without-tilde", "ATT-01", "unsupported-format", "the tilde is missing and with it the form", edit=plain)
refuses("sd-jwt-without-typ", "ATT-01", "unsupported-format", "an SD-JWT names its type", header={"typ": ...})
for kind in ("at+jwt", "kb+jwt", "logout+jwt"):
    refuses(f"{kind.replace('+', '-')}-as-attestation", "ATT-01", "unsupported-format", "another token of the issuer",
            header={"typ": kind})
refuses("doubled-tilde", "ATT-01", "malformed", "an empty disclosure", edit=lambda t: t.replace("~", "~~", 1))
refuses("doubled-last-tilde", "ATT-01", "malformed", "an empty disclosure at the end", edit=lambda t: t + "~")
refuses("missing-last-tilde", "ATT-01 ATT-10", "malformed", "the last disclosure stands where a proof would",
        edit=lambda t: t[:-1])
refuses("line-break", "ATT-01", "malformed", "a line feed at the end", edit=lambda t: t + "\n")
refuses("duplicate-claim", "ATT-01", "duplicate-member", "a claim stands twice",
        raw=lambda p: dump(p)[:-1] + b',"registry":"1"}')
refuses("duplicate-in-header", "ATT-01", "duplicate-member", "alg stands twice",
        head=b'{"alg":"none","alg":"ES256","kid":"registrar-2026","typ":"dc+sd-jwt"}')
refuses("payload-that-is-an-array", "ATT-01", "malformed", "the payload is an array", raw=lambda p: dump([p]))

# ATT-02: issuer.
TWO = [{"issuer": ISSUER, "keys": {"keys": [KEY.jwk()]}}, {"issuer": OTHER_ISSUER, "keys": {"keys": [OTHER.jwk()]}}]
accepts("second-trusted-issuer", "ATT-02", "the issuer is the second of two", {"issuer": OTHER_ISSUER},
        payload={"iss": OTHER_ISSUER}, key=OTHER, issuers=TWO)
refuses("untrusted-issuer", "ATT-02", "untrusted-issuer", "nobody here trusts this issuer",
        payload={"iss": "https://other.example"})
refuses("issuer-with-slash", "ATT-02", "untrusted-issuer", "issuers are compared to the letter",
        payload={"iss": ISSUER + "/"})
refuses("no-issuer", "ATT-02", "untrusted-issuer", "no iss", payload={"iss": ...})
refuses("issuer-number", "ATT-02", "malformed", "iss is a number", payload={"iss": 7})
refuses("no-trusted-issuers", "ATT-02", "untrusted-issuer", "the verifier trusts nobody", issuers=[])
refuses("issuer-of-another-trusted-key", "ATT-02", "unknown-key", "one trusted issuer signs in the name of another",
        key=OTHER, issuers=TWO)
refuses("issuer-of-another-key-under-its-kid", "ATT-02", "bad-signature", "the same under the other's kid",
        sign=OTHER.sign, issuers=TWO)

# ATT-03: algorithm, key, signature.
for name, key in SIGNERS.items():
    accepts(name, "ATT-03", f"signed with {key.algorithm}", key=key)
for name, spelling in (("none", "none"), ("capital-none", "NONE"), ("mixed-none", "nOnE"), ("empty-alg", ""),
        ("es256k", "ES256K")):
    refuses(f"alg-{name}", "ATT-03", "unsupported-algorithm", "an algorithm that is not allowed",
            header={"alg": spelling}, sign=nothing)
refuses("alg-list", "ATT-03", "malformed", "alg is a list", header={"alg": ["ES256"]})
refuses("hmac-with-public-key", "ATT-03", "unsupported-algorithm", "HS256 keyed with the public key",
        header={"alg": "HS256"}, sign=hmac_with(KEY.pem()))
refuses("embedded-jwk", "ATT-03", "bad-signature", "the token brings its key", header={"jwk": OTHER.jwk()},
        sign=OTHER.sign)
refuses("unknown-kid", "ATT-03", "unknown-key", "kid names no key of the issuer", header={"kid": "x"})
refuses("signature-by-another-key", "ATT-03", "bad-signature", "signed by somebody else", sign=OTHER.sign)
refuses("signature-by-the-holder", "ATT-03", "bad-signature", "signed by the holder's key", sign=HOLDER.sign)
refuses("der-signature", "ATT-03", "bad-signature", "the signature is a DER sequence", sign=KEY.der_signature)
refuses("empty-signature", "ATT-03", "bad-signature", "no signature", sign=nothing)
refuses("critical-header", "ATT-03", "unsupported-format", "an extension that is not known",
        header={"crit": ["x"], "x": 1})

# ATT-04 to ATT-07: disclosures.
STRAY = disclosure("full_name", "Trương Quốc Huy")
TOWN = disclosure("town", "Đà Nẵng")
ADDRESS = disclosure("address", {"country": "VN", "_sd": [digest(TOWN)]})
FIRST, SECOND = disclosure("Đặng Nguyễn Minh Khuê"), disclosure("Đặng Minh Ún")
CHILDREN = {"children": [{"...": digest(FIRST)}, {"...": digest(SECOND)}, "Lò Văn Ún"]}
SPACED = b64(b'[ "c2FsdA" , "full_name",\n"Nguy\xe1\xbb\x85n Th\xe1\xbb\x8b H\xc3\xb2a" ]')
accepts("all-shown", "ATT-04", "all three claims", {"claims": {"birth_place": {"commune": "Xã Thử Nghiệm",
        "province": "Đà Nẵng"}}}, show=(NAME, BIRTH, PLACE))
accepts("other-order", "ATT-04", "disclosures have no order", show=(BIRTH, NAME))
accepts("white-space-in-disclosure", "ATT-04", "the digest goes over the text as it stands", show=(SPACED, BIRTH),
        sd=(SPACED, BIRTH))
accepts("nested", "ATT-04", "a disclosable claim inside a claim that shows",
        {"claims": {"address": {"country": "VN", "town": "Đà Nẵng"}}},
        payload={"address": {"country": "VN", "_sd": [digest(TOWN)]}}, show=(TOWN,))
accepts("recursive", "ATT-04", "a disclosable claim inside a disclosable claim",
        {"claims": {"address": {"country": "VN", "town": "Đà Nẵng"}}},
        sd=(ADDRESS,), show=(ADDRESS, TOWN))
accepts("array-element-withheld", "ATT-04", "one of two disclosable elements, and one that always shows",
        {"claims": {"children": ["Đặng Minh Ún", "Lò Văn Ún"]}}, payload=CHILDREN, sd=(), show=(SECOND,))
accepts("array-elements-shown", "ATT-04", "elements keep their places",
        {"claims": {"children": ["Đặng Nguyễn Minh Khuê", "Đặng Minh Ún", "Lò Văn Ún"]}},
        payload=CHILDREN, sd=(), show=(SECOND, FIRST))
accepts("decoys", "ATT-04", "digests without a disclosure",
        payload={"_sd": sorted(map(digest, (NAME, BIRTH, "decoy 1", "decoy 2")))})
accepts("name-with-diacritics", "ATT-04", "the name of a claim is text too",
        {"claims": {"họ và tên": "Đặng Đức Thuận"}},
        sd=(disclosure("họ và tên", "Đặng Đức Thuận"),), show=(disclosure("họ và tên", "Đặng Đức Thuận"),))
refuses("unreferenced-disclosure", "ATT-04", "digest-mismatch", "a disclosure that no digest asks for",
        show=(NAME, STRAY))
refuses("changed-disclosure", "ATT-04", "digest-mismatch", "the same salt with another name",
        show=(b64(dump([b64(hashlib.sha256(dump(("full_name", "Nguyễn Thị Hòa"))).digest()[:16]), "full_name",
        "Trương Quốc Huy"])),))
refuses("child-without-parent", "ATT-04", "digest-mismatch", "the inner claim without the one that holds it",
        sd=(ADDRESS,), show=(TOWN,))
refuses("digest-over-content-instead-of-text", "ATT-04", "digest-mismatch",
        "the digest must go over the base64url text", sd=(), show=(TOWN,),
        payload={"_sd": [b64(hashlib.sha256(dump(["salt", "town", "Đà Nẵng"])).digest())]})
refuses("disclosure-twice", "ATT-05", "malformed", "a disclosure is given twice", show=(NAME, NAME))
refuses("digest-twice", "ATT-05", "malformed", "a digest stands twice in one list",
        payload={"_sd": [digest(NAME)] * 2}, show=(NAME,))
refuses("digest-in-two-places", "ATT-05", "malformed", "a digest stands in two objects",
        payload={"address": {"_sd": [digest(NAME)]}})
refuses("decoy-twice", "ATT-05", "malformed", "a digest without a disclosure stands twice",
        payload={"_sd": [digest("decoy")] * 2}, show=())
for name, elements in (("sd", ("_sd", ["x"])), ("dots", ("...", "x")), ("sd-alg", ("_sd_alg", "sha-256")),
        ("number", (7, "x"))):
    refuses(f"disclosure-named-{name}", "ATT-06", "malformed", "a name that no claim may have",
            sd=(disclosure(*elements),), show=(disclosure(*elements),))
for name, content in (("one-element", b'["c2FsdA"]'), ("four-elements", b'["c2FsdA","a","b","c"]'),
        ("object", b'{"salt":"a"}'), ("salt-number", b'[7,"a","b"]'),
        ("invalid-utf-8", b'["c2FsdA","a","\xff"]'),
        ("byte-order-mark", b'\xef\xbb\xbf["c2FsdA","a","b"]')):
    refuses(f"disclosure-{name}", "ATT-06", "malformed", "no disclosure has this form", sd=(b64(content),),
            show=(b64(content),))
TWICE_INSIDE = b64(b'["c2FsdA","address",{"a":1,"a":2}]')
refuses("duplicate-in-disclosure", "ATT-06", "duplicate-member", "a name stands twice in a disclosed object",
        sd=(TWICE_INSIDE,), show=(TWICE_INSIDE,))
refuses("padded-disclosure", "ATT-06", "malformed", "base64url with padding", sd=(BIRTH + "==",), show=(BIRTH + "==",))
refuses("dots-as-claim", "ATT-07", "malformed", "... outside an array", payload={"address": {"a": 1, "...": "x"}})
refuses("sd-that-is-a-string", "ATT-07", "malformed", "_sd is no list", payload={"_sd": digest(NAME)})
refuses("sd-with-number", "ATT-07", "malformed", "_sd holds a number",
        payload={"_sd": [digest(NAME), digest(BIRTH), 7]})
refuses("nested-sd-alg", "ATT-07", "malformed", "_sd_alg stands inside a claim",
        payload={"address": {"_sd_alg": "sha-256"}})
refuses("element-digest-with-more-members", "ATT-07", "malformed", "an element is a digest and something else",
        payload={"children": [{"...": digest(FIRST), "x": 1}]}, show=())
refuses("element-among-claims", "ATT-07", "malformed", "an array element where a claim should be", sd=(FIRST,),
        show=(FIRST,))
refuses("claim-among-elements", "ATT-07", "malformed", "a claim where an array element should be",
        payload={"children": [{"...": digest(TOWN)}]}, sd=(), show=(TOWN,))
OVER = disclosure("registry", "9999/2026")
refuses("overwritten-claim", "ATT-07", "malformed", "a disclosure repeats a claim that shows", sd=(OVER,), show=(OVER,))
refuses("two-disclosures-of-one-name", "ATT-07", "malformed", "two disclosures of one name", sd=(NAME, STRAY),
        show=(NAME, STRAY))

# ATT-08, ATT-09: type and times.
accepts("expected-type", "ATT-08", "the expected type", request_members={"type": TYPE})
refuses("another-type", "ATT-08", "unknown-kind", "another type than expected",
        request_members={"type": "urn:example:marriage"})
refuses("no-type", "ATT-08", "malformed", "an SD-JWT VC without vct", payload={"vct": ...})
refuses("type-list", "ATT-08", "malformed", "vct is a list", payload={"vct": [TYPE]})
refuses("plain-jwt-without-the-expected-type", "ATT-08", "unknown-kind", "a plain JWT without vct",
        header={"typ": "JWT"}, sd=(), edit=plain,
        payload={"vct": ...}, request_members={"type": TYPE})
accepts("no-expiry", "ATT-09", "an attestation may stay valid", payload={"exp": ...})
accepts("expiry-in-one-second", "ATT-09", "valid until the second before exp", payload={"exp": NOW + 1})
refuses("expired", "ATT-09", "expired", "exp is a day ago", payload={"exp": NOW - DAY})
refuses("expiry-now", "ATT-09", "expired", "at the second of exp it is over", payload={"exp": NOW})
refuses("not-yet-valid", "ATT-09", "not-yet-valid", "nbf is a second ahead", payload={"nbf": NOW + 1})
refuses("issued-in-the-future", "ATT-09", "not-yet-valid", "iat is 61 seconds ahead", payload={"iat": NOW + 61})
refuses("expiry-string", "ATT-09", "malformed", "exp is a string", payload={"exp": "never"})

# ATT-10, ATT-11, ATT-13, ATT-15: the holder's proof.
accepts("bound", "ATT-10", "the holder proves to have the key", kb={})
accepts("bound-by-ed25519", "ATT-10", "the holder's key is Ed25519", payload={"cnf": {"jwk": HOLDER_ED.jwk()}},
        kb={"key": HOLDER_ED})
accepts("proof-that-nobody-asked-for", "ATT-10", "it counts for nothing and does no harm", kb={},
        request_members={"binding": {"required": False}})
refuses("no-proof", "ATT-10", "holder-binding-missing", "the proof was stripped", request_members={"binding": BOUND})
refuses("no-holder-key", "ATT-10", "holder-binding-missing", "the attestation is bound to nobody",
        payload={"cnf": ...}, kb={})
refuses("holder-key-by-name-alone", "ATT-10", "holder-binding-missing", "cnf names a key and does not hold it",
        payload={"cnf": {"kid": "holder"}}, kb={})
refuses("plain-jwt-where-a-proof-is-needed", "ATT-10", "holder-binding-missing", "a plain JWT carries no proof",
        header={"typ": "JWT"}, sd=(), edit=plain,
        request_members={"binding": BOUND})
for name, change in (("by-another-key", {"sign": OTHER.sign}), ("by-the-issuer", {"sign": KEY.sign}),
        ("alg-none", {"header": {"alg": "none"}, "sign": nothing}),
        ("hmac", {"header": {"alg": "HS256"}, "sign": hmac_with(HOLDER.pem())}),
        ("typ-jwt", {"header": {"typ": "JWT"}}),
        ("typ-missing", {"header": {"typ": ...}}), ("typ-in-capitals", {"header": {"typ": "KB+JWT"}}),
        ("critical", {"header": {"crit": ["x"], "x": 1}}),
        ("alg-of-another-key", {"header": {"alg": "ES384"}})):
    refuses(f"proof-{name}", "ATT-10", "holder-binding-invalid", "the proof itself is wrong", kb=change)
refuses("proof-with-embedded-jwk", "ATT-10", "holder-binding-invalid", "the proof brings its key",
        kb={"header": {"jwk": OTHER.jwk()}, "sign": OTHER.sign})
refuses("proof-that-is-no-token", "ATT-10", "holder-binding-invalid", "a word where the proof should be",
        kb=lambda t: "proof")
refuses("unread-proof-that-is-no-token", "ATT-10", "malformed", "nobody asked for a proof, but this is none",
        kb=lambda t: "proof",
        request_members={"binding": {"required": False}})
accepts("proof-of-300-seconds-ago", "ATT-11", "at the maximum age exactly", kb={"claims": {"iat": NOW - 300}})
for name, claims in (("too-old", {"iat": NOW - 301}), ("from-the-future", {"iat": NOW + 61}),
        ("without-iat", {"iat": ...}), ("iat-string", {"iat": str(NOW)}),
        ("expired", {"exp": NOW}), ("not-yet-valid", {"nbf": NOW + 1})):
    refuses(f"proof-{name}", "ATT-11", "holder-binding-invalid", "the proof was not made just now",
            kb={"claims": claims})
for name, value in (("other", "https://other.example"), ("list", [PORTAL]), ("missing", ...),
        ("with-slash", PORTAL + "/")):
    refuses(f"proof-audience-{name}", "ATT-13", "audience-mismatch", "aud is one string, this verifier",
            kb={"claims": {"aud": value}})
for name, value in (("other", "another"), ("missing", ...), ("number", 7)):
    refuses(f"proof-nonce-{name}", "ATT-13", "nonce-mismatch", "the proof answers another request",
            kb={"claims": {"nonce": value}})
for name, change in (("missing", {"claims": {"sd_hash": ...}}),
        ("sha-512", {"claims": {"sd_hash": digest("x", "sha512")}})):
    refuses(f"proof-sd-hash-{name}", "ATT-15", "holder-binding-invalid", "no digest of this presentation", kb=change)
refuses("proof-of-another-presentation", "ATT-15", "holder-binding-invalid", "made for fewer disclosures",
        kb=lambda t: proof(t.rsplit("~", 2)[0] + "~"))
refuses("proof-of-another-attestation", "ATT-15", "holder-binding-invalid",
        "moved from another attestation of the holder",
        kb=lambda t: proof(issuer_jwt({"registry": "0124/2026"}) + "~"))
refuses("disclosure-removed-after-proof", "ATT-15", "holder-binding-invalid", "a disclosure was taken out on the way",
        kb={}, edit=lambda t: t.replace(f"~{BIRTH}~", "~"))
refuses("disclosure-added-after-proof", "ATT-15", "holder-binding-invalid", "a disclosure was put in on the way",
        kb={}, edit=lambda t: t.replace(f"~{BIRTH}~", f"~{BIRTH}~{PLACE}~"))

# ATT-12: status.
STATUS = {"status": {"status_list": {"idx": 7, "uri": "https://hotich.example/status/1"}}}
accepts("no-status-if-present", "ATT-12", "an attestation without status")
accepts("status-ignored-by-name", "ATT-12", "the verifier ignores status", payload=STATUS,
        request_members={"statusPolicy": "ignore"})
refuses("status-that-cannot-be-read", "ATT-12", "status-unavailable", "no status list was given", payload=STATUS)
refuses("no-status-where-required", "ATT-12", "status-unavailable", "the attestation has no status",
        request_members={"statusPolicy": "require"})
refuses("unknown-status-policy", "ATT-12", "malformed", "a typo must not switch off the check",
        request_members={"statusPolicy": "ignored"})

# ATT-14: what may not be withheld.
for name, value in (("exp", NOW + DAY), ("nbf", 0), ("vct", TYPE), ("cnf", PAYLOAD["cnf"]),
        ("status", STATUS["status"]), ("vct#integrity", "sha256-x")):
    refuses(f"disclosable-{name.replace('#', '-')}", "ATT-14", "malformed", "a holder could leave this out",
            payload={name: ...}, sd=(disclosure(name, value),),
            show=(disclosure(name, value),))
refuses("disclosable-iss", "ATT-14", "untrusted-issuer", "without iss nobody's key can be looked up",
        payload={"iss": ...}, sd=(disclosure("iss", ISSUER),),
        show=(disclosure("iss", ISSUER),))
INNER = disclosure("jwk", PAYLOAD["cnf"]["jwk"])
refuses("disclosable-inside-cnf", "ATT-14", "malformed", "part of cnf is disclosable",
        payload={"cnf": {"_sd": [digest(INNER)]}}, show=(INNER,))
ELEMENT = disclosure("urn:example:record")
refuses("disclosable-element-of-aka-vcts", "ATT-14", "malformed", "an element of aka_vcts is disclosable",
        payload={"aka_vcts": [{"...": digest(ELEMENT)}]}, show=(ELEMENT,))

# ATT-17: the hash of the digests.
for name, hash in (("sha-384", "sha384"), ("sha-512", "sha512")):
    accepts(name, "ATT-17", f"digests by {name}, in the proof too", hash=hash, payload={"_sd_alg": name},
            kb=lambda t, hash=hash: proof(t, {"sd_hash": digest(t, hash)}))
accepts("no-sd-alg", "ATT-17", "SHA-256 where none is named", payload={"_sd_alg": ...})
for name in ("md5", "SHA-256", "sha-256-128"):
    refuses(f"sd-alg-{name}".replace("SHA", "capital"), "ATT-17", "unsupported-algorithm", "another hash",
            payload={"_sd_alg": name})
refuses("sd-alg-number", "ATT-17", "malformed", "_sd_alg is a number", payload={"_sd_alg": 256})

# ATT-19: limits.
refuses("1001-disclosures", "ATT-19", "too-large", "more than 1000 disclosures", show=(NAME,) * 1001)
CHAIN = [disclosure("deep", 1)]
while len(CHAIN) < 130:
    CHAIN.append(disclosure("deep", {"_sd": [digest(CHAIN[-1])]}))
refuses("disclosures-nested-130-deep", "ATT-19", "malformed", "each disclosure inside the next", sd=(CHAIN[-1],),
        show=tuple(CHAIN))

# ATT-20: JSON serialisations.
GOOD = issuer_jwt()


def entry(token=GOOD, **header):
    protected, _, signature = token.split(".")
    return changed({"protected": protected, "signature": signature, "header": header},
            {} if header else {"header": ...})


def serialised(name, code, comment, value, out=None, issuers=None, **members):
    text = value if isinstance(value, str) else dump(value).decode()
    operation(f"{'refuses' if code else 'accepts'}-{name}", "ATT-20", comment, "attestation.verify",
            request(text, issuers, **members),
              {"refusal": code} if code else {"out": out or SHOWN})


BODY, SHOW = {"payload": GOOD.split(".")[1]}, [NAME, BIRTH]
KB = proof("~".join([GOOD, *SHOW]) + "~")
FLAT = {**BODY, **entry(disclosures=SHOW)}
BY_ANOTHER = issuer_jwt(key=OTHER)
serialised("flattened", None, "one signature", FLAT)
serialised("flattened-without-header", None, "nothing shown", {**BODY, **entry()},
        {"claims": {"registry": "0123/2026"}})
serialised("flattened-and-bound", None, "the proof stands in the header",
        {**BODY, **entry(disclosures=SHOW, kb_jwt=KB)}, binding=BOUND)
serialised("general", None, "a list of one signature", {**BODY, "signatures": [entry(disclosures=SHOW)]})
serialised("general-with-two-signatures", None, "one signature by the issuer's key is enough",
           {**BODY, "signatures": [entry(disclosures=SHOW), entry(BY_ANOTHER)]})
serialised("general-whose-second-signature-is-good", None, "whichever it is",
           {**BODY, "signatures": [entry(BY_ANOTHER, disclosures=SHOW), entry()]})
serialised("general-with-foreign-signatures-alone", "unknown-key", "none is by the issuer's key",
           {**BODY, "signatures": [entry(BY_ANOTHER, disclosures=SHOW), entry(BY_ANOTHER)]})
serialised("flattened-with-bad-signature", "bad-signature", "signed by somebody else",
        {**BODY, **entry(issuer_jwt(sign=OTHER.sign), disclosures=SHOW)})
serialised("flattened-unreferenced", "digest-mismatch", "a disclosure that no digest asks for",
        {**BODY, **entry(disclosures=[STRAY])})
serialised("json-without-payload", "malformed", "no payload", entry(disclosures=SHOW))
serialised("json-with-unknown-member", "malformed", "a member that nobody knows", {**FLAT, "disclosures": SHOW})
serialised("json-in-both-forms", "malformed", "flattened and general at once", {**FLAT, "signatures": [entry()]})
serialised("no-signatures", "malformed", "an empty list of signatures", {**BODY, "signatures": []})
serialised("nine-signatures", "too-large", "more than 8 signatures", {**BODY, "signatures": [entry()] * 9})
serialised("disclosures-in-second-header", "malformed", "disclosures beside the second signature",
        {**BODY, "signatures": [entry(), entry(disclosures=SHOW)]})
serialised("header-that-repeats-alg", "malformed", "alg in both headers",
        {**BODY, **entry(disclosures=SHOW, alg="none")})
serialised("unprotected-crit", "malformed", "crit outside the signature",
        {**BODY, **entry(disclosures=SHOW, crit=["x"])})
serialised("json-with-duplicate", "duplicate-member", "payload stands twice",
        dump(FLAT).decode()[:-1] + ',"payload":""}')
serialised("json-after-white-space", "malformed", "an attestation starts with its first letter",
        " " + dump(FLAT).decode())

# ATT-16: issuing, ATT-21: presenting.
CLAIMS = {"iss": ISSUER, "full_name": "Nguyễn Thị Hòa", "address": {"country": "VN", "town": "Đà Nẵng"},
        "children": ["Khuê", "Ún"]}
ISSUE = {"format": "dc+sd-jwt", "issuerKey": KEY.private_jwk(), "type": TYPE, "claims": CLAIMS,
        "disclosable": ["/full_name", "/address", "/address/town", "/children/1"],
         "holderKey": HOLDER.jwk(), "issuedAt": "2026-11-24T10:00:00+07:00", "expiresAt": "2027-11-24T10:00:00+07:00",
                 "decoys": 3}
ISSUED = {"op": "attestation.issue", "in": ISSUE, "out": {}, "capture": {"attestation": "ATTESTATION"}}
PRESENT = {"attestation": "$ATTESTATION", "disclose": ["/address/town"],
        "binding": {"holderKey": HOLDER.private_jwk(), "audience": PORTAL, "nonce": NONCE, "at": AT}}


def steps(name, spec, comment, *rest):
    VECTORS.append({"name": name, "spec": spec.split(), "comment": comment, "steps": [ISSUED, *rest]})


steps("accepts-what-was-issued", "ATT-16", "issued with nested and array disclosures and decoys, then verified",
      {"op": "attestation.verify", "in": request("$ATTESTATION"),
              "out": {"type": TYPE, "claims": changed(CLAIMS, {"iss": ...})}})
steps("accepts-what-was-presented", "ATT-21", "an inner claim with the claim that holds it; the array element stays back",
      {"op": "attestation.present", "in": PRESENT, "out": {}, "capture": {"presentation": "PRESENTATION"}},
      {"op": "attestation.verify", "in": request("$PRESENTATION", binding=BOUND),
              "out": {"claims": {"address": CLAIMS["address"], "children": ["Khuê"]}}})
steps("refuses-presenting-what-is-not-disclosable", "ATT-21", "the country always shows",
      {"op": "attestation.present", "in": {**PRESENT, "disclose": ["/address/country"]}, "refusal": "not-found"})
for name, edit in (("pointer-that-leads-nowhere", {"disclosable": ["/nowhere"]}),
        ("pointer-without-slash", {"disclosable": ["full_name"]}),
        ("pointer-given-twice", {"disclosable": ["/full_name"] * 2}),
        ("pointer-past-the-end", {"disclosable": ["/children/2"]}),
        ("pointer-with-leading-zero", {"disclosable": ["/children/01"]}),
        ("disclosable-issuer", {"disclosable": ["/iss"]}),
        ("reserved-name", {"claims": {**CLAIMS, "a": {"_sd": []}}}),
        ("claim-that-the-call-sets", {"claims": {**CLAIMS, "exp": NOW}}),
        ("no-issuer", {"claims": {"a": 1}}), ("own-algorithm", {"header": {"alg": "none"}}),
        ("negative-decoys", {"decoys": -1})):
    operation(f"refuses-issuing-{name}", "ATT-16", "nothing is issued that could not be verified as meant",
            "attestation.issue", {**ISSUE, "disclosable": [], **edit},
              {"refusal": "malformed"})
ALL = "~".join([GOOD, NAME, BIRTH, PLACE]) + "~"
operation("accepts-presenting-one-claim", "ATT-21", "the presentation to the letter", "attestation.present",
        {"attestation": ALL, "disclose": ["/birth_date"]},
          {"out": {"presentation": f"{GOOD}~{BIRTH}~"}})
operation("refuses-presenting-a-bound-presentation", "ATT-21", "a proof cannot be carried on", "attestation.present",
        {"attestation": ALL + KB, "disclose": []},
          {"refusal": "malformed"})

# ATT-18: attested documents.
HOLDER_OF = disclosure({"personalID": "048326009993", "role": "child", "name": "Đặng Nguyễn Minh Khuê"})
NUMBER = disclosure("place", "Xã Thử Nghiệm, Đà Nẵng")
DOCUMENT = {"kind": "birth-certificate", "title": "Giấy khai sinh", "holders": [{"...": digest(HOLDER_OF)}],
            "issuer": {"code": "H17.12.03", "name": "Ủy ban nhân dân xã Thử Nghiệm"}, "number": "0123/2026",
            "issuedOn": "2026-11-23",
            "validity": {"type": "permanent"}, "usage": "reusable", "status": {"state": "in-force"},
            "source": {"origin": "dossier", "reference": "H17.12.03-261120-0007"},
            "resultCode": "KQ.G15.000031", "fields": {"_sd": [digest(NUMBER)]}, "sensitivity": "sensitive"}
DOCUMENT_TYPE = "urn:citizen-wallet:document:birth-certificate:1"
accepts("attested-document", "ATT-18", "a birth certificate with its holder and one field shown",
        {"type": DOCUMENT_TYPE, "claims": {"document": {
    **DOCUMENT, "holders": [{"personalID": "048326009993", "role": "child", "name": "Đặng Nguyễn Minh Khuê"}],
            "fields": {"place": "Xã Thử Nghiệm, Đà Nẵng"}}}},
    payload={"vct": DOCUMENT_TYPE, "document": DOCUMENT}, sd=(), show=(HOLDER_OF, NUMBER),
            request_members={"type": DOCUMENT_TYPE})
accepts("attested-document-without-holder", "ATT-18", "good as an attestation; no document can be made of it",
        {"claims": {"document": {"holders": []}}},
        payload={"vct": DOCUMENT_TYPE, "document": DOCUMENT}, sd=(), show=())
refuses("attested-document-of-another-kind", "ATT-18", "unknown-kind", "the type is that of another kind",
        payload={"vct": "urn:citizen-wallet:document:death-certificate:1", "document": DOCUMENT}, sd=(),
        show=(HOLDER_OF,), request_members={"type": DOCUMENT_TYPE})

import types_and_kinds  # noqa: E402, F401, adds its vectors to the same list

write(HERE, VECTORS)
