"""Writes the vectors of trust.md beside this file. Each starts from good anchors and changes one thing."""

import base64
import datetime
import sys
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "attestation"))
from fixtures import (  # noqa: E402
    AT, DAY, ISSUER, KEY, NOW, OTHER, OTHER_ISSUER, PAYLOAD, TYPE, disclosure, digest, issuer_jwt, request)
from jose import Key, b64, changed, compact, write  # noqa: E402, fixtures has put it on the path
import paths  # noqa: E402

VECTORS = []
ANY = {"types": "any", "kinds": "any", "agencies": "any"}
ROOT_KEY, CA_KEY, FOREIGN_KEY = Key("root", "ES256"), Key("issuing", "ES384"), Key("foreign-root", "ES256")


def subject(common):
    return x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"), x509.NameAttribute(NameOID.COMMON_NAME, common)])


def certificate(common, key, issuer=None, names=(), begins="2026-01-01", ends="2028-01-01", authority=False, usage=None,
        signer=None):
    """`issuer` is a pair of name and key; without one the certificate is self-signed."""
    parent, parent_key = issuer or (common, key)
    usages = dict.fromkeys(("digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
                            "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"), False)
    usages[usage or ("key_cert_sign" if authority else "digital_signature")] = True
    builder = (x509.CertificateBuilder().subject_name(subject(common)).issuer_name(subject(parent))
               .public_key(key.private.public_key()).serial_number(sum(common.encode()) + 1)
               .not_valid_before(datetime.datetime.fromisoformat(begins))
               .not_valid_after(datetime.datetime.fromisoformat(ends))
               .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
               .add_extension(x509.KeyUsage(**usages), critical=True))
    if names:
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
    key = signer or parent_key
    return builder.sign(key.private, key.hash, ecdsa_deterministic=True)


def pem(certificate):
    return certificate.public_bytes(serialization.Encoding.PEM).decode()


def x5c(*certificates):
    return [base64.b64encode(one.public_bytes(serialization.Encoding.DER)).decode() for one in certificates]


URI, DNS = x509.UniformResourceIdentifier, x509.DNSName
ROOT = certificate("Root", ROOT_KEY, authority=True, ends="2046-01-01")
CA = certificate("Issuing", CA_KEY, ("Root", ROOT_KEY), authority=True, ends="2036-01-01")
FOREIGN = certificate("Foreign root", FOREIGN_KEY, authority=True, ends="2046-01-01")
UNDER = ("Issuing", CA_KEY)


def leaf(names=(URI(ISSUER),), issuer=UNDER, key=KEY, **changes):
    return certificate("Registrar", key, issuer, names, **changes)


def anchor(**changes):
    good = {"name": "registrar", "issuer": ISSUER, "keys": {"keys": [KEY.jwk()]}, "purposes": ["attestation"],
            "attests": ANY, "from": "2026-01-01T00:00:00+07:00"}
    return changed(good, changes)


def roots(*certificates, **changes):
    return anchor(issuer=..., keys=..., certificates=[pem(one) for one in certificates or (ROOT,)], **changes)


def trust(*anchors):
    return {"version": 1, "anchors": list(anchors)}


def vector(name, spec, comment, op, members, expected):
    VECTORS.append({"name": name, "spec": spec.split(), "comment": comment, "op": op, "in": members, **expected})


def judged(name, spec, comment, code, anchors, payload=None, header=None, key=KEY, op="attestation.verify", out=None,
        show=(), sd=(), **members):
    text = "~".join([issuer_jwt(payload, sd, header, key), *show]) + "~"
    expected = {"refusal": code} if code else {"out": out or {"type": TYPE}}
    vector(f"{'refuses' if code else 'accepts'}-{name}", spec, comment, op,
           changed(request(text, issuers=[], trust=trust(*anchors), **members), {"issuers": ...}), expected)


# TRU-01, TRU-11: the form.
def form(name, comment, /, code="malformed", spec="TRU-01", whole=None, **changes):
    vector(f"refuses-{name}", spec, comment, "trust.read", {"trust": whole or trust(anchor(**changes))},
           {"refusal": code})


vector("reads-anchors", "TRU-01", "an issuer with keys, and roots", "trust.read",
       {"trust": trust(anchor(), roots(purposes=["chip", "time-stamp"], attests=...))}, {"out": {"anchors": 2}})
vector("reads-no-anchors", "TRU-01", "nobody is trusted", "trust.read", {"trust": trust()}, {"out": {"anchors": 0}})
vector("gives-roots-of-a-purpose", "TRU-01 TRU-02", "the roots for chips that count at the instant", "trust.read",
       {"trust": trust(roots(ROOT, purposes=["chip"], attests=...), roots(CA, purposes=["signed-document"], attests=...),
                       roots(FOREIGN, purposes=["chip"], attests=..., until=AT)), "purpose": "chip", "at": AT},
       {"out": {"certificates": [pem(ROOT)]}})
form("another-version", "version 2", whole={"version": 2, "anchors": []})
form("no-version", "no version", whole={"anchors": []})
form("unknown-member-of-the-list", "a member that nobody knows", whole={**trust(), "until": AT})
for name, changes in (("without-name", {"name": ...}), ("without-from", {"from": ...}),
        ("without-purposes", {"purposes": ...}), ("with-no-purpose", {"purposes": [], "attests": ...}),
        ("with-unknown-purpose", {"purposes": ["attestation", "everything"]}),
        ("with-a-purpose-twice", {"purposes": ["attestation", "attestation"]}),
        ("without-attests", {"attests": ...}), ("of-status-lists-with-attests", {"purposes": ["status-list"]}),
        ("with-keys-without-issuer", {"issuer": ...}), ("with-empty-issuer", {"issuer": ""}),
        ("with-neither-keys-nor-certificates", {"keys": ...}), ("with-both", {"certificates": [pem(ROOT)]}),
        ("of-chips-with-keys", {"purposes": ["chip"], "attests": ...}),
        ("with-a-shared-key", {"keys": {"keys": [Key("shared", "HS256").jwk()]}}),
        ("that-ends-before-it-begins", {"until": "2026-01-01T00:00:00+07:00"}),
        ("with-unknown-member", {"untill": AT}), ("with-until-null", {"until": None}),
        ("with-a-number-for-an-instant", {"from": 0})):
    form(f"anchor-{name}", "an anchor that says too little or too much", **changes)
for name, value in (("no-certificate", [""]), ("two-in-one-block", [pem(ROOT) + pem(CA)]), ("none", []),
        ("text", pem(ROOT))):
    form(f"certificates-{name}", "certificates is a list of PEM blocks of one certificate", issuer=..., keys=...,
         certificates=value)
form("101-certificates", "more than 100 certificates", code="too-large", spec="TRU-11", issuer=..., keys=...,
     certificates=[pem(ROOT)] * 101)
form("1001-anchors", "more than 1000 anchors", code="too-large", spec="TRU-11", whole=trust(*[{}] * 1001))

# TRU-03: what may be attested.
for name, changes in (("without-kinds", {"kinds": ...}), ("with-unknown-member", {"vct": TYPE}),
        ("with-all", {"types": "all"}), ("with-null", {"agencies": None}), ("with-numbers", {"types": [1]})):
    form(f"mandate-{name}", "a mandate says each of three things", spec="TRU-03", attests=changed(ANY, changes))
form("mandate-with-unknown-kind", "a kind that is none", "unknown-kind", "TRU-03", attests={**ANY, "kinds": ["x"]})
form("mandate-with-no-agency", "a code that is none", code="invalid-identifier", spec="TRU-03",
     attests={**ANY, "agencies": ["x"]})
judged("type-in-the-mandate", "TRU-03 ATT-40", "the type is listed", None, [anchor(attests={**ANY, "types": [TYPE]})])
judged("type-beside-the-mandate", "TRU-03 ATT-40", "another type is listed", "untrusted-issuer",
       [anchor(attests={**ANY, "types": [TYPE + ":1"]})])
judged("type-where-none-is-listed", "TRU-03 ATT-40", "documents only", "untrusted-issuer",
       [anchor(attests={**ANY, "types": []})])
HOLDER_OF = disclosure({"personalID": "048326009993", "role": "child", "name": "Đặng Nguyễn Minh Khuê"})
DOCUMENT = {"kind": "birth-certificate", "title": "Giấy khai sinh", "holders": [{"...": digest(HOLDER_OF)}],
            "issuer": {"code": "H17.12.03", "name": "Ủy ban nhân dân xã Thử Nghiệm"}, "number": "0123/2026",
            "issuedOn": "2026-11-23", "validity": "permanent", "source": "dossier"}
DOCUMENT_TYPE = "urn:citizen-wallet:document:birth-certificate:1"


def document(name, spec, comment, code, mandate, **changes):
    judged(name, spec, comment, code, [anchor(attests={**ANY, **mandate})], op="attestation.document",
           payload={"vct": DOCUMENT_TYPE, "document": {**DOCUMENT, **changes}}, show=(HOLDER_OF,),
           out={"document": {"kind": "birth-certificate", "copyClass": "T5"}})


document("document-of-any-kind", "TRU-03 ATT-41", "any kind, any agency", None, {})
document("document-of-a-kind-in-the-mandate", "TRU-03", "the kind is listed", None, {"kinds": ["birth-certificate"]})
document("document-of-a-kind-by-its-result-code", "TRU-03", "the kind by a code that means it", None,
         {"kinds": ["KQ.G15.000031"]})
document("document-of-another-kind", "TRU-03 ATT-40", "death certificates only", "untrusted-issuer",
         {"kinds": ["death-certificate"]})
document("document-whose-type-alone-is-listed", "TRU-03", "types do not cover documents", "untrusted-issuer",
         {"kinds": [], "types": [DOCUMENT_TYPE]})
document("document-of-the-agency", "TRU-05 ATT-41", "the agency itself", None, {"agencies": ["H17.12.03"]})
document("document-of-an-agency-below", "TRU-05", "the agency above it", None, {"agencies": ["H17"]})
document("document-of-the-next-agency", "TRU-05 ATT-41", "the commune beside it", "untrusted-issuer",
         {"agencies": ["H17.12.04"]})
document("document-of-an-agency-above", "TRU-05", "only what is below", "untrusted-issuer",
         {"agencies": ["H17.12.03.01"]})
document("document-of-an-agency-whose-code-begins-so", "TRU-05", "H17.1 is not above H17.12", "untrusted-issuer",
         {"agencies": ["H17.1"]})
document("document-without-agency-code", "TRU-05", "no code, and not any agency", "untrusted-issuer",
         {"agencies": ["H17"]}, issuer={"name": "Ủy ban nhân dân xã Thử Nghiệm"})

# TRU-02: when.
judged("anchor-from-now", "TRU-02", "it begins at the instant", None, [anchor(**{"from": AT})])
judged("anchor-that-begins-later", "TRU-02", "it begins a second later", "untrusted-issuer",
       [anchor(**{"from": "2026-11-24T10:15:31+07:00"})])
judged("anchor-until-a-second-later", "TRU-02", "its last second", None, [anchor(until="2026-11-24T10:15:31+07:00")])
judged("anchor-until-now", "TRU-02", "withdrawn at the instant", "untrusted-issuer", [anchor(until=AT)])
judged("withdrawn-issuer-as-of-then", "TRU-02", "judged at an instant before it was withdrawn", None,
       [anchor(until=AT)], at="2026-11-24T09:00:00+07:00")
judged("signed-before-the-key-was-exchanged", "TRU-02", "by the former key, dated before", None,
       [anchor(signsUntil=AT), anchor(keys={"keys": [OTHER.jwk()]})])
judged("signed-with-the-next-key", "TRU-02 TRU-04", "both keys count at one time", None,
       [anchor(signsUntil=AT), anchor(keys={"keys": [OTHER.jwk()]})], key=OTHER)
judged("signed-after-the-key-was-exchanged", "TRU-02", "by the former key, dated at that instant", "untrusted-issuer",
       [anchor(signsUntil="2026-11-23T10:15:30+07:00"), anchor(keys={"keys": [OTHER.jwk()]})])
judged("undated-by-a-former-key", "TRU-02", "nobody knows when it was signed", "untrusted-issuer",
       [anchor(signsUntil=AT)], payload={"iat": ...})

# TRU-04, TRU-06: anchors of one issuer.
TWO = [anchor(), anchor(keys={"keys": [OTHER.jwk()]})]
judged("key-of-the-first-anchor", "TRU-04", "one of two anchors of the issuer", None, TWO)
judged("key-of-the-second-anchor", "TRU-04", "the other one", None, TWO, key=OTHER)
form("two-anchors-with-one-kid", "the same key twice", spec="TRU-04", whole=trust(anchor(), anchor()))
form("two-keys-of-one-kid", "two keys of one kid", spec="TRU-04",
     whole=trust(anchor(), anchor(keys={"keys": [OTHER.jwk(kid=KEY.name)]})))
vector("reads-one-kid-one-time-after-the-other", "TRU-04", "the anchors do not overlap", "trust.read",
       {"trust": trust(anchor(until=AT), anchor(**{"from": AT}))}, {"out": {"anchors": 2}})
MINE = {"x5c": x5c(leaf(), CA)}
judged("listed-issuer-by-its-key", "TRU-06", "it brings certificates, and is listed with keys", None,
       [anchor(), roots()], header=MINE)
judged("listed-issuer-by-a-certificate", "TRU-06", "certified, but not by a key that is listed", "unknown-key",
       [anchor(), roots()], header={"x5c": x5c(leaf(key=OTHER), CA)}, key=OTHER)
judged("withdrawn-issuer-by-a-certificate", "TRU-06", "a certificate does not bring it back", "untrusted-issuer",
       [anchor(until=AT), roots()], header=MINE)
judged("listed-for-another-purpose", "TRU-06", "listed for status lists only", "untrusted-issuer",
       [anchor(purposes=["status-list"], attests=...)])

# TRU-07: x5c.
BY_URI = {"header": MINE}
judged("certified-issuer", "TRU-07 TRU-08 TRU-09", "leaf and issuing certificate under a root", None, [roots()],
       out={"issuer": ISSUER, "type": TYPE}, **BY_URI)
judged("no-certificates", "TRU-07", "nothing says who it is", "untrusted-issuer", [roots()])
for name, value in (("text", x5c(leaf())[0]), ("empty", []), ("number", [7]), ("pem", [pem(leaf()), pem(CA)]),
        ("base64url", [one.replace("+", "-").replace("/", "_").rstrip("=") for one in x5c(leaf(), CA)]),
        ("line-breaks", [one[:64] + "\n" + one[64:] for one in x5c(leaf(), CA)]), ("word", ["AAAA"]), ("null", None)):
    judged(f"x5c-{name}", "TRU-07", "x5c is a list of DER in base64", "malformed", [roots()], header={"x5c": value})
judged("eleven-certificates", "TRU-07 TRU-11", "more than 10", "too-large", [roots()],
       header={"x5c": x5c(leaf()) * 11})
judged("address-of-certificates", "TRU-07", "x5u is not looked at", "untrusted-issuer", [roots()],
       header={"x5u": ISSUER + "/x5u"})
judged("critical-header-beside-certificates", "TRU-07 ATT-03", "an extension that is not known", "unsupported-format",
       [roots()], header={**MINE, "crit": ["x"], "x": 1})

# TRU-08: the path.
judged("root-at-the-end", "TRU-08", "the root stands in x5c too", None, [roots()], header={"x5c": x5c(leaf(), CA, ROOT)})
judged("certified-by-the-root", "TRU-08", "no issuing certificate between", None, [roots()],
       header={"x5c": x5c(leaf(issuer=("Root", ROOT_KEY)))})
judged("second-root", "TRU-08", "the second of two roots", None, [roots(FOREIGN, ROOT)], **BY_URI)
for name, comment, chain, anchors in (
        ("foreign-root", "under a root that is not trusted", x5c(leaf(), CA), [roots(FOREIGN)]),
        ("foreign-root-of-its-own", "it brings the root", x5c(leaf(), CA, ROOT), [roots(FOREIGN)]),
        ("self-signed-leaf", "self-signed", x5c(leaf(issuer=None)), [roots()]),
        ("self-signed-anchor", "self-signed, and an anchor", x5c(leaf(issuer=None, authority=False)),
            [roots(leaf(issuer=None))]),
        ("missing-certificate", "the issuing certificate is missing", x5c(leaf()), [roots()]),
        ("wrong-order", "the leaf comes last", x5c(CA, leaf()), [roots()]),
        ("needless-certificate", "one that is not of the path", x5c(leaf(), CA, FOREIGN), [roots()]),
        ("forged-certificate", "not signed by whom it names", x5c(leaf(signer=FOREIGN_KEY), CA), [roots()]),
        ("leaf-under-a-leaf", "certified by who may not certify",
            x5c(certificate("Below", KEY, ("Registrar", OTHER), [URI(ISSUER)]), leaf(key=OTHER), CA), [roots()]),
        ("leaf-for-encryption", "its key is for something else", x5c(leaf(usage="key_encipherment"), CA), [roots()]),
        ("root-for-other-purposes", "the root is for PDF documents", x5c(leaf(), CA),
            [roots(purposes=["signed-document"], attests=...)]),
        ("withdrawn-root", "the root was withdrawn", x5c(leaf(), CA), [roots(until=AT)])):
    judged(name, "TRU-08", comment, "untrusted-certificate", anchors, header={"x5c": chain})
judged("expired-certificate", "TRU-08", "the leaf has expired, and the attestation has not", "expired", [roots()],
       header={"x5c": x5c(leaf(ends="2026-11-24"), CA)})
judged("certificate-of-the-future", "TRU-08", "the leaf is not yet valid", "not-yet-valid", [roots()],
       header={"x5c": x5c(leaf(begins="2026-11-25"), CA)})
judged("expired-certificate-as-of-then", "TRU-08", "judged while the certificate was valid", None, [roots()],
       header={"x5c": x5c(leaf(ends="2026-11-24"), CA)}, at="2026-11-23T12:00:00+07:00")
judged("signature-by-another-than-the-leaf", "TRU-08", "the leaf is the issuer's, the signature is not",
       "bad-signature", [roots()], header={**MINE, "alg": "ES256"}, key=OTHER)
judged("signature-of-another-algorithm", "TRU-08", "the leaf's key does not sign so", "unknown-key", [roots()],
       header={**MINE, "alg": "EdDSA"}, key=Key("registrar-eddsa", "EdDSA"))
judged("kid-beside-certificates", "TRU-08", "kid names nothing here", None, [roots()], header={**MINE, "kid": "x"})

# TRU-09: the name.
HOST = ISSUER.removeprefix("https://")
NAMES = {"dns-name": [DNS(HOST)], "dns-name-in-capitals": [DNS(HOST.upper())],
         "second-name": [DNS("other.example"), URI(OTHER_ISSUER), URI(ISSUER)]}
for name, names in NAMES.items():
    judged(name, "TRU-09", "one of the leaf's names is the issuer's", None, [roots()],
           header={"x5c": x5c(leaf(names), CA)})
judged("issuer-that-is-the-subject", "TRU-09", "by the subject's name", None, [roots()],
       header={"x5c": x5c(leaf(()), CA)}, payload={"iss": "CN=Registrar,C=VN"})
judged("no-issuer-but-certificates", "TRU-09", "the issuer is the subject", None, [roots()], payload={"iss": ...},
       out={"issuer": "CN=Registrar,C=VN", "type": TYPE}, **BY_URI)
for name, names in (("another-uri", [URI(OTHER_ISSUER)]), ("uri-with-slash", [URI(ISSUER + "/")]), ("no-name", ()),
        ("asterisk", [DNS("*.example")]), ("domain-above", [DNS("example")]), ("name-below", [DNS("www." + HOST)]),
        ("mail", [x509.RFC822Name("registrar@" + HOST)])):
    judged(f"certificate-of-{name}", "TRU-09", "the certificate is not the issuer's", "untrusted-certificate",
           [roots()], header={"x5c": x5c(leaf(names), CA)})
judged("restricted-root", "TRU-09", "the root counts for this issuer", None, [roots() | {"issuer": ISSUER}], **BY_URI)
judged("restricted-root-without-iss", "TRU-09", "the leaf has the name", None, [roots() | {"issuer": ISSUER}],
       payload={"iss": ...}, **BY_URI)
judged("root-restricted-to-another", "TRU-09", "the root counts for another issuer", "untrusted-issuer",
       [roots() | {"issuer": OTHER_ISSUER}], **BY_URI)
judged("root-restricted-to-another-name-of-the-leaf", "TRU-09", "the leaf has both names, the token says the other",
       "untrusted-issuer", [roots() | {"issuer": OTHER_ISSUER}],
       header={"x5c": x5c(leaf([URI(ISSUER), URI(OTHER_ISSUER)]), CA)})

# TRU-10: status lists.
LIST_URI = ISSUER + "/status/1"
STATUS = {"status": {"status_list": {"idx": 0, "uri": LIST_URI}}}
BOTH = ["attestation", "status-list"]


def status_list(key=KEY, header=None, **claims):
    header = changed({"alg": key.algorithm, "kid": key.name, "typ": "statuslist+jwt"}, header or {})
    claims = changed({"sub": LIST_URI, "iat": NOW - 60, "exp": NOW + DAY,
                      "status_list": {"bits": 1, "lst": "eNpjAAAAAQAB"}}, claims)
    return [{"uri": LIST_URI, "token": compact(header, claims, key.sign)}]


judged("list-by-the-issuer", "TRU-10", "the issuer's key is for both", None, [anchor(purposes=BOTH)], payload=STATUS,
       status=status_list(), out={"status": "valid"})
judged("list-by-another-key-of-the-issuer", "TRU-10", "one key for each", None,
       [anchor(), anchor(keys={"keys": [OTHER.jwk()]}, purposes=["status-list"], attests=...)], payload=STATUS,
       status=status_list(OTHER), out={"status": "valid"})
judged("list-by-a-certified-signer", "TRU-10", "the list brings a certificate of the same name", None,
       [roots(purposes=BOTH)], payload=STATUS, header=MINE,
       status=status_list(OTHER, {"x5c": x5c(leaf(key=OTHER), CA)}), out={"status": "valid"})
for name, comment, anchors, token in (
        ("the-key-for-attestations", "the key is for attestations only", [anchor()], status_list()),
        ("another-issuer", "a trusted issuer, but another one",
            [anchor(), anchor(issuer=OTHER_ISSUER, keys={"keys": [OTHER.jwk()]}, purposes=BOTH)], status_list(OTHER)),
        ("a-former-key", "dated after the key was exchanged",
            [anchor(), anchor(keys={"keys": [OTHER.jwk()]}, purposes=["status-list"], attests=...,
                              signsUntil="2026-11-24T10:00:00+07:00")], status_list(OTHER)),
        ("a-certificate-of-another", "certified, in another name", [anchor(), roots(purposes=["status-list"], attests=...)],
            status_list(OTHER, {"x5c": x5c(leaf([URI(OTHER_ISSUER)], key=OTHER), CA)}))):
    judged(f"list-by-{name}", "TRU-10", comment, "status-unavailable", anchors, payload=STATUS, status=token)

# TRU-50, TRU-51: the two trees.
HEADS = {"name": "Gốc thử nghiệm", "certificates": [pem(ROOT)], "purposes": ["signed-document"],
         "from": "2026-01-01T00:00:00Z"}


def known(name, spec, comment, op, request, expected):
    VECTORS.append({"name": name, "spec": spec.split(), "comment": comment, "op": op, "in": request, **expected})


for domain in ("government", "public"):
    known(f"reads-{domain}-root", "TRU-50", "a root that says which tree it heads", "trust.read",
          {"trust": {"version": 1, "anchors": [{**HEADS, "domain": domain}]}}, {"out": {"anchors": 1}})
known("refuses-unknown-domain", "TRU-50", "a third tree", "trust.read",
      {"trust": {"version": 1, "anchors": [{**HEADS, "domain": "private"}]}}, {"refusal": "malformed"})
known("refuses-domain-of-keys", "TRU-50", "keys head no tree", "trust.read",
      {"trust": {"version": 1, "anchors": [
          {"name": "Khóa", "issuer": ISSUER, "keys": {"keys": [KEY.jwk()]}, "purposes": ["status-list"],
           "from": "2026-01-01T00:00:00Z", "domain": "government"}]}}, {"refusal": "malformed"})
known("knows-nothing-of-no-certificate", "TRU-51", "no certificate makes no anchor", "trust.known", {"certificates": []},
      {"out": {"anchors": [], "intermediates": 0}})
known("refuses-root-that-nobody-knows", "TRU-51", "a root that is not on the list", "trust.known",
      {"certificates": [pem(ROOT)]}, {"refusal": "untrusted-certificate"})
known("refuses-intermediate-that-nobody-knows", "TRU-51", "an intermediate that is not on the list", "trust.known",
      {"certificates": [pem(CA)]}, {"refusal": "untrusted-certificate"})
known("refuses-no-certificate-among-known-ones", "TRU-51", "a text that is none", "trust.known",
      {"certificates": ["-----BEGIN CERTIFICATE-----"]}, {"refusal": "malformed"})

write(HERE, VECTORS + paths.vectors())
