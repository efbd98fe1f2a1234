"""Writes the vectors of chip.md beside this file. Each starts from a good card and changes one thing."""

import base64
import datetime
import hashlib
import sys
import unicodedata
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(HERE.parent))
from authorities import (  # noqa: E402
    AUTHORITY, LDS, SIGNER, Certificate, ECKey, RSAKey, extension, hash_list, octets, revocation_list, security_object,
    usage)
from der import bits, boolean, integer, null, oid, printable, sequence, set_of, tagged, utf8  # noqa: E402
from jose import Key, b64, changed, compact, dump, write  # noqa: E402

AT = "2026-11-24T10:15:30+07:00"
NOW = int(datetime.datetime.fromisoformat(AT).timestamp())
NUMBER = "001190009991"
VECTORS = []

ROOT_KEY, SIGNER_KEY = ECKey("csca"), ECKey("document signer")
ROOT = Certificate("CSCA Thu Nghiem", ROOT_KEY)
DS = Certificate("Document Signer 7", SIGNER_KEY, ROOT, serial=7, extensions=SIGNER, ends="2036-06-01T00:00:00")


# The machine readable zone.

def digit(field):
    value = {"<": 0, **{str(i): i for i in range(10)}, **{chr(65 + i): i + 10 for i in range(26)}}
    return str(sum(value[letter] * (7, 3, 1)[i % 3] for i, letter in enumerate(field)) % 10)


def checked(field):
    return field + digit(field)


def td1(number="190009991", optional=NUMBER + "<<5", birth="900315", sex="F", expiry="300315", state="VNM",
        names="NGUYEN<<THI<HOA", code="ID", number_check=None, composite=None, birth_check=None, expiry_check=None):
    first = number.ljust(9, "<") + (number_check or digit(number.ljust(9, "<"))) + optional.ljust(15, "<")
    dates = (birth + (birth_check or digit(birth)), expiry + (expiry_check or digit(expiry)))
    second = "<" * 11
    last = composite or digit(first + dates[0] + dates[1] + second)
    return (f"{code}{state}".ljust(5, "<") + first + dates[0] + sex + dates[1] + state.ljust(3, "<") + second + last
            + names.ljust(30, "<"))


def td3(number="B99900071", personal=NUMBER, birth="900315", sex="F", expiry="350315", state="VNM",
        names="NGUYEN<<THI<HOA", personal_check=None):
    first = number.ljust(9, "<")
    first += digit(first)
    dates = (checked(birth), checked(expiry))
    optional = personal.ljust(14, "<")
    optional += personal_check or digit(optional)
    return (f"P<{state.ljust(3, '<')}" + names.ljust(39, "<") + first + state.ljust(3, "<") + dates[0] + sex + dates[1]
            + optional + digit(first + dates[0] + dates[1] + optional))


def td2(number="D23145890", number_check=None, optional="", birth="340712", sex="M", expiry="950712", state="UTO",
        names="STEVENSON<<PETER<JOHN", code="I<"):
    first = number + (number_check or digit(number))
    dates = (checked(birth), checked(expiry))
    optional = optional.ljust(7, "<")
    return (f"{code}{state}" + names.ljust(31, "<") + first + state + dates[0] + sex + dates[1] + optional
            + digit(first + dates[0] + dates[1] + optional))


def dg1(zone):
    return tagged(0x61, tagged(0x5F1F, zone.encode()))


# DG13, as cards in use have it.

FIELDS = {
    1: printable(NUMBER), 2: utf8("Nguyễn Thị Hòa"), 3: printable("15/03/1990"), 4: utf8("Nữ"), 5: utf8("Việt Nam"),
    6: utf8("Kinh"), 7: utf8("Không"), 8: utf8("Láng Hạ, Đống Đa, Hà Nội"),
    9: utf8("Số 12, Phố Thử Nghiệm, Láng Hạ, Đống Đa, Hà Nội"), 10: utf8("Nốt ruồi C: 1cm trên sau đuôi mắt trái"),
    11: printable("20/07/2021"), 12: printable("15/03/2030"),
    13: sequence(utf8("Nguyễn Văn Thử"), utf8("Đặng Thị Nghiệm")), 14: sequence(utf8("Đặng Đức Thuận")),
    15: printable("019990003"), 16: printable("00A1B2C3D4E5F607")}
DETAILS = {
    "sex": "female", "nationality": "Việt Nam", "ethnicity": "Kinh", "religion": "Không",
    "placeOfOrigin": "Láng Hạ, Đống Đa, Hà Nội", "residence": "Số 12, Phố Thử Nghiệm, Láng Hạ, Đống Đa, Hà Nội",
    "identifyingFeatures": "Nốt ruồi C: 1cm trên sau đuôi mắt trái", "issuedOn": "2021-07-20",
    "father": "Nguyễn Văn Thử", "mother": "Đặng Thị Nghiệm", "spouse": "Đặng Đức Thuận", "formerNumber": "019990003"}


def field(number, value=b""):
    return sequence(integer(number), value)


def fields(edits):
    return [field(number, value) for number, value in changed(FIELDS, edits).items()]


def dg13(edits=None, extra=()):
    return tagged(0x6D, sequence(integer(1), oid("1.0.10646.1.0.8"), set_of(*fields(edits or {}), *extra)))


FACE = tagged(0x75, tagged(0x7F61, integer(1), b"\xff\xd8\xff\xe0 no face"))
ZONE = td1()
GROUPS = {1: dg1(ZONE), 2: FACE, 13: dg13()}


# Vectors.

def chip(sod=None, groups=None, anchors=None, read=None, **members):
    groups = GROUPS if groups is None else groups
    sod = security_object(DS, hash_list(groups)) if sod is None else sod
    read = groups if read is None else read
    return {"sod": b64(sod), "dataGroups": {str(group): b64(file) for group, file in read.items()},
            "anchors": [ROOT.pem()] if anchors is None else anchors, **members}


def vector(name, spec, comment, expected, operation="chip.verify", at=AT, **members):
    members = {**members, "at": at} if at else members
    VECTORS.append({"name": name, "spec": spec.split(), "comment": comment, "op": operation, "in": members, **expected})


def accepts(name, spec, comment, out=None, at=AT, **changes):
    vector(f"accepts-{name}", spec, comment, {"out": out or {"personalID": NUMBER}}, at=at, **chip(**changes))


def refuses(name, spec, code, comment, at=AT, **changes):
    vector(f"refuses-{name}", spec, comment, {"refusal": code}, at=at, **chip(**changes))


def signed_by(signer, **changes):
    """A good list of hashes that somebody else signs."""
    return security_object(signer, hash_list(GROUPS), **changes)


def ds(**changes):
    arguments = {"common": "Document Signer 7", "key": SIGNER_KEY, "issuer": ROOT, "serial": 7, "extensions": SIGNER,
                 "ends": "2036-06-01T00:00:00", **changes}
    return Certificate(**arguments)


HOA = {"personalID": NUMBER, "documentNumber": "190009991", "fullName": "Nguyễn Thị Hòa", "dateOfBirth": "1990-03-15",
       "expiry": "2030-03-15", "verifiedDataGroups": [1, 2, 13]}

# CHP-01: what is read.
accepts("card-with-all-fields", "CHP-01 CHP-02 CHP-03 CHP-04 CHP-08 CHP-10 CHP-12 CHP-30 CHP-33",
        "a good card: number, name, dates, the data groups, and what DG13 says", out={**HOA, "details": DETAILS})
accepts("data-group-1-alone", "CHP-01", "the portal asks for no face and no DG13: the name comes without diacritics",
        out={**HOA, "fullName": "NGUYEN THI HOA", "verifiedDataGroups": [1]}, read={1: GROUPS[1]})
refuses("no-data-group-1", "CHP-01", "malformed", "DG1 was not read", read={13: GROUPS[13]})
refuses("data-group-17", "CHP-01", "malformed", "there is no DG17", read={**GROUPS, 17: b"x"})
refuses("security-object-of-65-kib", "CHP-01", "too-large", "EF.SOD is longer than 64 KiB", sod=bytes(65_537))

# CHP-02: EF.SOD.
accepts("security-object-without-its-tag", "CHP-02", "the reader hands over the message alone",
        sod=signed_by(DS, wrap=False))
refuses("empty-security-object", "CHP-02", "malformed", "EF.SOD is empty", sod=b"")
refuses("security-object-in-another-tag", "CHP-02", "malformed", "the tag is that of EF.COM",
        sod=b"\x60" + signed_by(DS)[1:])
refuses("bytes-after-the-security-object", "CHP-02", "malformed", "a byte too many", sod=signed_by(DS) + b"\0")
refuses("encrypted-security-object", "CHP-02", "unsupported-format", "the message is CMS Data and not SignedData",
        sod=tagged(0x77, sequence(oid("1.2.840.113549.1.7.1"), tagged(0xA0, octets(b"x")))))

# CHP-03: what the message is.
refuses("another-content", "CHP-03", "unsupported-format", "a list of authorities, signed by the same signer",
        sod=signed_by(DS, kind="2.23.136.1.1.2"))
refuses("content-kept-elsewhere", "CHP-03", "malformed", "the list of hashes is not in the message",
        sod=signed_by(DS, detached=True))
refuses("two-signers", "CHP-03", "malformed", "two signers in one message", sod=signed_by(DS, signers=2))
refuses("no-signer", "CHP-03", "malformed", "no signer", sod=signed_by(DS, signers=0))

# CHP-04: the list of hashes.
accepts("version-1-of-the-list", "CHP-04", "version 1, with the versions of LDS and Unicode",
        sod=security_object(DS, hash_list(GROUPS, version=1)))
accepts("hashes-with-sha-512", "CHP-04", "SHA-512 for the data groups, SHA-256 for the signature",
        sod=security_object(DS, hash_list(GROUPS, digest="sha512")))
refuses("version-2-of-the-list", "CHP-04", "unsupported-format", "a version that is not known",
        sod=security_object(DS, hash_list(GROUPS, version=2)))
refuses("version-1-without-versions", "CHP-04", "malformed", "version 1 lacks what it must have",
        sod=security_object(DS, hash_list(GROUPS, version=1, tail=[])))
refuses("list-with-one-group-twice", "CHP-04", "malformed", "DG1 has two hashes",
        sod=security_object(DS, hash_list(GROUPS, extra=[sequence(integer(1), octets(bytes(32)))])))
refuses("hash-that-is-too-short", "CHP-04", "malformed", "DG16 has a hash of 31 bytes",
        sod=security_object(DS, hash_list(GROUPS, extra=[sequence(integer(16), octets(bytes(31)))])))
refuses("hash-of-data-group-17", "CHP-04", "malformed", "there is no DG17",
        sod=security_object(DS, hash_list(GROUPS, extra=[sequence(integer(17), octets(bytes(32)))])))
refuses("hashes-with-md5", "CHP-04", "unsupported-algorithm", "a hash that is not offered",
        sod=security_object(DS, hash_list(GROUPS, function="1.2.840.113549.2.5")))
refuses("list-that-is-none", "CHP-04", "malformed", "the content is a text", sod=security_object(DS, utf8("xin chào")))

# CHP-05: whose signature.
accepts("a-second-certificate", "CHP-05", "the authority's certificate lies beside the signer's",
        sod=signed_by(DS, certificates=[ROOT, DS]))
refuses("no-certificate", "CHP-05", "unknown-key", "the signer's certificate is not there",
        sod=signed_by(DS, certificates=[]))
refuses("certificate-of-somebody-else", "CHP-05", "unknown-key", "only the authority's certificate is there",
        sod=signed_by(DS, certificates=[ROOT]))
refuses("two-certificates-of-the-signer", "CHP-05", "unknown-key", "two certificates answer to the signer's name",
        sod=signed_by(DS, certificates=[DS, ds(ends="2036-01-01T00:00:00")]))

# CHP-06: the chain.
OTHER_ROOT = Certificate("CSCA Khac", ECKey("another csca"))
IMPOSTOR = Certificate("CSCA Thu Nghiem", ECKey("impostor"))
accepts("anchor-among-others", "CHP-06", "two authorities of one name, and one of another",
        anchors=[OTHER_ROOT.pem(), IMPOSTOR.pem(), ROOT.pem()])
accepts("anchor-that-is-not-self-signed", "CHP-06", "an authority's certificate that another one signed",
        anchors=[Certificate("CSCA Thu Nghiem", ROOT_KEY, OTHER_ROOT).pem()])
refuses("no-anchor", "CHP-06", "untrusted-certificate", "no authority is trusted", anchors=[])
refuses("another-authority", "CHP-06", "untrusted-certificate", "only another authority is trusted",
        anchors=[OTHER_ROOT.pem()])
refuses("impostor-authority", "CHP-06", "untrusted-certificate", "the trusted one has this name and another key",
        anchors=[IMPOSTOR.pem()])
refuses("signer-as-anchor", "CHP-06", "untrusted-certificate", "the list of anchors holds the signer, not its issuer",
        anchors=[DS.pem()])
refuses("signer-that-vouches-for-itself", "CHP-06", "untrusted-certificate", "a certificate that nobody issued",
        sod=signed_by(Certificate("Document Signer 7", SIGNER_KEY, serial=7, extensions=SIGNER)))
refuses("signer-below-a-signer", "CHP-06", "untrusted-certificate",
        "issued by a document signer, whose certificate lies beside",
        sod=signed_by(ds(common="X", issuer=DS, issuer_key=SIGNER_KEY, serial=8), certificates=[
            DS, ds(common="X", issuer=DS, issuer_key=SIGNER_KEY, serial=8)]))
refuses("signer-for-encipherment", "CHP-06", "untrusted-certificate", "the key is not for signatures",
        sod=signed_by(ds(extensions=[extension("2.5.29.15", bits(b"\x20", 5), True)])))
refuses("signer-of-lists", "CHP-06", "untrusted-certificate", "the key is for lists of authorities",
        sod=signed_by(ds(extensions=SIGNER + [usage("2.23.136.1.1.3")])))
refuses("unknown-critical-extension", "CHP-06", "untrusted-certificate", "the certificate has a condition unknown here",
        sod=signed_by(ds(extensions=SIGNER + [extension("1.3.6.1.4.1.99999.1", null(), True)])))
refuses("anchor-that-is-no-certificate", "CHP-06", "malformed", "an anchor is not PEM", anchors=["CSCA"])

# CHP-07: when.
accepts("last-second-of-the-signer", "CHP-07", "one second before the certificate ends",
        at="2036-05-31T23:59:59Z", out={"expiry": "2030-03-15"})
refuses("signer-that-has-expired", "CHP-07", "expired", "the signer's certificate ends at this second",
        at="2036-06-01T00:00:00Z")
refuses("signer-that-is-not-yet-valid", "CHP-07", "not-yet-valid", "a second before the certificate begins",
        at="2021-12-31T23:59:59Z")
refuses("authority-that-has-expired", "CHP-07", "expired", "the authority ended before its signer",
        sod=signed_by(DS), anchors=[Certificate("CSCA Thu Nghiem", ROOT_KEY, ends="2026-01-01T00:00:00").pem()])
accepts("signing-time-of-any-year", "CHP-07", "what the signer says of the time counts for nothing",
        sod=signed_by(DS, signing_time="2010-01-01T00:00:00"))

# CHP-08: the signature.
refuses("changed-signature", "CHP-08", "bad-signature", "the last byte of the signature is another",
        sod=signed_by(DS, edit=lambda signature: signature[:-1] + bytes([signature[-1] ^ 1])))
refuses("signature-by-another-key", "CHP-08", "bad-signature", "the name of the signer, and another key",
        sod=signed_by(DS, key=ECKey("impostor")))
refuses("changed-list", "CHP-08", "bad-signature", "the list of hashes was exchanged after signing",
        sod=security_object(DS, hash_list(GROUPS), signed_content=hash_list({1: b"x"})))
refuses("attributes-of-another-kind", "CHP-08", "bad-signature", "what is signed says that it is something else",
        sod=signed_by(DS, signed_kind="2.23.136.1.1.2"))
refuses("signature-without-attributes", "CHP-08", "bad-signature", "the list itself is signed, not attributes that name it",
        sod=signed_by(DS, attributes=False))

# CHP-09: algorithms.
RSA_DS = {padding: ds(key=RSAKey(padding)) for padding in ("v1.5", "pss")}
for padding, signer in RSA_DS.items():
    accepts(f"rsa-{padding.replace('.', '-')}", "CHP-09", f"RSA with padding {padding}", sod=signed_by(signer))
accepts("rsa-authority", "CHP-09", "an authority with RSA-PSS",
        sod=signed_by(ds(issuer=Certificate("CSCA RSA", RSAKey("pss")))),
        anchors=[Certificate("CSCA RSA", RSAKey("pss")).pem()])
for digest in ("sha224", "sha384", "sha512"):
    accepts(f"ecdsa-{digest}", "CHP-09", f"ECDSA with {digest}", sod=signed_by(DS, digest=digest))
accepts("p-521", "CHP-09", "a key on P-521", sod=signed_by(ds(key=ECKey("signer", "P-521")), digest="sha512"))
OLD = {"begins": "2015-01-01T00:00:00"}
OLD_ROOT = Certificate("CSCA Thu Nghiem", ROOT_KEY, **OLD)
accepts("sha-1-of-2016", "CHP-09", "SHA-1 throughout, under a certificate of before 2017", anchors=[OLD_ROOT.pem()],
        sod=security_object(ds(digest="sha1", begins="2016-12-31T23:59:59"), hash_list(GROUPS, digest="sha1"),
                            digest="sha1"))
refuses("sha-1-signature-of-2017", "CHP-09", "unsupported-algorithm", "the signature, under a certificate of 2017",
        anchors=[OLD_ROOT.pem()], sod=signed_by(ds(begins="2017-01-01T00:00:00"), digest="sha1"))
refuses("sha-1-hashes-of-2017", "CHP-09", "unsupported-algorithm", "the data groups, under a certificate of 2017",
        anchors=[OLD_ROOT.pem()], sod=security_object(ds(begins="2017-01-01T00:00:00"),
                                                      hash_list(GROUPS, digest="sha1")))
refuses("sha-1-certificate-of-2017", "CHP-09", "untrusted-certificate", "the certificate itself",
        anchors=[OLD_ROOT.pem()], sod=signed_by(ds(begins="2017-01-01T00:00:00", digest="sha1")))
refuses("two-hashes-in-one-signature", "CHP-09", "unsupported-algorithm",
        "the signature algorithm names SHA-512 and the signer SHA-256",
        sod=signed_by(DS, signature_algorithm=SIGNER_KEY.algorithm("sha512")))
refuses("signature-algorithm-unknown", "CHP-09", "unsupported-algorithm", "a signature algorithm that is not offered",
        sod=signed_by(DS, signature_algorithm=sequence(oid("1.3.101.112"))))

# CHP-15: curves.
EXPLICIT_ROOT = Certificate("CSCA Thu Nghiem", ECKey("csca brainpool", "brainpoolP256r1", "explicit"))
accepts("curves-in-numbers", "CHP-15", "authority and signer on Brainpool curves that are spelt out",
        anchors=[EXPLICIT_ROOT.pem()],
        sod=signed_by(ds(issuer=EXPLICIT_ROOT, key=ECKey("signer brainpool", "brainpoolP256r1", "explicit"))))
accepts("p-256-in-numbers", "CHP-15", "a signer on P-256 that is spelt out",
        sod=signed_by(ds(key=ECKey("document signer", "P-256", "explicit"))))
accepts("brainpool-by-name", "CHP-15", "a signer on a Brainpool curve by name",
        sod=signed_by(ds(key=ECKey("signer brainpool", "brainpoolP256r1"))))
refuses("signer-with-its-own-generator", "CHP-15", "untrusted-certificate",
        "P-256 in numbers, save for the generator (CVE-2020-0601)",
        sod=signed_by(ds(key=ECKey("document signer", "P-256", "own generator"))))
FORGER = Certificate("CSCA Thu Nghiem", ECKey("csca", "P-256", "own generator"))
refuses("authority-with-its-own-generator", "CHP-15", "untrusted-certificate",
        "the anchor's curve has another generator", anchors=[FORGER.pem()], sod=signed_by(ds(issuer=FORGER)))
refuses("signer-by-a-forged-authority", "CHP-15", "untrusted-certificate",
        "issued with the authority's own public key, under another generator",
        sod=signed_by(ds(issuer=FORGER), certificates=[ds(issuer=FORGER), FORGER]))
refuses("another-curve", "CHP-15", "untrusted-certificate", "a key on secp256k1",
        sod=signed_by(ds(key=ECKey("signer", "secp256k1"))))

# CHP-16: revocation.
accepts("signer-that-is-not-on-the-list", "CHP-16", "the authority's list names another certificate",
        crls=[revocation_list(ROOT, [(8, "2026-01-01T00:00:00")])])
accepts("signer-that-is-revoked-later", "CHP-16", "revoked a second after now",
        crls=[revocation_list(ROOT, [(7, "2026-11-24T03:15:31")])])
accepts("list-of-another-authority", "CHP-16", "the list says nothing of this authority's certificates",
        crls=[revocation_list(OTHER_ROOT, [(7, "2026-01-01T00:00:00")])])
accepts("fresh-list-beside-an-old-one", "CHP-16", "one list is out of date, the other not",
        crls=[revocation_list(ROOT, ends="2026-11-02T00:00:00"), revocation_list(ROOT)])
NEW_KEY = ECKey("csca new key")
accepts("list-by-the-authoritys-next-key", "CHP-16", "lists are signed by the newest key",
        anchors=[ROOT.pem(), Certificate("CSCA Thu Nghiem", NEW_KEY).pem()], crls=[revocation_list(ROOT, key=NEW_KEY)])
refuses("revoked-signer", "CHP-16", "revoked", "revoked at this second",
        crls=[revocation_list(ROOT, [(7, "2026-11-24T03:15:30")])])
refuses("signer-revoked-by-an-old-list", "CHP-16", "revoked", "the list is out of date, the revocation stays",
        crls=[revocation_list(ROOT, [(7, "2026-01-01T00:00:00")], ends="2026-11-02T00:00:00")])
refuses("list-that-is-out-of-date", "CHP-16", "status-unavailable", "the only list has ended",
        crls=[revocation_list(ROOT, ends="2026-11-24T03:15:30")])
refuses("list-by-somebody-else", "CHP-16", "untrusted-certificate", "the list has the name and another key",
        crls=[revocation_list(ROOT, key=ECKey("impostor"))])
refuses("list-with-a-condition", "CHP-16", "untrusted-certificate", "a critical extension says what the list covers",
        crls=[revocation_list(ROOT, extensions=[extension("2.5.29.28", sequence(tagged(0x81, b"\xff")), True)])])

# CHP-17: links.
NEW_ROOT = Certificate("CSCA Thu Nghiem 2", NEW_KEY)
LINK = Certificate("CSCA Thu Nghiem 2", NEW_KEY, ROOT, serial=2)
NEW_DS = ds(issuer=NEW_ROOT)
accepts("linked-authority", "CHP-17", "the trusted authority vouches for its next key", sod=signed_by(NEW_DS),
        links=[LINK.pem()])
THIRD_KEY = ECKey("csca third key")
THIRD = Certificate("CSCA Thu Nghiem 3", THIRD_KEY)
accepts("authority-over-two-links", "CHP-17", "the next key vouches for the one after it, in any order",
        sod=signed_by(ds(issuer=THIRD)),
        links=[Certificate("CSCA Thu Nghiem 3", THIRD_KEY, NEW_ROOT, serial=3).pem(), LINK.pem()])
refuses("link-that-was-not-given", "CHP-17", "untrusted-certificate", "nobody vouches for the new key",
        sod=signed_by(NEW_DS))
refuses("link-by-somebody-else", "CHP-17", "untrusted-certificate", "the link has the authority's name, not its signature",
        sod=signed_by(NEW_DS), links=[Certificate("CSCA Thu Nghiem 2", NEW_KEY, IMPOSTOR, serial=2).pem()])
refuses("link-that-has-expired", "CHP-17", "untrusted-certificate", "the link has ended", sod=signed_by(NEW_DS),
        links=[Certificate("CSCA Thu Nghiem 2", NEW_KEY, ROOT, serial=2, ends="2026-01-01T00:00:00").pem()])
refuses("self-signed-link", "CHP-17", "untrusted-certificate", "the new key vouches for itself",
        sod=signed_by(NEW_DS), links=[NEW_ROOT.pem()])

# CHP-18: lists of authorities.
LISTER_KEY = ECKey("list signer")


def lister(**changes):
    return ds(**{"common": "CSCA List Signer", "key": LISTER_KEY, "serial": 9,
                 "extensions": SIGNER + [usage("2.23.136.1.1.3")], **changes})


def listed(signer=None, authorities=(NEW_ROOT, OTHER_ROOT), version=0, **changes):
    content = sequence(integer(version), set_of(*(authority.der for authority in authorities)))
    return b64(security_object(signer or lister(), content, **{"kind": "2.23.136.1.1.2", "wrap": False, **changes}))


BY_NEW = signed_by(NEW_DS)
accepts("authority-on-a-list", "CHP-18", "the authority stands on a list whose signer the trusted one named",
        sod=BY_NEW, lists=[listed()])
accepts("card-beside-a-list-nobody-believes", "CHP-18", "a list of somebody else takes nothing away",
        lists=[listed(lister(issuer=OTHER_ROOT))])
refuses("list-signer-of-somebody-else", "CHP-18", "untrusted-certificate", "an unknown authority named its signer",
        sod=BY_NEW, lists=[listed(lister(issuer=OTHER_ROOT))])
refuses("list-signer-named-by-the-list", "CHP-18", "untrusted-certificate",
        "an authority on the list named its signer, and no anchor did", sod=BY_NEW,
        lists=[listed(lister(issuer=NEW_ROOT))])
refuses("list-by-a-document-signer", "CHP-18", "untrusted-certificate", "its signer is for cards", sod=BY_NEW,
        lists=[listed(lister(extensions=SIGNER))])
refuses("list-whose-signer-has-expired", "CHP-18", "untrusted-certificate", "its signer has ended", sod=BY_NEW,
        lists=[listed(lister(ends="2026-01-01T00:00:00"))])
refuses("list-whose-signer-is-revoked", "CHP-18", "untrusted-certificate", "its signer is revoked", sod=BY_NEW,
        lists=[listed()], crls=[revocation_list(ROOT, [(9, "2026-01-01T00:00:00")])])
refuses("changed-list-of-authorities", "CHP-18", "bad-signature", "another key made its signature", sod=BY_NEW,
        lists=[listed(key=ECKey("impostor"))])
refuses("security-object-as-list", "CHP-18", "unsupported-format", "the list is a card's security object",
        lists=[b64(signed_by(DS, wrap=False))])
refuses("list-of-another-version", "CHP-18", "malformed", "version 1", lists=[listed(version=1)])
refuses("list-of-no-certificates", "CHP-18", "malformed", "what is listed is no certificate",
        lists=[b64(security_object(lister(), sequence(integer(0), set_of(utf8("CSCA"))), kind="2.23.136.1.1.2",
                                   wrap=False))])

# CHP-10: hashes.
refuses("changed-data-group-1", "CHP-10", "digest-mismatch", "another person's zone",
        read={**GROUPS, 1: dg1(td1(number="085009992", optional="038085009992<<0", sex="M", names="DANG<<DUC<THUAN"))},
        sod=security_object(DS, hash_list(GROUPS)))
refuses("changed-face", "CHP-10", "digest-mismatch", "one bit of the photograph",
        read={**GROUPS, 2: FACE[:-1] + bytes([FACE[-1] ^ 1])})
refuses("data-group-that-was-not-signed", "CHP-10", "digest-mismatch", "DG13 has no hash in the list",
        sod=security_object(DS, hash_list({1: GROUPS[1], 2: FACE})))
refuses("data-group-of-another-number", "CHP-10", "digest-mismatch", "the photograph under the number of DG13",
        read={1: GROUPS[1], 13: FACE})

# CHP-11: countries.
FOREIGN = Certificate("CSCA Utopia", ECKey("csca utopia"), country="UT")
ERIKSSON = {1: dg1(td3(number="L898902C3", personal="ZE184226B", birth="740812", expiry="270415", state="UTO",
                       names="ERIKSSON<<ANNA<MARIA"))}
accepts("foreign-passport", "CHP-11", "a passport of another country by its own authority",
        out={"documentNumber": "L898902C3", "fullName": "ERIKSSON ANNA MARIA", "dateOfBirth": "1974-08-12"},
        groups=ERIKSSON, anchors=[FOREIGN.pem()],
        sod=security_object(ds(issuer=FOREIGN, country="UT"), hash_list(ERIKSSON)))
refuses("vietnamese-card-by-another-country", "CHP-11", "untrusted-certificate",
        "another country's authority, which is trusted, signs a Vietnamese card",
        anchors=[FOREIGN.pem()], sod=signed_by(ds(issuer=FOREIGN, country="UT")))
refuses("foreign-passport-by-vietnam", "CHP-11", "untrusted-certificate",
        "the Vietnamese authority signs another country's passport", groups=ERIKSSON)
refuses("signer-of-another-country", "CHP-11", "untrusted-certificate", "the signer is of another country",
        sod=signed_by(ds(country="UT")))

# CHP-12: DG1.
for name, file, comment in [
        ("data-group-1-in-another-tag", b"\x62" + GROUPS[1][1:], "the tag is not that of DG1"),
        ("data-group-1-without-zone", tagged(0x61, tagged(0x5F0E, b"x")), "no machine readable zone in it"),
        ("data-group-1-with-two-zones", tagged(0x61, *[tagged(0x5F1F, ZONE.encode())] * 2), "two zones in it"),
        ("data-group-1-that-is-cut", GROUPS[1][:-1], "a byte is missing"),
        ("data-group-1-of-endless-length", b"\x61\x80" + GROUPS[1][2:] + b"\0\0", "its length is not stated")]:
    refuses(name, "CHP-12", "malformed", comment, groups={1: file})

# CHP-14: expiry.
accepts("card-that-has-expired", "CHP-14", "a genuine card is genuine after its last day; the answer says when that was",
        out={"personalID": NUMBER, "expiry": "2030-03-15"}, at="2030-03-16T00:00:00+07:00")
accepts("passport-with-personal-id", "CHP-23", "a Vietnamese passport",
        out={"personalID": NUMBER, "documentNumber": "B99900071", "expiry": "2035-03-15"}, groups={1: dg1(td3())})

# CHP-30 to CHP-35: DG13.
def card13(name, spec, comment, file, code=None, out=None, zone=None):
    groups = {1: dg1(zone) if zone else GROUPS[1], 13: file}
    if code:
        refuses(name, spec, code, comment, groups=groups)
    else:
        accepts(name, spec, comment, out=out, groups=groups)


NAMED = {"personalID": NUMBER, "fullName": "Nguyễn Thị Hòa"}
card13("fields-in-a-sequence", "CHP-30", "without version and character set", tagged(0x6D, sequence(*fields({}))),
       out=NAMED)
card13("fields-without-anything-around", "CHP-30", "the fields follow the tag", tagged(0x6D, *fields({})), out=NAMED)
card13("dg13-of-another-form", "CHP-30", "well formed, but no numbered fields: the zone alone is read",
       tagged(0x6D, octets(bytes(64))), out={"personalID": NUMBER, "fullName": "NGUYEN THI HOA"})
card13("absent-and-empty-fields", "CHP-30", "a child has no spouse and no old number",
       dg13({6: b"", 7: utf8(""), 14: b"", 15: ..., 16: ...}), out={"details": changed(DETAILS, {
           "ethnicity": ..., "religion": ..., "spouse": ..., "formerNumber": ...})})
card13("dg13-in-another-tag", "CHP-30", "the tag is that of DG11", b"\x6b" + dg13()[1:], "malformed")
card13("dg13-that-is-cut", "CHP-30", "bytes are missing", dg13()[:-3], "malformed")
card13("field-twice", "CHP-31", "two numbers", dg13(extra=[field(1, printable("038085009992"))]), "malformed")
card13("field-of-unknown-number", "CHP-31", "a field that is not known is not read",
       dg13(extra=[field(99, octets(b"?"))]), out=NAMED)
card13("same-field-twice", "CHP-31", "the same text twice is twice", dg13(extra=[field(2, utf8("Hòa"))]), "malformed")
card13("name-in-nfd", "CHP-32", "a decomposed name is composed",
       dg13({2: utf8(unicodedata.normalize("NFD", "Nguyễn Thị Hòa"))}), out=NAMED)
card13("text-that-is-not-utf-8", "CHP-32", "a byte that is in no text", dg13({9: tagged(0x0C, b"\xff")}), "malformed")
card13("number-in-place-of-text", "CHP-32", "an integer", dg13({9: integer(5)}), "malformed")
card13("text-of-2-kb", "CHP-32", "a residence longer than any", dg13({9: utf8("x" * 2001)}), "too-large")
card13("name-with-a-digit", "CHP-32", "no name has digits", dg13({2: utf8("Nguyễn Thị H0a")}), "malformed")
card13("number-of-eleven-digits", "CHP-32", "no personal ID", dg13({1: printable(NUMBER[1:])}), "invalid-identifier")
card13("birth-date-that-is-none", "CHP-32", "30 February", dg13({3: printable("30/02/1990")}), "malformed")
card13("expiry-without-day", "CHP-32", "a card ends on a day", dg13({12: printable("03/2030")}), "malformed")
card13("former-number-in-field-16", "CHP-33", "the nine digits stand in the other field",
       dg13({15: printable(NUMBER), 16: printable("019990003")}), out={"details": {"formerNumber": "019990003"}})
UTOPIAN = {**ERIKSSON, 13: tagged(0x6D, *fields({}))}
accepts("foreign-dg13", "CHP-34", "the same fields on another country's passport mean nothing here",
        out={"fullName": "ERIKSSON ANNA MARIA", "verifiedDataGroups": [1, 13]}, groups=UTOPIAN,
        anchors=[FOREIGN.pem()], sod=security_object(ds(issuer=FOREIGN, country="UT"), hash_list(UTOPIAN)))
card13("another-number", "CHP-35", "DG13 is another person's", dg13({1: printable("038085009992")}), "conflict")
card13("another-birth-year", "CHP-35", "the dates of birth differ", dg13({3: printable("15/03/1991")}), "conflict")
card13("another-birthday", "CHP-35", "the dates of birth differ", dg13({3: printable("16/03/1990")}), "conflict")
card13("another-expiry", "CHP-35", "the dates of expiry differ", dg13({12: printable("15/03/2031")}), "conflict")
card13("number-beside-a-short-zone", "CHP-35", "the zone has the last nine digits alone, of another number",
       dg13({1: printable("001190009982")}), "conflict", zone=td1(optional=""))
card13("birth-year-alone", "CHP-35", "one knows less than the other", dg13({3: printable("1990")}),
       out={"dateOfBirth": "1990"})
card13("card-without-end", "CHP-35", "Không thời hạn, whatever the zone says", dg13({12: utf8("Không thời hạn")}),
       out=changed({**NAMED}, {}), zone=td1(expiry="991231"))
UN = td1(number="048009994", optional="011048009994<<0", birth="48<<<<", sex="M", expiry="991231", names="LO<<VAN<UN")
card13("old-person-by-year", "CHP-22 CHP-35", "born in a year without a day, on a card without end",
       dg13({1: printable("011048009994"), 2: utf8("Lò Văn Ún"), 3: printable("1948"), 4: utf8("Nam"),
             12: utf8("Không thời hạn"), 15: ..., 16: ...}),
       out={"personalID": "011048009994", "fullName": "Lò Văn Ún", "dateOfBirth": "1948"}, zone=UN)

# CHP-20 to CHP-23: the machine readable zone by itself.
def zone(name, spec, comment, text, out=None, code=None, at=AT):
    vector(("refuses-" if code else "accepts-") + name, spec, comment, {"refusal": code} if code else {"out": out},
           "mrz.read", at=at, mrz=text)


zone("zone-of-a-card", "CHP-20 CHP-23", "a Vietnamese card", ZONE, {
    "format": "TD1", "documentCode": "ID", "issuingState": "VNM", "documentNumber": "190009991", "nationality": "VNM",
    "fullName": "NGUYEN THI HOA", "dateOfBirth": "1990-03-15", "sex": "female", "expiry": "2030-03-15",
    "personalID": NUMBER})
zone("zone-with-line-ends", "CHP-20", "in lines", "\r\n".join([ZONE[:30], ZONE[30:60], ZONE[60:]]) + "\n",
     {"documentNumber": "190009991"})
zone("zone-of-a-passport", "CHP-20", "the passport of ICAO Doc 9303-4, Appendix B",
     "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10",
     {"format": "TD3", "documentNumber": "L898902C3", "expiry": "2012-04-15"})
zone("zone-with-unknown-sex", "CHP-20", "the sex is not stated", td1(sex="<"), {"documentNumber": "190009991"})
zone("zone-with-one-name", "CHP-20", "a person of one name", td1(names="UN"), {"fullName": "UN"})
for name, text, comment in [
        ("zone-of-91-letters", ZONE + "<", "a letter too many"), ("empty-zone", "", "nothing"),
        ("zone-in-lower-case", ZONE.lower(), "small letters"), ("zone-with-a-space", ZONE[:-1] + " ", "a space"),
        ("zone-with-another-sex", td1(sex="X"), "a letter that is none of the three"),
        ("zone-without-name", td1(names=""), "fillers in place of a name"),
        ("zone-with-a-digit-in-the-name", td1(names="NGUYEN<<H0A"), "no name has digits"),
        ("zone-without-state", td1(state="<<<"), "no state"),
        ("zone-without-expiry", td1(expiry="<<<<<<"), "fillers in place of a date"),
        ("zone-with-expiry-that-is-none", td1(expiry="300230"), "30 February"),
        ("zone-with-birth-date-that-is-none", td1(birth="901315"), "month 13"),
        ("zone-with-a-day-and-no-month", td1(birth="90<<15"), "a day in no month"),
        ("zone-without-document-number", td1(number="", optional=""), "no number")]:
    zone(name, "CHP-20", comment, text, code="malformed")
zone("zone-with-a-long-number", "CHP-21", "a number of twelve on a card of ICAO Doc 9303-11, Appendix D.2",
     "I<UTOSTEVENSON<<PETER<JOHN<<<<<<<<<<D23145890<UTO3407127M95071227349<<<8", {"documentNumber": "D23145890734"})
zone("zone-with-a-filler-for-an-empty-field", "CHP-21", "no personal number, and no check digit of none",
     td3(personal="", personal_check="<"), {"documentNumber": "B99900071"})
for name, text, comment in [
        ("wrong-digit-of-the-number", td1(number_check="5"), "the number's check digit"),
        ("wrong-digit-of-the-birth-date", td1(birth_check="0"), "the birth date's check digit"),
        ("wrong-digit-of-the-expiry", td1(expiry_check="1"), "the expiry's check digit"),
        ("wrong-last-digit", td1(composite="7"), "the check digit over all fields"),
        ("wrong-digit-of-the-personal-number", td3(personal_check="0"), "the personal number's check digit"),
        ("wrong-digit-of-a-long-number", td2(number_check="<", optional="7340"), "the long number's check digit"),
        ("long-number-without-rest", td2(number_check="<"), "the number should go on and does not"),
        ("letter-for-a-digit", td1(composite="A"), "a check digit that is a letter")]:
    zone(name, "CHP-21", comment, text, code="malformed")
CHILD = td1(number="326009993", optional="048326009993<<0", birth="261001", names="DANG<<NGUYEN<MINH<KHUE")
zone("birth-this-year", "CHP-22", "a child: the number on the card names the century", CHILD,
     {"dateOfBirth": "2026-10-01"})
zone("birth-a-hundred-and-two-years-ago", "CHP-22", "the number names the last century", td1(
    number="124009991", optional="001124009991<<0", birth="240101"), {"dateOfBirth": "1924-01-01"})
zone("birth-without-a-number", "CHP-22", "the latest year that is not to come", td1(optional="", birth="240101"),
     {"dateOfBirth": "2024-01-01"})
zone("birth-tomorrow-is-a-century-ago", "CHP-22", "who is not born yet was born a century before",
     td1(optional="", birth="261125"), {"dateOfBirth": "1926-11-25"})
zone("birth-year-alone-in-the-zone", "CHP-22", "fillers for month and day", UN, {"dateOfBirth": "1948"})
zone("birth-with-zeros", "CHP-22", "zeros for month and day", td1(birth="900000"), {"dateOfBirth": "1990"})
zone("birth-on-29-february-of-no-leap-year", "CHP-22", "in neither century", td1(optional="", birth="010229"),
     code="malformed")
zone("birth-on-29-february-1900", "CHP-22", "not in 1900, and 2000 is past", td1(optional="", birth="000229"),
     {"dateOfBirth": "2000-02-29"})
zone("birth-on-29-february-2100", "CHP-22", "1999 had no 29 February", td1(optional="", birth="990229"),
     code="malformed")
zone("number-of-thirteen-digits", "CHP-23", "thirteen digits are no personal ID", td1(optional=NUMBER + "5"),
     {"documentNumber": "190009991"})

# CHP-40: the QR code.
QR = f"{NUMBER}|019990003|Nguyễn Thị Hòa|15031990|Nữ|Số 12, Phố Thử Nghiệm, Láng Hạ, Đống Đa, Hà Nội|20072021"


def code(name, comment, text, out=None, refusal=None):
    vector(("refuses-" if refusal else "accepts-") + name, "CHP-40", comment,
           {"refusal": refusal} if refusal else {"out": out}, "card-qr.read", at=None, text=text)


code("qr-of-a-card", "seven fields", QR, {
    "personalID": NUMBER, "formerNumber": "019990003", "fullName": "Nguyễn Thị Hòa", "dateOfBirth": "1990-03-15",
    "sex": "female", "residence": "Số 12, Phố Thử Nghiệm, Láng Hạ, Đống Đa, Hà Nội", "issuedOn": "2021-07-20",
    "rest": []})
code("qr-with-line-end-in-nfd", "as some printers write it", unicodedata.normalize("NFD", QR) + "\r\n",
     {"fullName": "Nguyễn Thị Hòa", "issuedOn": "2021-07-20"})
code("qr-without-former-number", "an empty field", QR.replace("019990003", ""), {"personalID": NUMBER})
code("qr-with-more-fields", "what follows is kept as it is", QR + "|Nguyễn Văn Thử|x",
     {"rest": ["Nguyễn Văn Thử", "x"]})
code("qr-with-six-fields", "a field is missing", QR.rsplit("|", 1)[0], refusal="malformed")
code("qr-with-another-sex", "neither Nam nor Nữ", QR.replace("Nữ", "F"), refusal="malformed")
code("qr-with-a-date-that-is-none", "30 February", QR.replace("15031990", "30021990"), refusal="malformed")
code("qr-with-a-short-number", "eleven digits", QR[1:], refusal="invalid-identifier")
code("qr-of-5-kb", "longer than any", QR + "|" + "x" * 5000, refusal="too-large")

# CHP-50 to CHP-55: presence.
HOSPITAL, PORTAL, NONCE = "https://reader.hospital.example", "portal.example", "Yb9wVu0tZ2qR7xKd"
READER, OTHER_READER = Key("reader-2026", "ES256"), Key("another-reader", "ES256")
CARD = chip()
SOD_DIGEST = b64(hashlib.sha256(base64.urlsafe_b64decode(CARD["sod"] + "==")).digest())
RESULT = {"iss": HOSPITAL, "aud": PORTAL, "nonce": NONCE, "iat": NOW - 20, "sod_sha256": SOD_DIGEST, "method": "face",
          "result": "match"}
LEVELS = {"face": 3, "fingerprint": 4}


def result(name, claims=None, header=None, key=READER):
    header = changed({"alg": "ES256", "kid": key.name, "typ": "biometric-result+jwt"}, header or {})
    return compact(header, changed({**RESULT, "jti": name}, claims or {}), key.sign)


def presence_request(name, at=AT, members=None, **changes):
    return changed({
        "chip": CARD, "result": result(name, **changes), "audience": PORTAL, "nonce": NONCE,
        "operators": [{"issuer": HOSPITAL, "keys": {"keys": [READER.jwk()]}}], "levels": LEVELS, "maximumAge": 300,
        "at": at}, members or {})


def presence(name, spec, comment, out=None, code=None, **changes):
    VECTORS.append({
        "name": ("refuses-" if code else "accepts-") + name, "spec": spec.split(), "comment": comment,
        "op": "presence.verify", "in": presence_request(name, **changes),
        **({"refusal": code} if code else {"out": out})})


presence("presence-by-face", "CHP-50 CHP-51 CHP-52 CHP-53 CHP-13", "a person in front of a reader in a hospital", {
    "personalID": NUMBER, "authenticationLevel": 3, "method": "face", "issuer": HOSPITAL,
    "comparedAt": "2026-11-24T03:15:10Z"})
presence("presence-by-fingerprint", "CHP-53", "another method is worth what the portal says",
         {"authenticationLevel": 4}, claims={"method": "fingerprint"})
presence("presence-of-another-type", "CHP-50", "an ID token of the same key", code="unsupported-format",
         header={"typ": "JWT"})
presence("presence-without-type", "CHP-50", "no type", code="unsupported-format", header={"typ": ...})
presence("presence-of-another-operator", "CHP-50", "nobody knows the operator", code="untrusted-issuer",
         claims={"iss": "https://elsewhere.example"})
presence("presence-by-another-key", "CHP-50", "not the operator's key", code="bad-signature", key=OTHER_READER,
         header={"kid": READER.name})
presence("presence-without-signature", "CHP-50", "alg none", code="unsupported-algorithm", header={"alg": "none"})
presence("presence-for-another-portal", "CHP-51", "another audience", code="audience-mismatch",
         claims={"aud": "other.example"})
presence("presence-for-another-session", "CHP-51", "another nonce", code="nonce-mismatch", claims={"nonce": "x"})
presence("presence-without-nonce", "CHP-51", "no nonce", code="nonce-mismatch", claims={"nonce": ...})
presence("presence-301-seconds-ago", "CHP-51", "too long ago", code="authentication-too-old",
         claims={"iat": NOW - 301})
presence("presence-300-seconds-ago", "CHP-51", "just in time", {"authenticationLevel": 3}, claims={"iat": NOW - 300})
presence("presence-61-seconds-ahead", "CHP-51", "from the future", code="not-yet-valid", claims={"iat": NOW + 61})
presence("presence-without-time", "CHP-51", "does not say when", code="malformed", claims={"iat": ...})
presence("presence-with-another-card", "CHP-52 CHP-13", "the digest of another security object",
         code="subject-mismatch", claims={"sod_sha256": b64(bytes(32))})
presence("presence-without-card", "CHP-52", "names no card", code="malformed", claims={"sod_sha256": ...})
presence("presence-of-somebody-else", "CHP-52", "the face is not the one on the card", code="subject-mismatch",
         claims={"result": "no-match"})
presence("presence-without-result", "CHP-52", "another word", code="malformed", claims={"result": "maybe"})
presence("presence-by-iris", "CHP-53", "the portal gives this method no level", code="assurance-too-low",
         claims={"method": "iris"})
presence("presence-by-gait", "CHP-53", "a method that is not known", code="assurance-too-low",
         claims={"method": "gait"})
presence("presence-with-an-expired-card", "CHP-14", "the card's last day was yesterday", code="expired",
         at="2030-03-16T00:00:00+07:00")
presence("presence-on-the-last-day", "CHP-14", "the card's last day, to its end", {"authenticationLevel": 3},
         at="2030-03-15T23:59:59+07:00",
         claims={"iat": int(datetime.datetime.fromisoformat("2030-03-15T23:59:50+07:00").timestamp())})
NO_FACE = chip(groups={1: GROUPS[1], 13: GROUPS[13]})
NO_FACE_DIGEST = b64(hashlib.sha256(base64.urlsafe_b64decode(NO_FACE["sod"] + "==")).digest())
presence("presence-by-face-with-a-card-without-one", "CHP-60", "the signed list names no DG2", code="digest-mismatch",
         members={"chip": NO_FACE}, claims={"sod_sha256": NO_FACE_DIGEST})
presence("presence-by-fingerprint-with-a-card-without-a-face", "CHP-60", "another method", {"authenticationLevel": 4},
         members={"chip": NO_FACE}, claims={"sod_sha256": NO_FACE_DIGEST, "method": "fingerprint"})
UNREAD = chip(read={1: GROUPS[1], 13: GROUPS[13]})
presence("presence-by-face-that-the-portal-has-not-read", "CHP-60", "the reader has", {"authenticationLevel": 3},
         members={"chip": UNREAD},
         claims={"sod_sha256": b64(hashlib.sha256(base64.urlsafe_b64decode(UNREAD["sod"] + "==")).digest())})
accepts("data-groups-that-are-signed-and-not-read", "CHP-10 CHP-60", "the list names the face",
        {"verifiedDataGroups": [1, 13], "signedDataGroups": [1, 2, 13]}, read={1: GROUPS[1], 13: GROUPS[13]})
TWICE = presence_request("used-twice")
VECTORS.append({"name": "refuses-presence-that-was-used", "spec": ["CHP-54"], "comment": "the same result twice", "steps": [
    {"op": "presence.verify", "in": TWICE, "out": {"authenticationLevel": 3}},
    {"op": "presence.verify", "in": TWICE, "refusal": "replayed"}]})
PROVIDER = Key("provider-2026", "ES256")


def session(name, **claims):
    token = compact({"alg": "ES256", "kid": PROVIDER.name}, changed({
        "iss": "https://identity.example", "aud": PORTAL, "sub": NUMBER, "nonce": NONCE, "iat": NOW - 30,
        "exp": NOW + 270, "identity_level": "2", "authentication_level": "1", "jti": name}, claims), PROVIDER.sign)
    return {"profile": "oidc", "token": token, "audience": PORTAL, "nonce": NONCE, "at": AT, "minimumIdentityLevel": 2,
            "provider": {"issuer": "https://identity.example", "keys": {"keys": [PROVIDER.jwk()]}}}


presence("session-raised-to-3", "CHP-55", "a session with a password alone", {"authenticationLevel": 3},
         members={"session": session("raised")})
presence("session-that-was-higher", "CHP-55", "a session of level 4 stays",
         {"authenticationLevel": 4}, members={"session": session("higher", authentication_level="4")})
presence("session-of-another-person", "CHP-55", "the card is another person's", code="subject-mismatch",
         members={"session": session("other", sub="038085009992")})
presence("session-below-level-2", "CHP-55", "a card in hand proves no account", code="assurance-too-low",
         members={"session": session("low", identity_level="1")})

write(HERE, VECTORS)
