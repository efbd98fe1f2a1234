"""Writes the vectors of status.md beside this file. Each starts from a good list and changes one thing."""

import datetime
import sys
import zlib
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "attestation"))
from fixtures import AT, DAY, ISSUER, KEY, NOW, OTHER, SIGNERS, issuer_jwt, nothing, request  # noqa: E402
from jose import b64, changed, compact, dump, hmac_with, write  # noqa: E402, fixtures has put it on the path

URI = ISSUER + "/status/1"
STATUSES = [0, 0, 3, 2, 0, 2, 2, 3]
VECTORS = []


def packed(statuses, bits):
    data = bytearray(-(-len(statuses) * bits // 8))
    for index, status in enumerate(statuses):
        data[index * bits // 8] |= status << index * bits % 8
    return bytes(data)


def lst(statuses=STATUSES, bits=2):
    return b64(zlib.compress(packed(statuses, bits), 9))


def token(claims=None, header=None, list=None, key=KEY, sign=None, raw=None):
    header = changed({"alg": key.algorithm, "kid": key.name, "typ": "statuslist+jwt"}, header or {})
    good = {"sub": URI, "iat": NOW - 3600, "exp": NOW + 82800, "ttl": 3600,
            "status_list": changed({"bits": 2, "lst": lst()}, list or {})}
    payload = changed(good, claims or {})
    return compact(header, raw(payload) if raw else payload, sign or key.sign)


def vector(name, spec, comment, op, members, expected):
    VECTORS.append({"name": name, "spec": spec.split(), "comment": comment, "op": op, "in": members, **expected})


def reading(text=None, keys=None, **members):
    return changed({"token": text or token(), "keys": {"keys": keys or [KEY.jwk()]}, "uri": URI, "index": 3, "at": AT},
                   members)


def reads(name, spec, comment, status=2, keys=None, members=None, **changes):
    vector(f"reads-{name}", spec, comment, "status.read", reading(token(**changes), keys, **members or {}),
           {"out": {"status": status}})


def refuses(name, spec, code, comment, keys=None, members=None, edit=None, **changes):
    text = token(**changes)
    vector(f"refuses-{name}", spec, comment, "status.read",
           reading(edit(text) if edit else text, keys, **members or {}), {"refusal": code})


# STA-01: a signed token of its type.
reads("list", "STA-01", "the fourth of eight statuses of two bits")
for name, key in SIGNERS.items():
    reads(f"list-by-{name}", "STA-01", f"signed with {key.algorithm}", key=key, keys=[key.jwk()])
for name, spelling in (("none", "none"), ("capital-none", "NONE"), ("empty-alg", "")):
    refuses(f"alg-{name}", "STA-01", "unsupported-algorithm", "nobody has signed", header={"alg": spelling},
            sign=nothing)
refuses("hmac-with-public-key", "STA-01", "unsupported-algorithm", "HS256 keyed with the public key",
        header={"alg": "HS256"}, sign=hmac_with(KEY.pem()))
refuses("signature-by-another-key", "STA-01", "bad-signature", "signed by somebody else", sign=OTHER.sign)
refuses("embedded-jwk", "STA-01", "bad-signature", "the token brings its key", header={"jwk": OTHER.jwk()},
        sign=OTHER.sign)
refuses("unknown-kid", "STA-01", "unknown-key", "kid names no key", header={"kid": "x"})
refuses("critical-header", "STA-01", "unsupported-format", "an extension that is not known",
        header={"crit": ["x"], "x": 1})
for name, value in (("jwt", "JWT"), ("cwt", "statuslist+cwt"), ("missing", ...), ("in-capitals", "StatusList+JWT"),
        ("attestation", "dc+sd-jwt")):
    refuses(f"typ-{name}", "STA-01", "unsupported-format", "a token of another type", header={"typ": value})
refuses("changed-payload", "STA-01", "bad-signature", "the payload is that of another list",
        edit=lambda t: ".".join([t.split(".")[0], token(list={"lst": lst([0] * 8)}).split(".")[1], t.split(".")[2]]))
refuses("duplicate-claim", "STA-01", "duplicate-member", "a claim stands twice",
        raw=lambda p: dump(p)[:-1] + b',"ttl":1}')
refuses("text-behind", "STA-01", "malformed", "a line feed at the end", edit=lambda t: t + "\n")

# STA-02, STA-03: the list.
for bits, statuses, index in ((1, [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1], 13), (4, [0, 12, 3, 15], 1),
        (8, [7, 255, 0], 1)):
    reads(f"{bits}-bit", "STA-02 STA-03", f"{bits} bits a status", statuses[index],
          list={"bits": bits, "lst": lst(statuses, bits)}, members={"index": index})
reads("last-index", "STA-03", "the last of the list", 3, members={"index": 7})
reads("first-index", "STA-03", "the first of the list", 0, members={"index": 0})
reads("aggregation", "STA-02", "members that are not read", list={"aggregation_uri": ISSUER + "/status", "x": 1})
reads("uncompressed-block", "STA-02", "a stream that is not compressed",
      list={"lst": b64(zlib.compress(packed(STATUSES, 2), 0))})
for name, value in (("3", 3), ("0", 0), ("16", 16), ("257", 257), ("text", "2"), ("fraction", 2.5), ("missing", ...)):
    refuses(f"bits-{name}", "STA-02", "malformed", "bits is 1, 2, 4 or 8", list={"bits": value})
STREAM = zlib.compress(packed(STATUSES, 2), 9)
WITH_DICTIONARY = zlib.compressobj(9, zdict=b"\0\0\0\0")
for name, value in (("missing", ...), ("number", 7), ("padded", lst() + "="), ("empty", ""),
        ("cut", b64(STREAM[:-1])), ("cut-in-the-middle", b64(STREAM[:6])), ("followed", b64(STREAM + b"\0")),
        ("twice", b64(STREAM * 2)), ("checksum", b64(STREAM[:-1] + bytes([STREAM[-1] ^ 1]))),
        ("raw-deflate", b64(STREAM[2:-4])), ("uncompressed", b64(packed(STATUSES, 2))),
        ("dictionary", b64(WITH_DICTIONARY.compress(bytes(64)) + WITH_DICTIONARY.flush()))):
    refuses(f"lst-{name}", "STA-02", "malformed", "lst is one whole ZLIB stream", list={"lst": value})
refuses("no-status-list", "STA-02", "malformed", "the token holds no list", claims={"status_list": ...})
refuses("status-list-text", "STA-02", "malformed", "status_list is a text", claims={"status_list": lst()})
refuses("index-beyond", "STA-03", "status-unavailable", "one more than the list holds", members={"index": 8})
refuses("huge-index", "STA-03", "status-unavailable", "the largest index that can be asked for",
        members={"index": 2 ** 63 - 1})
refuses("index-in-an-empty-list", "STA-03", "status-unavailable", "the list holds nothing",
        list={"lst": b64(zlib.compress(b""))}, members={"index": 0})
refuses("negative-index", "STA-03", "malformed", "an index is not negative", members={"index": -1})

# STA-04: whose list.
for name, value in (("of-another-list", ISSUER + "/status/2"), ("with-slash", URI + "/"),
        ("in-capitals", URI.upper()), ("empty", "")):
    refuses(f"sub-{name}", "STA-04", "status-unavailable", "the list of another URI", claims={"sub": value})
refuses("sub-missing", "STA-04", "malformed", "the list does not say what it is", claims={"sub": ...})
refuses("sub-list", "STA-04", "malformed", "sub is a list", claims={"sub": [URI]})

# STA-05: times.
reads("expiry-in-one-second", "STA-05", "good until the second before exp", claims={"exp": NOW + 1})
reads("no-expiry", "STA-05", "without exp and ttl", claims={"exp": ..., "ttl": ...})
reads("clock-a-minute-ahead", "STA-05", "issued 60 seconds ahead", claims={"iat": NOW + 60})
reads("longer-ago-than-ttl", "STA-05", "ttl bids to fetch again; it does not end the list", claims={"ttl": 1})
reads("ttl-fraction", "STA-05", "any positive number", claims={"ttl": 0.5})
refuses("expired", "STA-05", "expired", "over a day ago", claims={"exp": NOW - DAY})
refuses("expiry-now", "STA-05", "expired", "at the second of exp it is over", claims={"exp": NOW})
refuses("issued-in-the-future", "STA-05", "not-yet-valid", "issued 61 seconds ahead", claims={"iat": NOW + 61})
refuses("not-before", "STA-05", "not-yet-valid", "nbf is a second ahead", claims={"nbf": NOW + 1})
refuses("asked-for-the-past", "STA-05 STA-09", "not-yet-valid", "today's list says nothing of last year",
        members={"at": "2025-11-24T10:15:30+07:00"})
refuses("iat-missing", "STA-05", "malformed", "when was it issued?", claims={"iat": ...})
refuses("iat-text", "STA-05", "malformed", "iat is a text", claims={"iat": "today"})
refuses("exp-text", "STA-05", "malformed", "exp is a text", claims={"exp": "never"})
for name, value in (("zero", 0), ("negative", -1), ("text", "3600"), ("null", None)):
    refuses(f"ttl-{name}", "STA-05", "malformed", "ttl is a positive number", claims={"ttl": value})

# STA-08: limits.
reads("sixteen-mebibytes", "STA-08", "as long as a list may be, of zeros", 0,
      list={"bits": 1, "lst": b64(zlib.compress(bytes(1 << 24), 9))}, members={"index": (1 << 27) - 1})
refuses("one-byte-more-than-sixteen-mebibytes", "STA-08", "too-large", "one byte more than a list may hold",
        list={"lst": b64(zlib.compress(bytes((1 << 24) + 1), 9))}, members={"index": 0})
refuses("bomb", "STA-08", "too-large", "64 MB in 64 KB", members={"index": 0},
        list={"lst": b64(zlib.compress(bytes(64_000_000), 9))})

# STA-10: issuing.
ISSUE = {"issuerKey": KEY.private_jwk(), "uri": URI, "bits": 2, "statuses": STATUSES, "issuedAt": AT,
         "expiresAt": "2026-11-25T10:15:30+07:00", "ttl": 3600}
for bits in (2, 4, 8):
    VECTORS.append({
        "name": f"issues-{bits}-bit", "spec": ["STA-10"], "comment": "issued and read", "steps": [
            {"op": "status.issue", "in": {**ISSUE, "bits": bits}, "out": {}, "capture": {"token": "LIST"}},
            *({"op": "status.read", "in": reading("$LIST", index=index), "out": {"status": status}}
              for index, status in enumerate(STATUSES))]})
for name, edit, code in (("status-that-does-not-fit", {"bits": 1}, "malformed"),
        ("status-text", {"statuses": ["0"]}, "malformed"), ("status-256", {"bits": 8, "statuses": [256]}, "malformed"),
        ("negative-status", {"statuses": [-1]}, "malformed"), ("three-bits", {"bits": 3}, "malformed"),
        ("end-before-beginning", {"expiresAt": AT}, "malformed"), ("ttl-zero", {"ttl": 0}, "malformed"),
        ("no-uri", {"uri": ""}, "malformed"), ("no-statuses", {"statuses": ...}, "malformed")):
    vector(f"refuses-issuing-{name}", "STA-10", "nothing is issued that no verifier takes", "status.issue",
           changed(ISSUE, edit), {"refusal": code})

# STA-06, STA-07, STA-09: what becomes of an attestation.
ALL = {"bits": 8, "lst": lst(list(range(20)), 8)}


def attested(status=None, lists=None, at=AT, policy="if-present", **members):
    text = issuer_jwt({"status": status if status is not None else {"status_list": {"idx": 0, "uri": URI}}}) + "~"
    given = [{"uri": URI, "token": token(list=ALL), "keys": {"keys": [KEY.jwk()]}}] if lists is None else lists
    return {**request(text, status=given, statusPolicy=policy), "at": at, **members}


def at_index(index):
    return {"status_list": {"idx": index, "uri": URI}}


def given(uri=URI, keys=None, **changes):
    return {"uri": uri, "token": token(**changes), "keys": {"keys": keys or [KEY.jwk()]}}


def judged(name, spec, comment, expected, **members):
    vector(name, spec, comment, "attestation.verify", attested(**members), expected)


def unreadable(name, spec, comment, code="status-unavailable", **members):
    judged(f"refuses-attestation-{name}", spec, comment, {"refusal": code}, **members)


judged("accepts-attestation-that-is-valid", "STA-07", "status 0", {"out": {"status": "valid"}})
judged("accepts-attestation-required-to-be-valid", "STA-07", "status 0, and one is required",
       {"out": {"status": "valid"}}, policy="require")
for number in (3, 12, 15):
    judged(f"accepts-attestation-with-status-{number}", "STA-07", "application-specific: reported, and not as valid",
           {"out": {"status": f"application-specific-{number}"}}, status=at_index(number))
for number, code in ((1, "revoked"), (2, "suspended"), (4, "status-unavailable"), (11, "status-unavailable"),
        (16, "status-unavailable")):
    unreadable(f"with-status-{number}", "STA-07", "neither valid nor application-specific", code,
               status=at_index(number))
unreadable("revoked-where-a-status-is-required", "STA-07", "status 1", "revoked", status=at_index(1), policy="require")
unreadable("with-status-beyond-the-list", "STA-03 STA-09", "the list does not reach so far", status=at_index(20))
unreadable("whose-list-is-missing", "STA-09", "no list at all", lists=[])
unreadable("whose-list-is-another", "STA-04 STA-09", "a list of another URI",
           lists=[given(ISSUER + "/status/2", claims={"sub": ISSUER + "/status/2"}, list=ALL)])
unreadable("whose-list-is-said-to-be-another", "STA-04 STA-09", "another list of the issuer, given for this one",
           lists=[given(claims={"sub": ISSUER + "/status/2"}, list=ALL)])
unreadable("whose-list-has-expired", "STA-05 STA-09", "the list is over, and the attestation is not",
           lists=[given(claims={"exp": NOW}, list=ALL)])
unreadable("whose-list-is-forged", "STA-01 STA-09", "signed by somebody else",
           lists=[given(sign=OTHER.sign, list=ALL)])
unreadable("whose-list-is-a-bomb", "STA-08 STA-09", "taken apart no further than allowed",
           lists=[given(list={"lst": b64(zlib.compress(bytes(32_000_000), 9))})])
for name, value, code in (("text", "valid", "malformed"), ("another-mechanism", {"x": 1}, "status-unavailable"),
        ("empty", {}, "status-unavailable"), ("list-text", {"status_list": URI}, "malformed"),
        ("negative", at_index(-1), "malformed"), ("index-text", at_index("0"), "malformed"),
        ("index-fraction", at_index(0.5), "malformed"), ("without-uri", {"status_list": {"idx": 0}}, "malformed"),
        ("uri-number", {"status_list": {"idx": 0, "uri": 1}}, "malformed")):
    unreadable(f"whose-status-is-{name}", "STA-06", "a status that leads nowhere", code, status=value)
DAY_BEFORE = "2026-11-23T12:00:00+07:00"
BEFORE = given(claims={"iat": NOW - 2 * DAY, "exp": NOW + DAY}, list={"bits": 8, "lst": lst([0] * 20, 8)})
judged("accepts-attestation-as-of-a-past-instant", "STA-09", "revoked today, valid by the list of the day before",
       {"out": {"status": "valid"}}, status=at_index(1), lists=[given(list=ALL), BEFORE], at=DAY_BEFORE)
unreadable("by-the-newest-list", "STA-09", "two lists hold: the newer one counts, in whatever order", "revoked",
           status=at_index(1), lists=[given(list=ALL), BEFORE])
unreadable("by-the-newest-list-last", "STA-09", "the same in the other order", "revoked", status=at_index(1),
           lists=[BEFORE, given(list=ALL)])
unreadable("as-of-an-instant-without-a-list", "STA-09", "no list of that time was kept", status=at_index(1),
           at=DAY_BEFORE)

# STA-11, STA-12: fetching. `None` is a provider that cannot be reached.
FRESHNESS = {"minimumAge": 30, "maximumAge": 3600, "staleFor": 100, "minimumInterval": 20}


def answer(status=0, seconds_ago=10, kind="application/statuslist+jwt", code=200, **claims):
    body = token(claims={"iat": NOW - seconds_ago, "ttl": 60, **claims}, list={"bits": 8, "lst": lst([status], 8)})
    return changed({"status": code, "body": body}, {"type": kind})


def fetched(name, spec, comment, asked, *questions, **members):
    """Each question is seconds after the instant, the provider's answer, and what becomes of the attestation."""
    base = datetime.datetime.fromisoformat(AT)
    text = issuer_jwt({"status": at_index(0)}) + "~"
    asks = [changed({"at": (base + datetime.timedelta(seconds=seconds)).isoformat()}, {"answer": reply or ...})
            for seconds, reply, _ in questions]
    outcomes = [{"status": what} if what == "valid" else {"refusal": what} for _, _, what in questions]
    issuers = [{"issuer": ISSUER, "keys": {"keys": [KEY.jwk()]}}]
    vector(name, spec, comment, "status.fetch",
           {"attestation": text, "issuers": issuers, "freshness": FRESHNESS, "questions": asks, **members},
           {"out": {"answers": outcomes, "asked": asked}})


GONE = "status-unavailable"
fetched("fetches-once-while-fresh", "STA-11", "a list of 60 seconds, asked for at 0, 59 and 60", 2,
        (0, answer(), "valid"), (59, None, "valid"), (60, answer(1, 5), "revoked"))
fetched("fetches-no-sooner-than-the-verifier-bids", "STA-11", "a ttl of one second, and a lower bound of 30", 2,
        (0, answer(ttl=1), "valid"), (29, None, "valid"), (30, answer(1), "revoked"))
fetched("fetches-by-the-lower-bound-without-ttl", "STA-11", "no ttl", 2, (0, answer(ttl=...), "valid"),
        (29, None, "valid"), (30, answer(1), "revoked"))
fetched("serves-stale-for-a-while", "STA-11", "nobody answers any more", 3, (0, answer(), "valid"),
        (60, None, "valid"), (159, None, "valid"), (160, None, GONE))
fetched("serves-nothing-beyond-its-end", "STA-11", "exp comes before the list is stale", 2,
        (0, answer(exp=NOW + 50), "valid"), (49, None, "valid"), (50, None, GONE))
fetched("asks-again-after-an-interval", "STA-11", "nobody answers; 20 seconds between two questions", 2,
        (0, None, GONE), (19, answer(), GONE), (20, answer(), "valid"))
fetched("does-not-take-a-failure-for-valid", "STA-11", "the provider is out of order", 1,
        (0, answer(code=503), GONE))
for name, reply in (("redirect", answer(code=302)), ("another-media-type", answer(kind="application/json")),
        ("no-media-type", answer(kind=...)), ("not-found", answer(code=404)),
        ("a-list-of-another-uri", answer(sub=URI + "0"))):
    fetched(f"takes-no-{name}", "STA-11", "the answer is no list for this attestation", 1, (0, reply, GONE))
fetched("asks-nobody-for-an-untrusted-attestation", "STA-11", "an unknown issuer names no address", 0,
        (0, answer(), "untrusted-issuer"), issuers=[])
fetched("takes-no-older-list", "STA-12", "a list from before the one that is known", 3, (0, answer(1, 10), "revoked"),
        (60, answer(0, 11), GONE), (80, answer(0, 9), "valid"))

write(HERE, VECTORS)
