"""Writes the vectors of signing.md beside this file: a file is signed by the adapter, and what comes is verified."""

import hashlib
import sys
import zlib
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE.parent / "timestamp"))
from tokens import (  # noqa: E402
    MESSAGE as MESSAGE_BYTES, Certificate, ECKey, RSAKey, bits, boolean, extension, integer, null, octets, oid, response,
    revocation_list, sequence, stamper, statement, token)
from jose import RSA_E, RSA_P, RSA_Q, b64, changed, number, write  # noqa: E402, tokens has put it on the path

AT, LATER = "2026-11-24T10:15:30+07:00", "2026-11-24T10:20:00+07:00"
VECTORS = []

SIGNING = [extension("2.5.29.15", bits(b"\xc0", 6), True)]
ANY_DEPTH = [extension("2.5.29.19", sequence(boolean(True)), True), extension("2.5.29.15", bits(b"\x06", 1), True)]
ROOT = Certificate("CA các cơ quan thử nghiệm", ECKey("signing root"), extensions=ANY_DEPTH)
COMMUNE_KEY, OFFICER_KEY = ECKey("commune"), ECKey("officer")
COMMUNE = Certificate("Ủy ban nhân dân xã Thử Nghiệm", COMMUNE_KEY, ROOT, serial=7, extensions=SIGNING)
OFFICER = Certificate("Công chức một cửa", OFFICER_KEY, ROOT, serial=8, extensions=SIGNING)


# PDF files, each from its objects.

CATALOG, PAGES, PAGE = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", \
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate 0/Resources<<>>>>"


def pdf(*objects, trailer=b"", offset=0, table="text"):
    """`table` is `text` or `stream`; `offset` moves what the file says of its table."""
    output = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for index, content in enumerate(objects, 1):
        places.append(len(output))
        output += b"%d 0 obj\n%s\nendobj\n" % (index, content)
    start = len(output)
    size = len(objects) + 1
    members = b"/Root 1 0 R/ID[<00112233><44556677>]" + trailer
    if table == "text":
        output += b"xref\n0 %d\n0000000000 65535 f \n" % size
        output += b"".join(b"%010d 00000 n \n" % place for place in places)
        output += b"trailer\n<</Size %d%s>>\n" % (size, members)
    else:
        rows = b"\0\0\0\0\0" + b"".join(b"\1" + place.to_bytes(4, "big") for place in [*places, start])
        packed = zlib.compress(rows)
        output += b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 0]/Filter/FlateDecode/Length %d%s>>stream\n%s\nendstream\nendobj\n" % (
            size, size + 1, len(packed), members, packed)
    output += b"startxref\n%d\n%%%%EOF" % (start + offset)
    return bytes(output)


PLAIN = pdf(CATALOG, PAGES, PAGE)


def with_field(*members, kind=b"/FT/Sig"):
    """A file whose form has one field, called Seal."""
    return pdf(b"<</Type/Catalog/Pages 2 0 R/AcroForm 5 0 R>>", PAGES,
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[4 0 R]>>",
               b"<</Type/Annot/Subtype/Widget%s/T(Seal)/Rect[0 0 0 0]/F 132/P 3 0 R%s>>" % (kind, b"".join(members)),
               b"<</Fields[4 0 R]/SigFlags 1>>")


# Requests.

def jwk(key, algorithm):
    if isinstance(key, RSAKey):
        secret = pow(RSA_E, -1, (RSA_P - 1) * (RSA_Q - 1))
        numbers = {"n": RSA_P * RSA_Q, "e": RSA_E, "d": secret, "p": RSA_P, "q": RSA_Q, "dp": secret % (RSA_P - 1),
                   "dq": secret % (RSA_Q - 1), "qi": pow(RSA_Q, -1, RSA_P)}
        return {"kty": "RSA", "alg": algorithm, **{name: b64(number(value)) for name, value in numbers.items()}}
    point = key.public()[1:]
    half = len(point) // 2
    return {"kty": "EC", "crv": "P-256", "alg": algorithm, "x": b64(point[:half]), "y": b64(point[half:]),
            "d": b64(number(key.secret, half))}


def request(file=PLAIN, key=COMMUNE_KEY, certificates=(COMMUNE,), algorithm="ES256", **members):
    file = file if isinstance(file, str) else b64(file)
    return changed({"pdf": file, "key": jwk(key, algorithm), "certificates": [one.pem() for one in certificates],
                    "at": AT}, members)


BY_OFFICER = {"key": OFFICER_KEY, "certificates": (OFFICER,)}


def good(field="Signature1", **members):
    return {"field": field, "subFilter": "ETSI.CAdES.detached", "integrity": "intact", "chain": "trusted",
            "claimedTime": "2026-11-24T03:15:30Z", "warnings": [], "verdict": "valid", **members}


def one_after_another(requests):
    """Steps that sign what the step before has signed, and the name of the last file."""
    steps, file = [], None
    for count, members in enumerate(requests):
        members = {**members, **({"file": file} if file else {})}
        file = f"$P{count}"
        steps.append({"op": "document.sign", "in": request(**members), "out": {}, "capture": {"pdf": file[1:]}})
    return steps, file


def signs(name, spec, comment, *requests, signatures=None, verdict="valid"):
    """Signs once or more often, and verifies the last file."""
    steps, file = one_after_another(requests)
    signatures = signatures or [good(coversWholeFile=True)]
    steps.append({"op": "document.verify", "in": {"pdf": file, "anchors": [ROOT.pem()], "at": LATER},
                  "out": {"signatures": signatures, "verdict": verdict}})
    VECTORS.append({"name": f"signs-{name}", "spec": spec.split(), "comment": comment, "steps": steps})


def refuses(name, spec, code, comment, *before, **members):
    """Signs what comes before, if anything, and is refused then."""
    steps, file = one_after_another(before)
    members = {**({"file": file} if file else {}), **members}
    last = {"op": "document.sign", "in": request(**members), "refusal": code}
    head = {"name": f"refuses-{name}", "spec": spec.split(), "comment": comment}
    VECTORS.append({**head, "steps": [*steps, last]} if steps else {**head, **last})


# SGN-01 to SGN-03: who signs.
RSA = RSAKey("v1_5")
RSA_COMMUNE = Certificate("Ủy ban nhân dân xã Thử Nghiệm", RSA, ROOT, serial=9, extensions=SIGNING)
BETWEEN = Certificate("CA trung gian", ECKey("signing between"), ROOT, serial=2, extensions=ANY_DEPTH)
UNDER = Certificate("Ủy ban nhân dân xã Thử Nghiệm", COMMUNE_KEY, BETWEEN, serial=10, extensions=SIGNING)


def signer(**changes):
    return {"certificates": [Certificate("Ủy ban nhân dân xã Thử Nghiệm", COMMUNE_KEY, ROOT,
                                         **{"serial": 7, "extensions": SIGNING, **changes})]}


signs("with-ecdsa", "SGN-01 SGN-02 SGN-03 SGN-06 SGN-07 SGN-08", "a good file, signed with ES256", {})
for algorithm in ("RS256", "RS512", "PS256", "PS384"):
    signs(f"with-{algorithm.lower()}", "SGN-01 SGN-03", f"signed with {algorithm}",
          {"key": RSA, "certificates": [RSA_COMMUNE], "algorithm": algorithm})
signs("with-its-path", "SGN-01 SGN-07", "the file carries the certificate between", {"certificates": [UNDER, BETWEEN]})
signs("after-its-path-was-judged", "SGN-02", "the path leads to the anchor", {"anchors": [ROOT.pem()], "crls": []})
refuses("no-certificate", "SGN-01", "malformed", "a key without a name", certificates=[])
refuses("certificate-of-another-key", "SGN-01", "malformed", "somebody else's certificate", certificates=[OFFICER])
refuses("eleven-certificates", "SGN-01", "too-large", "a long path", certificates=[COMMUNE] + [BETWEEN] * 10)
refuses("certificate-that-has-expired", "SGN-02", "expired", "it ended yesterday",
        **signer(ends="2026-11-23T00:00:00"))
refuses("certificate-that-begins-tomorrow", "SGN-02", "not-yet-valid", "it begins tomorrow",
        **signer(begins="2026-11-25T00:00:00"))
refuses("certificate-for-something-else", "SGN-02", "untrusted-certificate", "a key that issues certificates",
        **signer(extensions=ANY_DEPTH))
refuses("path-to-nowhere", "SGN-02", "untrusted-certificate", "the anchor is another",
        anchors=[Certificate("CA khác", ECKey("another"), extensions=ANY_DEPTH).pem()], crls=[])
refuses("certificate-that-is-revoked", "SGN-02", "revoked", "the authority has withdrawn it", anchors=[ROOT.pem()],
        crls=[revocation_list(ROOT, [(7, "2026-11-20T00:00:00")])])

# SGN-04: certified files.
for level in (1, 2, 3):
    signs(f"and-certifies-{level}", "SGN-04", f"the first signature certifies with level {level}",
          {"certification": level})
signs("what-was-certified-for-signing", "SGN-04 SGN-08", "an officer signs what the commune has certified",
      {"certification": 2}, BY_OFFICER, signatures=[good(), good("Signature2", coversWholeFile=True)])
refuses("certified-against-changes", "SGN-04", "conflict", "nothing may be added", {"certification": 1}, **BY_OFFICER)
refuses("certifying-what-is-signed", "SGN-04", "conflict", "certifying comes first", {}, certification=2, **BY_OFFICER)

# SGN-05: fields.
LOCK = b"/Lock<</Type/SigFieldLock/Action/All>>"
signs("into-an-empty-field", "SGN-05", "the field was made for it", {"file": with_field(), "field": "Seal"},
      signatures=[good("Seal", coversWholeFile=True)])
signs("into-a-field-that-locks", "SGN-05", "what it locks is said in the signature",
      {"file": with_field(LOCK), "field": "Seal"}, signatures=[good("Seal", coversWholeFile=True)])
signs("into-a-new-field-by-name", "SGN-05", "no field is called so", {"file": with_field(), "field": "Second"},
      signatures=[good("Second", coversWholeFile=True)])
signs("into-a-new-field-beside-an-empty-one", "SGN-05", "nobody names a field", {"file": with_field()})
refuses("field-that-is-signed", "SGN-05", "conflict", "the officer comes to the commune's field",
        {"file": with_field(), "field": "Seal"}, field="Seal", **BY_OFFICER)
refuses("field-for-text", "SGN-05", "conflict", "a field for a name", file=with_field(kind=b"/FT/Tx"), field="Seal")
refuses("field-with-wishes", "SGN-05", "unsupported-format", "it asks for a filter of its own",
        file=with_field(b"/SV<</Type/SV/Filter/Other/Ff 1>>"), field="Seal")

# SGN-06, SGN-08: what is appended.
signs("twice", "SGN-08", "the first signature stays what it was", {}, BY_OFFICER,
      signatures=[good(coversWholeFile=False), good("Signature2", coversWholeFile=True)])
signs("three-times", "SGN-08", "and the second", {}, BY_OFFICER, {"field": "Third"},
      signatures=[good(), good("Signature2"), good("Third", coversWholeFile=True)])
signs("a-file-with-a-table-in-a-stream", "SGN-08", "the new table is a stream too",
      {"file": pdf(CATALOG, PAGES, PAGE, table="stream")}, BY_OFFICER,
      signatures=[good(), good("Signature2", coversWholeFile=True)])
signs("a-file-whose-lists-are-objects", "SGN-08", "annotations and fields are objects of their own",
      {"file": pdf(b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields 4 0 R/SigFlags 3>>>>", PAGES,
                   b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595.27563 841.8898]/Annots 5 0 R>>", b"[]", b"[]")})
signs("a-file-with-odd-names", "SGN-08", "names, texts and numbers come out as they were",
      {"file": pdf(b"<</Type/Catalog/Pages 2 0 R/Lang(vi-VN)/PageLabels<</Nums[0<</P(\\(a\\) )/S/D>>]>>/X#20#2f <fe>>>",
                   PAGES, PAGE.replace(b"/Rotate 0", b"/UserUnit -.00005/Tabs/S"))})
signs("a-file-with-pages-below-pages", "SGN-06", "the first page stands deep",
      {"file": pdf(CATALOG, b"<</Type/Pages/Kids[4 0 R]/Count 1/MediaBox[0 0 595 842]>>",
                   b"<</Type/Page/Parent 4 0 R>>", b"<</Type/Pages/Parent 2 0 R/Kids[3 0 R]/Count 1>>")})
refuses("file-without-a-page", "SGN-06", "malformed", "no place for the field",
        file=pdf(CATALOG, b"<</Type/Pages/Kids[]/Count 0>>"))

# SGN-07: what it says.
signs("with-a-reason", "SGN-07", "a reason in Vietnamese",
      {"reason": "Trả kết quả", "location": "Xã Thử Nghiệm", "signerName": "Ủy ban nhân dân xã Thử Nghiệm"})

# SGN-09: what is not signed.
refuses("encrypted-file", "SGN-09", "unsupported-format", "nobody could read what was signed",
        file=pdf(CATALOG, PAGES, PAGE, b"<</Filter/Standard/V 1/R 2/O(x)/U(x)/P -4>>", trailer=b"/Encrypt 4 0 R"))
refuses("no-pdf", "SGN-09", "malformed", "a text", file=b"Giay khai sinh")
refuses("file-whose-table-is-elsewhere", "SGN-09", "malformed", "the table is not where the file says",
        file=pdf(CATALOG, PAGES, PAGE, offset=-40))
refuses("page-that-says-one-thing-twice", "SGN-09", "malformed", "two rotations, and readers differ",
        file=pdf(CATALOG, PAGES, PAGE.replace(b"/Rotate 0", b"/Rotate 0/Rotate 90")))
refuses("long-reason", "SGN-09", "too-large", "a kilobyte and a byte", reason="a" * 1025)
refuses("field-without-a-name", "SGN-09", "malformed", "an empty name", field="")

# SGN-10: anything else.
MESSAGE = {member: value for member, value in request().items() if member != "pdf"}
for algorithm, key, certificate in (("ES256", COMMUNE_KEY, COMMUNE), ("PS256", RSA, RSA_COMMUNE)):
    VECTORS.append({"name": f"signs-a-message-with-{algorithm.lower()}", "spec": ["SGN-10"],
                    "comment": "a detached message", "op": "message.sign",
                    "in": {**MESSAGE, "content": b64(b"{}"), "key": jwk(key, algorithm),
                           "certificates": [certificate.pem()]}, "out": {}})
VECTORS.append({"name": "refuses-a-message-without-content", "spec": ["SGN-10"], "comment": "nothing to sign",
                "op": "message.sign", "in": MESSAGE, "refusal": "malformed"})
VECTORS.append({"name": "refuses-a-message-of-an-expired-certificate", "spec": ["SGN-10"], "comment": "it ended",
                "op": "message.sign", "in": {**MESSAGE, "content": b64(b"{}"), "at": "2037-02-01T00:00:00Z"},
                "refusal": "expired"})

# SGN-11, SGN-12: time-stamps.
NONCE = bytes.fromhex("0123456789abcdeffedcba9876543210")


def stamping(name, spec, comment, op, members, expected):
    VECTORS.append({"name": name, "spec": [spec], "comment": comment, "op": op, "in": members, **expected})


def query(nonce):
    return sequence(
        integer(1), sequence(sequence(oid("2.16.840.1.101.3.4.2.1"), null()),
                             octets(hashlib.sha256(MESSAGE_BYTES).digest())), integer(nonce), boolean(True))


stamping("asks-for-a-time-stamp", "SGN-11", "hash, nonce, and the authority's certificate", "timestamp.request",
         {"message": b64(MESSAGE_BYTES), "nonce": b64(NONCE)},
         {"out": {"request": b64(query(int.from_bytes(NONCE, "big")))}})
stamping("asks-with-a-small-nonce", "SGN-11", "zeros before the number", "timestamp.request",
         {"message": b64(MESSAGE_BYTES), "nonce": b64(bytes(15) + b"\7")}, {"out": {"request": b64(query(7))}})
stamping("refuses-asking-with-a-long-nonce", "SGN-11", "65 bytes", "timestamp.request",
         {"message": b64(MESSAGE_BYTES), "nonce": b64(bytes(65))}, {"refusal": "malformed"})
AUTHORITY = stamper(key=ECKey("time-stamp authority"), issuer=ROOT, serial=3)
STAMPED = {"token": b64(response(token(AUTHORITY, statement(nonce=int.from_bytes(NONCE, "big"))))),
           "message": b64(MESSAGE_BYTES), "anchors": [ROOT.pem()], "at": AT}
stamping("takes-the-answer-to-its-request", "SGN-12", "the nonce comes back", "timestamp.verify",
         {**STAMPED, "nonce": b64(NONCE)}, {"out": {"time": "2026-11-20T08:00:00Z"}})
stamping("refuses-the-answer-to-another-request", "SGN-12", "another nonce", "timestamp.verify",
         {**STAMPED, "nonce": b64(NONCE[::-1])}, {"refusal": "nonce-mismatch"})
stamping("refuses-an-answer-that-grants-nothing", "SGN-12", "the authority has said no", "timestamp.verify",
         {**STAMPED, "token": b64(response(None, 2)), "nonce": b64(NONCE)}, {"refusal": "malformed"})

write(HERE, VECTORS)
