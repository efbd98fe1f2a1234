"""Vectors of keys, serialisations, type metadata and kinds: what attestation.md says from ATT-60 on, and kinds/README.md."""

import base64
import datetime
import hashlib

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from der import integer, null, octets, oid, sequence
from fixtures import (
    AT, BIRTH, BOUND, HOLDER, ISSUER, KEY, NAME, NONCE, NOW, OTHER, PORTAL, TYPE, accepts, digest, disclosure, operation,
    refuses, request, VECTORS)
from jose import b64, changed, dump

CLAIMS = {"iss": ISSUER, "full_name": "Nguyễn Thị Hòa", "address": {"town": "Đà Nẵng"}, "children": ["Khuê", "Ún"]}
ISSUE = {"format": "dc+sd-jwt", "issuerKey": KEY.private_jwk(), "type": TYPE, "claims": CLAIMS,
         "disclosable": ["/full_name", "/address", "/children/1"], "holderKey": HOLDER.jwk(),
         "issuedAt": "2026-11-24T10:00:00+07:00"}
BINDING = {"holderKey": HOLDER.private_jwk(), "audience": PORTAL, "nonce": NONCE, "at": AT}


def issuing(name, spec, comment, change, *rest):
    VECTORS.append({"name": f"accepts-{name}", "spec": spec.split(), "comment": comment, "steps": [
        {"op": "attestation.issue", "in": {**ISSUE, **change}, "out": {}, "capture": {"attestation": "A"}}, *rest]})


def not_issued(name, spec, code, comment, change):
    operation(f"refuses-issuing-{name}", spec, comment, "attestation.issue", {**ISSUE, **change}, {"refusal": code})


def verified(text, out, **members):
    return {"op": "attestation.verify", "in": request(text, **members), "out": out}


# ATT-60: decoys inside.
issuing("inner-decoys", "ATT-60 ATT-70", "decoys in an object that is itself concealed, and at the end of a list",
        {"innerDecoys": {"/address": 2, "/children": 2}},
        verified("$A", {"claims": changed(CLAIMS, {"iss": ...})}))
not_issued("decoys-in-a-text", "ATT-60", "malformed", "a text has no place for decoys", {"innerDecoys": {"/full_name": 1}})
not_issued("decoys-in-cnf", "ATT-60", "malformed", "nothing of cnf may be withheld", {"innerDecoys": {"/cnf": 1}})
not_issued("1001-decoys", "ATT-60", "malformed", "more than 1000", {"decoys": 500, "innerDecoys": {"/children": 501}})

# ATT-61: serialisations.
for form in ("flattened", "general"):
    issuing(f"{form}-as-issued", "ATT-61", f"issued and presented {form}, and bound", {"serialisation": form},
            verified("$A", {"claims": {"full_name": "Nguyễn Thị Hòa"}}),
            {"op": "attestation.present", "in": {"attestation": "$A", "disclose": ["/children/1"], "binding": BINDING,
             "serialisation": form}, "out": {}, "capture": {"presentation": "P"}},
            verified("$P", {"claims": {"children": ["Khuê", "Ún"]}}, binding=BOUND))

# ATT-62: the holder's key.
for name, code, change, key in (
        ("another-key", "holder-binding-invalid", {}, OTHER), ("no-key", "holder-binding-missing", {"holderKey": ...}, HOLDER)):
    VECTORS.append({"name": f"refuses-binding-with-{name}", "spec": ["ATT-62"], "comment": "the proof would be refused",
                    "steps": [
        {"op": "attestation.issue", "in": changed(ISSUE, change), "out": {}, "capture": {"attestation": "A"}},
        {"op": "attestation.present", "in": {"attestation": "$A", "disclose": [], "binding":
         {**BINDING, "holderKey": key.private_jwk()}}, "refusal": code}]})

# ATT-63: other types.
ALSO = {"aka_vcts": ["urn:example:record"]}
accepts("also-of-another-type", "ATT-63", "the issuer says that it is of the wanted type too", payload=ALSO,
        request_members={"type": "urn:example:record", "typeOrAlso": True})
refuses("also-of-another-type-where-exactly-one-is-wanted", "ATT-63", "unknown-kind", "the type is another",
        payload=ALSO, request_members={"type": "urn:example:record"})
refuses("not-of-the-other-type", "ATT-63", "unknown-kind", "neither", payload=ALSO,
        request_members={"type": "urn:example:other", "typeOrAlso": True})
refuses("empty-list-of-other-types", "ATT-63", "malformed", "aka_vcts is empty", payload={"aka_vcts": []})
refuses("own-type-among-the-others", "ATT-63", "malformed", "aka_vcts names vct", payload={"aka_vcts": [TYPE]})

# ATT-71, ATT-72: key files.
PASSPHRASE = "mật khẩu"
SCRYPT, PBKDF2 = "1.3.6.1.4.1.11591.4.11", "1.2.840.113549.1.5.12"
PBES2, AES_256_CBC, HMAC_SHA256 = "1.2.840.113549.1.5.13", "2.16.840.1.101.3.4.1.42", "1.2.840.113549.2.9"


def key_file(kdf=SCRYPT, n=1024, p=1, iterations=1000, cipher=AES_256_CBC, scheme=PBES2, label="ENCRYPTED PRIVATE KEY"):
    plain = KEY.private.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    salt, iv = hashlib.sha256(b"salt").digest()[:16], hashlib.sha256(b"iv").digest()[:16]
    secret = PASSPHRASE.encode()
    if kdf == SCRYPT:
        parameters = sequence(octets(salt), integer(n), integer(8), integer(p))
        key = hashlib.scrypt(secret, salt=salt, n=min(n, 1024), r=8, p=min(p, 8), dklen=32)
    else:
        parameters = sequence(octets(salt), integer(iterations), sequence(oid(HMAC_SHA256), null()))
        key = hashlib.pbkdf2_hmac("sha256", secret, salt, min(iterations, 1000), 32)
    pad = 16 - len(plain) % 16
    encryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).encryptor()
    content = encryptor.update(plain + bytes([pad]) * pad) + encryptor.finalize()
    der = sequence(sequence(oid(scheme), sequence(sequence(oid(kdf), parameters), sequence(oid(cipher), octets(iv)))),
                   octets(content))
    text = base64.b64encode(der).decode()
    lines = "\n".join(text[at:at + 64] for at in range(0, len(text), 64))
    return f"-----BEGIN {label}-----\n{lines}\n-----END {label}-----\n"


def opening(name, spec, comment, pem, expected, passphrase=PASSPHRASE):
    operation(name, spec, comment, "key.open", {"pem": pem, "passphrase": passphrase}, expected)


OPENED = {"out": {"publicKey": changed(KEY.jwk(), {"kid": ...})}}
opening("accepts-key-file-under-scrypt", "ATT-71", "AES-256 under scrypt", key_file(), OPENED)
opening("accepts-key-file-under-pbkdf2", "ATT-71", "AES-256 under PBKDF2", key_file(kdf=PBKDF2), OPENED)
opening("accepts-passphrase-in-another-normal-form", "ATT-71", "typed with combining marks", key_file(), OPENED,
        "mâ\u0323t khâ\u0309u")
opening("refuses-wrong-passphrase", "ATT-71", "another passphrase", key_file(), {"refusal": "wrong-key"}, "khác")
opening("refuses-empty-passphrase", "ATT-71", "an empty passphrase", key_file(), {"refusal": "malformed"}, "")
opening("refuses-two-keys-in-a-file", "ATT-71", "which one is meant?", key_file() * 2, {"refusal": "malformed"})
for name, pem in (("endless-scrypt", key_file(n=1 << 22)), ("endless-pbkdf2", key_file(kdf=PBKDF2, iterations=1 << 30)),
        ("many-lanes", key_file(p=1 << 20)), ("another-cipher", key_file(cipher="1.2.840.113549.3.7")),
        ("another-scheme", key_file(scheme="1.2.840.113549.1.5.3")), ("key-in-the-clear", key_file(label="PRIVATE KEY"))):
    opening(f"refuses-key-file-with-{name}", "ATT-72", "judged before any work is done", pem,
            {"refusal": "unsupported-algorithm"})

# ATT-73: certificates.


def certificate(key):
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "hotich.example")])
    at = datetime.datetime.fromtimestamp(NOW, datetime.timezone.utc)
    built = (x509.CertificateBuilder().subject_name(name).issuer_name(name).serial_number(7)
             .public_key(key.private.public_key()).not_valid_before(at - datetime.timedelta(days=1))
             .not_valid_after(at + datetime.timedelta(days=365)))
    signed = built.sign(key.private, hashes.SHA256(), ecdsa_deterministic=True)
    return signed.public_bytes(serialization.Encoding.PEM).decode()


issuing("certified-key", "ATT-73", "the header holds the certificate, and the key is known by its name all the same",
        {"certificates": [certificate(KEY)]}, verified("$A", {"issuer": ISSUER}))
not_issued("certificate-of-another-key", "ATT-73", "malformed", "the certificate is somebody else's",
           {"certificates": [certificate(OTHER)]})
not_issued("certificates-twice", "ATT-73", "malformed", "in the header by hand, and by the key",
           {"certificates": [certificate(KEY)], "header": {"x5c": ["MIIB"]}})

# ATT-80 to ATT-85: type metadata.
BASE = {"vct": "urn:example:record", "claims": [
    {"path": ["full_name"], "sd": "always", "display": [{"locale": "vi", "label": "Họ và tên"}]}]}


def sri(document, name="sha256"):
    return f"{name}-{base64.b64encode(hashlib.new(name, dump(document)).digest()).decode()}"


def described(*claims, **members):
    return {"vct": TYPE, "claims": list(claims), **members}


def documents(*given):
    return {"type": TYPE, "typeMetadata": [b64(dump(one)) for one in given]}


def by_type(name, spec, comment, *given, code=None, **changes):
    changes["request_members"] = documents(*given)
    refuses(name, spec, code, comment, **changes) if code else accepts(name, spec, comment, **changes)


GOOD = described({"path": ["full_name"], "sd": "always", "mandatory": True}, {"path": ["registry"], "sd": "never"})
EXTENDS = {"extends": BASE["vct"], "extends#integrity": sri(BASE)}
by_type("described", "ATT-80 ATT-84", "as its metadata want it", GOOD)
by_type("described-with-unknown-properties", "ATT-80", "what is not understood is passed over", {**GOOD, "new": [1]})
by_type("metadata-without-type", "ATT-80", "no vct", {"claims": []}, b"[]", code="malformed")
by_type("metadata-with-claim-without-path", "ATT-80", "a claim needs a path", described({"sd": "always"}), code="malformed")
by_type("metadata-with-name-twice", "ATT-80", "vct stands twice", b'{"vct":"a","vct":"b"}', code="duplicate-member")
by_type("integrity", "ATT-81", "vct#integrity is the digest of the octets", GOOD, payload={"vct#integrity": sri(GOOD)})
by_type("integrity-by-the-strongest", "ATT-81", "the weaker hash does not count", GOOD,
        payload={"vct#integrity": f"{sri(BASE)} {sri(GOOD, 'sha512')}"})
by_type("other-metadata-than-the-digest-names", "ATT-81", "other octets", GOOD, code="digest-mismatch",
        payload={"vct#integrity": sri(BASE)})
by_type("integrity-by-the-weaker-alone", "ATT-81", "the stronger digest is of other octets", GOOD, code="digest-mismatch",
        payload={"vct#integrity": f"{sri(GOOD)} {sri(BASE, 'sha512')}"})
by_type("integrity-with-unknown-hash", "ATT-81", "md5 proves nothing", GOOD, code="unsupported-algorithm",
        payload={"vct#integrity": "md5-1B2M2Y8AsgTpgAmY7PhCfg=="})
by_type("extended", "ATT-82", "a type with the one that it extends", described(**EXTENDS), BASE)
by_type("extended-type-missing", "ATT-82", "nobody gave its document", described(**EXTENDS), code="not-found")
by_type("extended-type-changed", "ATT-82", "another document than its digest names", described(**EXTENDS),
        {**BASE, "name": "x"}, code="digest-mismatch")
by_type("type-that-extends-itself", "ATT-82", "a circle", described(extends=TYPE), code="malformed")
by_type("tightened-by-extending", "ATT-83", "mandatory where it was not",
        described({"path": ["full_name"], "mandatory": True}, **EXTENDS), BASE)
by_type("loosened-by-extending", "ATT-83", "always becomes allowed",
        described({"path": ["full_name"], "sd": "allowed"}, **EXTENDS), BASE, code="malformed")
by_type("reversed-by-extending", "ATT-83", "always becomes never",
        described({"path": ["full_name"], "sd": "never"}, **EXTENDS), BASE, code="malformed")
by_type("mandatory-but-withheld", "ATT-84", "what is withheld is not held against the issuer", GOOD, show=(BIRTH,),
        out={"claims": {"birth_date": "1990-03-15"}})
by_type("disclosable-against-its-type", "ATT-84", "the type says never", described({"path": ["full_name"], "sd": "never"}),
        code="malformed")
by_type("not-disclosable-against-its-type", "ATT-84", "the type says always",
        described({"path": ["registry"], "sd": "always"}), code="malformed")
by_type("without-mandatory-claim", "ATT-84", "always shown, and not there",
        described({"path": ["office"], "sd": "never", "mandatory": True}), code="malformed")
by_type("path-into-a-text", "ATT-84", "the metadata mean an object", described({"path": ["registry", "year"]}),
        code="malformed")
LIST = [{"...": digest(disclosure("a"))}, "b"]
by_type("positions-as-issued", "ATT-84", "the first element is withheld and still the first",
        described({"path": ["list", 0], "sd": "always"}, {"path": ["list", 1], "sd": "never"}),
        payload={"list": LIST}, out={"claims": {"list": ["b"]}})
by_type("metadata-of-another-type", "ATT-84", "the attestation is of another type", GOOD, code="unknown-kind",
        payload={"vct": "urn:example:other"})
by_type("long-path", "ATT-85", "33 steps", described({"path": ["x"] * 33}), code="too-large")
by_type("1001-claims", "ATT-85", "too many claims", described(*({"path": [f"c{i}"]} for i in range(1001))),
        code="too-large")

# KND: attested documents by their kinds.
PERSON = {"personalID": "038085009992", "role": "holder", "name": "Đặng Đức Thuận"}
LICENCE = {"kind": "driving-licence", "title": "Giấy phép lái xe", "holders": [PERSON],
           "issuer": {"code": "G01.05"}, "issuedOn": "2025-03-03", "validity": {"type": "permanent"},
           "source": {"origin": "register"},
           "fields": {"licenceNumber": "380100123456", "classes": [{"class": "A1"}, {"class": "B", "until": "2035-03-03"}]}}
POINTERS = ["/document/holders/0", "/document/fields/licenceNumber", "/document/fields/classes",
            "/document/fields/classes/0", "/document/fields/classes/1"]
LICENCE_TYPE = "urn:citizen-wallet:document:driving-licence:1"


def of_kind(document=LICENCE, pointers=POINTERS, type=LICENCE_TYPE):
    return {"type": type, "claims": {"iss": ISSUER, "document": document}, "disclosable": pointers}


def fields(**change):
    return {**LICENCE, "fields": changed(LICENCE["fields"], change)}


issuing("document-of-its-kind", "KND-01 KND-02 KND-03 KND-06 KND-07", "a licence with two classes", of_kind(),
        verified("$A", {"claims": {"document": LICENCE}}, type=LICENCE_TYPE))
issuing("one-class-of-a-licence", "KND-02 KND-05", "elements of a list are shown one by one", of_kind(),
        {"op": "attestation.present", "in": {"attestation": "$A", "disclose": ["/document/fields/classes/0"]},
         "out": {}, "capture": {"presentation": "P"}},
        verified("$P", {"claims": {"document": {"fields": {"classes": [{"class": "A1"}]}}}}))
not_issued("holder-that-always-shows", "KND-02", "malformed", "the holder could not withhold it",
           of_kind(pointers=POINTERS[1:]))
not_issued("kind-that-may-be-withheld", "KND-02", "malformed", "the kind always shows",
           of_kind(pointers=[*POINTERS, "/document/kind"]))
not_issued("licence-without-number", "KND-03", "malformed", "a required field is missing",
           of_kind(fields(licenceNumber=...), [one for one in POINTERS if "Number" not in one]))
not_issued("licence-of-nobody-as-holder", "KND-03", "malformed", "no holder has the role",
           of_kind({**LICENCE, "holders": [changed(PERSON, {"role": ...})]}))
not_issued("licence-with-unknown-role", "KND-03", "malformed", "a role that the kind does not know",
           of_kind({**LICENCE, "holders": [PERSON, {**PERSON, "role": "owner"}]}, [*POINTERS, "/document/holders/1"]))
not_issued("licence-with-other-field", "KND-04", "malformed", "points are no part of the paper",
           of_kind(fields(points=12), [*POINTERS, "/document/fields/points"]))
DIPLOMA = {**LICENCE, "kind": "diploma", "title": "Bằng cử nhân", "holders": [{**PERSON, "role": "graduate"}],
           "fields": {"qualification": "Bằng cử nhân", "institution": "Đại học Thử Nghiệm", "serial": "TN 009991",
                      "thesis": "Luận văn"}}
issuing("diploma-with-other-field", "KND-04", "diplomas are many, so more fields may stand there",
        of_kind(DIPLOMA, ["/document/holders/0", *(f"/document/fields/{name}" for name in DIPLOMA["fields"])],
                "urn:citizen-wallet:document:diploma:1"),
        verified("$A", {"claims": {"document": DIPLOMA}}))
for name, change in (("class-that-does-not-exist", {"classes": [{"class": "Z"}]}), ("empty-list", {"classes": []}),
        ("class-with-unknown-member", {"classes": [{"class": "B", "x": 1}]}),
        ("date-that-does-not-exist", {"classes": [{"class": "B", "until": "2030-02-30"}]}),
        ("number-with-spaces", {"licenceNumber": "3801 0012 3456"})):
    count = len(change.get("classes", LICENCE["fields"]["classes"]))
    not_issued(name, "KND-06", "malformed", "not of the type that the kind has",
               of_kind(fields(**change), [*POINTERS[:3], *(f"/document/fields/classes/{i}" for i in range(count))]))
for name, type in (("version-that-does-not-exist", LICENCE_TYPE[:-1] + "2"),
        ("kind-that-does-not-exist", "urn:citizen-wallet:document:no-such-kind:1")):
    not_issued(name, "KND-07", "unknown-kind", "a type of ours that does not exist", of_kind(type=type))
not_issued("another-kind-than-the-type", "KND-07", "malformed", "a licence under the type of diplomas",
           of_kind(type="urn:citizen-wallet:document:diploma:1"))
operation("shows-the-metadata-of-a-kind", "KND-08", "what the schema says, for verifiers of others", "kind.metadata",
          {"kind": "driving-licence"}, {"out": {"type": LICENCE_TYPE}})
operation("refuses-the-metadata-of-no-kind", "KND-08", "no such kind", "kind.metadata", {"kind": "no-such-kind"},
          {"refusal": "unknown-kind"})
operation("refuses-the-metadata-of-a-kind-of-many-papers", "KND-08", "other-state means many papers", "kind.metadata",
          {"kind": "other-state"}, {"refusal": "not-found"})
