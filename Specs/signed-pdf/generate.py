"""Writes the vectors of signed-pdf.md beside this file. Each starts from a good file and changes one thing."""

import base64
import hashlib
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(HERE.parent / "timestamp"))
from pdfs import File, message, names_v1, stream  # noqa: E402
from tokens import (  # noqa: E402, pdfs has put its folders on the path
    Certificate, ECKey, RSAKey, attribute, bits, boolean, explicit, extension, integer, oid, revocation_list, sequence,
    set_of, stamper, statement, tagged, token)
from der import printable, time, utf8  # noqa: E402
from jose import b64, changed, write  # noqa: E402

AT = "2026-11-24T10:15:30+07:00"
VECTORS = []

DEEP = [extension("2.5.29.19", sequence(boolean(True)), True), extension("2.5.29.15", bits(b"\x06", 1), True)]
SIGNS = [extension("2.5.29.15", bits(b"\xc0", 6), True)]


def certificate(common, key, issuer=None, **changes):
    return Certificate(common, ECKey(key), issuer, **{"extensions": DEEP, **changes})


ROOT = certificate("CA gốc thử nghiệm", "pdf root")
CA = certificate("CA cơ quan nhà nước thử nghiệm", "pdf ca", ROOT, serial=2)
COMMUNE = certificate("UBND phường Thử Nghiệm", "commune", CA, extensions=SIGNS, serial=7)
CITIZEN = certificate("Đặng Đức Thuận", "citizen", CA, extensions=SIGNS, serial=8)
FORGER = certificate("UBND phường Thử Nghiệm", "forger", extensions=SIGNS, serial=7)
SHORT = certificate("UBND phường Đã Sáp Nhập", "merged", CA, extensions=SIGNS, serial=9, begins="2023-01-01T00:00:00",
                    ends="2025-07-01T00:00:00")
STAMPER = stamper(key=ECKey("pdf stamper"), issuer=ROOT, serial=3)
OTHER_STAMPER = stamper(key=ECKey("other stamper"), issuer=certificate("CA khác", "other root"), serial=3)


def stamped(at="2026-11-20T08:00:30", by=STAMPER, digest="sha256"):
    return lambda value: token(by, statement(imprint=hashlib.new(digest, value).digest(), digest=digest, time=at))


def stamp_of_file(signer, content, at="2026-11-20T09:00:00", imprint=None):
    return token(signer, statement(imprint=imprint or hashlib.sha256(content).digest(), time=at))


def signed(signer=COMMUNE, file=None, **changes):
    return (file or File()).sign(signer, **changes)


def vector(name, spec, comment, expected, pdf, at=AT, **members):
    data = pdf.bytes if isinstance(pdf, File) else pdf
    request = changed({"pdf": b64(data), "anchors": [ROOT.pem()], "intermediates": [CA.pem()], "at": at}, members)
    VECTORS.append({"name": name, "spec": spec.split(), "comment": comment, "op": "document.verify", "in": request,
                    **expected})


GOOD = {"subFilter": "ETSI.CAdES.detached", "coversWholeFile": True, "coversRevision": 2, "integrity": "intact",
        "chain": "trusted", "warnings": [], "verdict": "valid"}


def finds(verdict, name, spec, comment, pdf, *signatures, **members):
    out = {"verdict": verdict, "signatures": [{**GOOD, **each} for each in signatures]}
    prefix = {"valid": "accepts", "valid-with-warnings": "accepts"}.get(verdict, "refuses")
    vector(f"{prefix}-{name}", spec, comment, {"out": out}, pdf, **members)


def finds_one(verdict, name, spec, comment, pdf, warnings=(), **members):
    request = {member: members.pop(member) for member in ("at", "anchors", "intermediates", "timestampAnchors", "crls")
               if member in members}
    finds(verdict, name, spec, comment, pdf,
          {"verdict": verdict, "warnings": sorted(warnings), **members}, **request)


def refuses(name, spec, code, comment, pdf, **members):
    vector(f"refuses-{name}", spec, comment, {"refusal": code}, pdf, **members)


def whole(pdf, edit):
    """The file with its bytes edited."""
    pdf.bytes = edit(pdf.bytes)
    return pdf


# PDF-01: what is a PDF.
finds_one("valid", "signature", "PDF-01 PDF-03 PDF-04 PDF-21 PDF-23 PDF-24 PDF-27 PDF-40 PDF-42 PDF-44 PDF-48",
          "a good file", signed(), signer={"commonName": "UBND phường Thử Nghiệm", "serial": "07"}, field="Ký số",
          digestAlgorithm="sha256", signatureAlgorithm="ecdsa", claimedTime="2026-11-20T08:00:00Z",
          judgedAt="2026-11-20T08:00:00Z")
refuses("no-pdf", "PDF-01", "malformed", "another kind of file", b"PK\3\4 and so on")
refuses("nothing", "PDF-01", "malformed", "no byte", b"")
refuses("byte-before-the-header", "PDF-01", "malformed", "readers count from different places then",
        b"\n" + signed().bytes)
finds("unsigned", "file-without-signature", "PDF-50", "a file that nobody has signed", File())

# PDF-03: the last lines.
refuses("no-start", "PDF-03", "malformed", "no startxref", File().bytes.replace(b"startxref", b"start xref"))
refuses("no-marker", "PDF-03", "malformed", "no end-of-file marker", File().bytes.replace(b"%%EOF", b"%%EO"))
refuses("two-numbers-of-start", "PDF-03", "malformed", "two numbers after startxref",
        File().bytes.replace(b"\n%%EOF", b"\n100\n%%EOF"))
refuses("start-far-from-the-end", "PDF-03", "malformed", "more than 4096 bytes after the last lines",
        File().bytes + b" " * 4096)
refuses("start-at-nothing", "PDF-03 PDF-12", "malformed", "the number leads to no cross-references",
        whole(File(), lambda data: data[:data.rindex(b"startxref")] + b"startxref\n40\n%%EOF\n"))
refuses("start-a-byte-late", "PDF-03 PDF-12", "malformed", "the number is one too large: nothing is mended",
        whole(File(), lambda data: data[:data.rindex(b"startxref")] + b"startxref\n%d\n%%%%EOF\n" % (
            data.rindex(b"xref\n0 1") + 1)))
finds("unsigned", "start-at-white-space", "PDF-03", "the number leads to the line end before the table",
      whole(File(), lambda data: data[:data.rindex(b"startxref")] + b"startxref\n%d\n%%%%EOF\n" % (
          data.rindex(b"xref\n0 1") - 1)))

# PDF-04 to PDF-10: structure.
finds_one("valid", "cross-reference-stream", "PDF-05 PDF-10", "cross-references in a compressed stream",
          signed(form="stream"))
finds_one("valid", "object-stream", "PDF-09", "the page and the catalog in a stream of objects", signed(
    file=File().revision({}, packed={3: File().page()}, form="stream"), form="stream"), coversRevision=3)
finds_one("valid", "hybrid-file", "PDF-06", "objects that only the stream beside a table knows", signed(
    file=File().revision({}, packed={3: File().page()}, form="hybrid")), coversRevision=3)
refuses("loop-of-tables", "PDF-07", "malformed", "the first table names itself as the one before it",
        whole(File(), lambda data: data.replace(b"/Root 1 0 R>>", b"/Root 1 0 R/Prev %d>>" % data.rindex(b"xref\n0 1"))))
refuses("table-that-is-none", "PDF-04", "malformed", "a letter among the offsets",
        whole(File(), lambda data: data.replace(b"0000000000 65535 f", b"000000000x 65535 f")))
refuses("catalog-of-another-number", "PDF-08", "malformed", "the table leads to another object",
        whole(File(), lambda data: data.replace(b"\n1 0 obj", b"\n9 0 obj")))
refuses("no-catalog", "PDF-08", "malformed", "no object is the root", File().revision({}, root=99))
refuses("deep-nesting", "PDF-13", "too-large", "a thousand lists in each other",
        File(catalog="/X" + "[" * 1000 + "]" * 1000))
refuses("encrypted", "PDF-11", "unsupported-format", "an encrypted file",
        File().revision({}, trailer="/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<00>/U<00>>>"))
refuses("unknown-filter", "PDF-10", "unsupported-format", "cross-references packed with LZW",
        whole(File().revision({}, form="stream"), lambda data: data.replace(b"/Filter/FlateDecode", b"/Filter/LZWDecode  ")))
refuses("stream-of-wrong-length", "PDF-10", "malformed", "more bytes than there are",
        whole(File().revision({}, form="stream"), lambda data: data.replace(b"/Length ", b"/Length 9")))

# PDF-21, PDF-22: where signatures are.
finds_one("valid", "field-below-another", "PDF-21", "a field whose name begins with its parent's", (lambda file: file.sign(
    COMMUNE, into=file.fields[0], widget="/Parent 7 0 R", objects={7: "<</T(ho so)/Kids[6 0 R]>>"}))(
        (lambda file: (file.take(2), file.fields.extend([6]), file.annotations.append(6), file)[3])(File())),
          field="Ký số")
finds_one("valid-with-warnings", "signature-of-no-field", "PDF-22", "no field leads to the signature",
          signed(orphan=True), ["not-in-form"])
RIGHTS = "/Perms<</UR3 6 0 R>>"
finds("unsigned", "usage-rights-are-no-signature", "PDF-22", "a program's maker has let the form be filled in",
      signed(file=File(catalog=RIGHTS), orphan=True).revision({4: stream("BT (Other) Tj ET")}))
finds("unsigned", "empty-field", "PDF-21", "a field that waits for a signature", (lambda file: (
    file.fields.append(6), file.annotations.append(6), file.take(), file.revision({
        6: "<</Type/Annot/Subtype/Widget/FT/Sig/T(Cho ky)/Rect[0 0 0 0]>>", 1: file.catalog(), 3: file.page()}))[3])(File()))
finds_one("invalid", "value-that-is-no-signature", "PDF-21 PDF-23", "a field whose value is something else",
          (lambda file: (file.fields.append(6), file.take(), file.revision({
              6: "<</FT/Sig/T(A)/V<</Type/Sig>>>>", 1: file.catalog()}))[2])(File()), ["byte-range-gap"],
          integrity="broken", chain="incomplete", coversRevision=0, coversWholeFile=False, subFilter="")

# PDF-23, PDF-24: byte ranges.
BROKEN = {"integrity": "broken", "chain": "trusted", "coversRevision": 0, "coversWholeFile": False}


def bad_range(name, comment, edit, warnings=("byte-range-gap",), verdict="invalid", spec="PDF-23 PDF-24", **members):
    finds_one(verdict, name, spec, comment, signed(byte_range=edit), warnings, **{**BROKEN, **members})


bad_range("gap-of-a-byte-more", "a byte after the signature is signed by nobody",
          lambda range: [0, range[1], range[2] + 1, range[3] - 1])
bad_range("gap-of-a-byte-less", "the closing bracket is signed too", lambda range: [0, range[1], range[2] - 1, range[3] + 1])
bad_range("gap-elsewhere", "the gap lies before the signature", lambda range: [0, range[1] - 9, range[2] - 9, range[3] + 9])
bad_range("gap-from-a-byte-before", "the opening bracket and what stands before it are signed by nobody",
          lambda range: [0, range[1] - 1, range[2], range[3]])
bad_range("overlapping-parts", "the second part begins inside the first", lambda range: [0, range[2], range[1], range[3]])
bad_range("range-beyond-the-file", "the file was cut out of a larger one", lambda range: [0, range[1], range[2], range[3] + 1],
          ("byte-range-beyond-file", "byte-range-gap"), "indeterminate", "PDF-24")
bad_range("range-of-huge-numbers", "numbers of ten digits", lambda range: [0, range[1], 9999999999, 9999999999],
          ("byte-range-beyond-file", "byte-range-gap"), "indeterminate", "PDF-24")
finds_one("invalid", "range-of-two-numbers", "PDF-23", "two numbers instead of four",
          whole(signed(), lambda data: re.sub(rb"/ByteRange\[0 (\d+) (\d+) (\d+)\]", lambda found: b"/ByteRange[0 %s]" % (
              found[1].ljust(32)), data)), ["byte-range-gap"], **BROKEN)
finds_one("invalid", "no-range", "PDF-23", "no byte range",
          whole(signed(), lambda data: data.replace(b"/ByteRange[", b"/ByteRangX[")), ["byte-range-gap"], **BROKEN)
finds_one("invalid", "range-twice", "PDF-23", "two byte ranges, and readers differ in which one they take",
          signed(dictionary="/ByteRange[0 1 2 3]"), ["byte-range-gap"], **BROKEN)

# PDF-25, PDF-27: revisions.
finds_one("invalid", "end-that-is-no-revision", "PDF-25", "what is signed ends before the last line",
          signed(byte_range=lambda range: [0, range[1], range[2], range[3] - 4]),
          ["byte-range-gap"], coversRevision=0, coversWholeFile=False)
finds("valid", "two-signatures", "PDF-27 PDF-30", "the second is added to the first",
      signed().sign(COMMUNE, field="Đóng dấu"), {"coversWholeFile": False, "coversRevision": 2}, {"coversRevision": 3})
finds_one("valid", "first-page-table", "PDF-27", "each part of the cross-references counts as a revision",
          signed(file=File().revision({})), coversRevision=3)

# PDF-26, PDF-30 to PDF-35: what came after.


def after(name, spec, comment, objects, warnings=("changed-after-signing", "content-changed"), verdict="invalid",
          file=None, prepare=None, **members):
    file = file or signed()
    if prepare:
        prepare(file)
    new = objects(file) if callable(objects) else objects
    finds_one(verdict, name, spec, comment, file.revision(new, **members.pop("revision", {})), warnings,
              **{"coversWholeFile": False, **members})


after("other-text", "PDF-30", "the page says something else", {4: stream("BT (Other) Tj ET")})
after("page-with-other-content", "PDF-30", "the page shows a new stream",
      lambda file: {9: stream("BT (Other) Tj ET"), 3: file.page().replace("/Contents 4 0 R", "/Contents 9 0 R")})
after("page-added", "PDF-30", "a second page", {9: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
                                              2: "<</Type/Pages/Kids[3 0 R 9 0 R]/Count 2>>"})
after("pages-of-another-tree", "PDF-30", "the catalog leads to other pages", lambda file: {
    9: "<</Type/Pages/Kids[10 0 R]/Count 1>>", 10: "<</Type/Page/Parent 9 0 R/MediaBox[0 0 9 9]>>",
    1: file.catalog().replace("/Pages 2 0 R", "/Pages 9 0 R")})
after("another-catalog", "PDF-30", "the trailer leads to another catalog", lambda file: {
    9: "<</Type/Pages/Kids[10 0 R]/Count 1>>", 10: "<</Type/Page/Parent 9 0 R/MediaBox[0 0 9 9]>>",
    11: file.catalog().replace("/Pages 2 0 R", "/Pages 9 0 R")}, revision={"root": 11})
after("font-replaced", "PDF-30", "the letters are drawn in another way", {5: "<</Type/Font/Subtype/Type3>>"})
after("usage-rights-that-are-a-signature-too", "PDF-22", "a field leads to what Perms names",
      {4: stream("BT (Other) Tj ET")}, file=signed(file=File(catalog=RIGHTS)))
after("text-freed", "PDF-30", "what the page shows is gone", {}, revision={"freed": [4]})
after("action-on-opening", "PDF-30", "something happens when the file is opened",
      lambda file: {1: file.catalog().replace("/Type/Catalog", "/Type/Catalog/OpenAction<</S/URI/URI(http://x)>>")})
after("hidden-object-shown", "PDF-30", "a number to which the signed file refers, and which meant nothing then",
      {99: stream("BT (Other) Tj ET")},
      file=signed(file=File(page="/X 99 0 R")))


def reaching(length=0):
    """The length of the page's stream is that of what will have been appended."""
    file = signed(file=File(length=length))
    end = len(file.bytes)
    file.revision({9: stream("BT (Other) Tj ET")})
    start = file.bytes.index(b">>stream\n") + 9
    needed = file.bytes.index(b"\nendstream", end) - start
    return file if length == needed else reaching(needed)


finds_one("invalid", "text-that-reaches-beyond-what-was-signed", "PDF-30", "the stream of the page ends in what was appended",
          reaching(), ["changed-after-signing", "content-changed"], coversWholeFile=False)
after("same-text-anew", "PDF-30 PDF-35", "the same page is written anew", lambda file: {3: file.page(), 5: (
    "<< /Type /Font /BaseFont /Helvetica /Subtype /Type1 >>")}, ["changed-after-signing"], "valid-with-warnings")
after("same-numbers-otherwise", "PDF-30 PDF-35", "300.0 is 300", lambda file: {3: file.page().replace("300", "300.0")},
      ["changed-after-signing"], "valid-with-warnings")
after("another-number", "PDF-30", "300.5 is not 300", lambda file: {3: file.page().replace("300", "300.5")})
after("revision-of-nothing", "PDF-35", "an empty revision", {}, ["changed-after-signing"], "valid-with-warnings")
after("number-freed-that-was-free", "PDF-30 PDF-35", "as iText frees the number of its cross-reference stream", {},
      ["changed-after-signing"], "valid-with-warnings", revision={"freed": [30]})
finds_one("valid-with-warnings", "bytes-after-the-marker", "PDF-35", "bytes after the last end-of-file marker",
          whole(signed(), lambda data: data + b"\n% more\n"), ["changed-after-signing"], coversWholeFile=False)
after("annotation", "PDF-32", "a stamp over the text", lambda file: (file.annotations.append(9), {
    9: "<</Type/Annot/Subtype/Stamp/Rect[0 0 300 144]>>", 3: file.page()})[1])
after("link", "PDF-32", "a link over the text", lambda file: (file.annotations.append(9), {
    9: "<</Type/Annot/Subtype/Link/Rect[0 0 300 144]/A<</S/URI/URI(http://x)>>>>", 3: file.page()})[1])
after("annotation-taken-away", "PDF-32", "a remark that was signed is gone", lambda file: (
    file.annotations.remove(9), {3: file.page()})[1],
    file=(lambda file: (file.take(4), file.annotations.append(9), file.revision({
        9: "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]>>", 3: file.page()}), file.sign(COMMUNE))[3])(File()),
    coversRevision=3)

# A form with a field to fill in.


def form(level=None, locks=None, value="", more="", field="/T(Ghi chu)"):
    file = File()
    file.take(1)
    file.fields.append(6)
    file.annotations.append(6)
    file.revision({6: f"<</Type/Annot/Subtype/Widget/FT/Tx{field}/Rect[9 9 99 29]/P 3 0 R{value}>>", 1: file.catalog(),
                   3: file.page()})
    dictionary = ""
    if level:
        dictionary += (f"/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/P {level}"
                       "/V/1.2>>>>]")
        file.more["catalog"] = "/Perms<</DocMDP 7 0 R>>"
    if locks:
        dictionary += f"/Reference[<</Type/SigRef/TransformMethod/FieldMDP/TransformParams<<{locks}/V/1.2>>>>]"
    return file.sign(COMMUNE, dictionary=dictionary + more)


FILLED = {6: "<</Type/Annot/Subtype/Widget/FT/Tx/T(Ghi chu)/Rect[9 9 99 29]/P 3 0 R/V(da nhan)>>"}
FILLED_IN = ["changed-after-signing", "form-filled-after-signing"]
after("form-filled", "PDF-31", "a field is filled in", FILLED, FILLED_IN, "valid-with-warnings", form(), coversRevision=3)
after("form-filled-at-level-2", "PDF-31 PDF-33", "and the certification allows it", FILLED, FILLED_IN,
      "valid-with-warnings", form(2), coversRevision=3)
after("form-filled-at-level-1", "PDF-33", "the certification allows nothing", FILLED, file=form(1), coversRevision=3)
after("locked-field-filled", "PDF-34", "the signature has locked the field", FILLED,
      file=form(locks="/Action/Include/Fields[(Ghi chu)]"), coversRevision=3)
after("all-fields-locked", "PDF-34", "the signature has locked all fields", FILLED, file=form(locks="/Action/All"),
      coversRevision=3)
after("all-but-others-locked", "PDF-34", "the signature has locked all fields but one", FILLED,
      file=form(locks="/Action/Exclude/Fields[(Khac)]"), coversRevision=3)
after("field-that-is-not-locked", "PDF-34", "another one is locked", FILLED, FILLED_IN, "valid-with-warnings",
      form(locks="/Action/Include/Fields[(Khac)]"), coversRevision=3)
after("field-moved", "PDF-31", "a field is moved over the text",
      {6: FILLED[6].replace("[9 9 99 29]", "[0 0 300 144]")}, file=form(), coversRevision=3)
after("field-added", "PDF-31", "a new field to fill in", lambda file: (
    file.fields.append(12), file.annotations.append(12), {
        12: "<</Type/Annot/Subtype/Widget/FT/Tx/T(Moi)/V(khac)/Rect[0 0 300 144]>>", 1: file.catalog(), 3: file.page()})[2])
after("field-taken-away", "PDF-31", "a field is gone", lambda file: (
    file.fields.remove(6), file.annotations.remove(6), {1: file.catalog(), 3: file.page()})[2], file=form(),
    coversRevision=3)
after("unsigned-field-that-shows", "PDF-31", "an empty signature field with a picture over the text", lambda file: (
    file.fields.append(12), file.annotations.append(12), {
        13: stream("BT (Other) Tj ET", "/Subtype/Form/BBox[0 0 300 144]"),
        12: "<</Type/Annot/Subtype/Widget/FT/Sig/T(Moi)/Rect[0 0 300 144]/AP<</N 13 0 R>>>>",
        1: file.catalog(), 3: file.page()})[2])
after("remark-at-level-3", "PDF-32 PDF-33", "the certification allows remarks, and they can hide what was signed",
      lambda file: (file.annotations.append(12), {
          12: "<</Type/Annot/Subtype/FreeText/Rect[0 0 300 144]>>", 3: file.page()})[1],
      ["annotated-after-signing", "changed-after-signing"], "indeterminate", form(3), coversRevision=3)
finds("invalid", "signature-at-level-1", "PDF-33", "a second signature, and the certification allows nothing",
      form(1).sign(COMMUNE, field="Hai"), {"coversWholeFile": False, "coversRevision": 3, "verdict": "invalid", "warnings": [
          "changed-after-signing", "content-changed"]}, {"coversRevision": 4})
finds("valid", "signature-at-level-2", "PDF-33", "a second signature, and the certification allows it",
      form(2).sign(COMMUNE, field="Hai"), {"coversWholeFile": False, "coversRevision": 3}, {"coversRevision": 4})
finds("invalid", "signature-exchanged", "PDF-26", "the signature is not a part of what it signs: an object of its number "
      "came later", (lambda file: file.revision({6: file.bytes[file.bytes.index(b"<</Type/Sig/"):file.bytes.index(
          b"endobj", file.bytes.index(b"<</Type/Sig/"))]}))(signed()),
      {"verdict": "invalid", "warnings": ["byte-range-gap"], **BROKEN})
finds("invalid", "text-between-two-signatures", "PDF-30", "the text changes with the second signature",
      signed().sign(COMMUNE, field="Hai", objects={4: stream("BT (Other) Tj ET")}),
      {"coversWholeFile": False, "verdict": "invalid", "warnings": ["changed-after-signing", "content-changed"]},
      {"coversRevision": 3})
finds("indeterminate", "signature-of-a-stranger", "PDF-48 PDF-50", "somebody whom nobody trusts signs after the commune",
      signed().sign(FORGER, field="Hai"), {"coversWholeFile": False},
      {"coversRevision": 3, "chain": "untrusted", "verdict": "indeterminate"})

# PDF-36 to PDF-38: what a file brings along.


def store(file, certificates=(), lists=()):
    numbers = list(file.take(len(certificates) + len(lists)))
    objects = {number: stream(data) for number, data in zip(numbers, [*certificates, *lists])}
    split = len(certificates)
    names = [" ".join(f"{number} 0 R" for number in part) for part in (numbers[:split], numbers[split:])]
    file.more["catalog"] += f"/DSS<</Certs[{names[0]}]/CRLs[{names[1]}]>>"
    return file.revision({**objects, 1: file.catalog()})


def crl(revoked=(), **changes):
    text = revocation_list(CA, revoked, **changes)
    return base64.b64decode("".join(text.splitlines()[1:-1]))


finds_one("valid", "certificates-in-the-file", "PDF-36", "the intermediate certificate is in the file's own store",
          store(signed(), [CA.der]), coversWholeFile=False, intermediates=[])
finds_one("valid", "list-in-the-file", "PDF-36", "a revocation list that does not name the signer",
          store(signed(), lists=[crl([(8, "2026-11-01T00:00:00")])]), coversWholeFile=False)
finds_one("invalid", "revoked-by-a-list-in-the-file", "PDF-36 PDF-38", "a revocation list names the signer",
          store(signed(), lists=[crl([(7, "2026-11-05T00:00:00")])]), ["revoked"], coversWholeFile=False,
          chain="untrusted")
finds_one("invalid", "revoked-by-a-list-at-hand", "PDF-38", "the caller's revocation list names the signer", signed(),
          ["revoked"], chain="untrusted", crls=[revocation_list(CA, [(7, "2026-11-05T00:00:00")])])
finds_one("valid-with-warnings", "list-that-is-out-of-date", "PDF-38", "the list ended before the signature",
          store(signed(), lists=[crl(begins="2026-01-01T00:00:00", ends="2026-02-01T00:00:00")]), ["revocation-unknown"],
          coversWholeFile=False)
finds_one("invalid", "revoked-by-a-list-in-the-signature", "PDF-37", "the signature itself carries the list", signed(more=[
    attribute("1.2.840.113583.1.1.8", sequence(explicit(0, sequence(crl([(7, "2026-11-05T00:00:00")])))))]), ["revoked"],
    chain="untrusted")

# PDF-40 to PDF-43: the signature.
finds_one("valid-with-warnings", "pkcs7-detached", "PDF-40 PDF-42", "as most authorities sign: the certificate is not named",
          signed(sub_filter="adbe.pkcs7.detached", named=None), ["signing-certificate-not-bound"],
          subFilter="adbe.pkcs7.detached")
finds_one("valid", "certificate-named-by-sha-1", "PDF-42", "signing-certificate of 1999", signed(named=names_v1(COMMUNE)))
finds_one("valid", "rsa-v1-5", "PDF-41", "RSA with PKCS #1 v1.5", signed(Certificate(
    "UBND phường RSA", RSAKey("v1_5"), CA, extensions=SIGNS, serial=10)), signatureAlgorithm="rsassa_pkcs1v15")
finds_one("valid", "rsa-pss", "PDF-41", "RSA-PSS, which Circular 15/2025/TT-BKHCN asks for", signed(Certificate(
    "UBND phường RSA", RSAKey("pss"), CA, extensions=SIGNS, serial=11)), signatureAlgorithm="rsassa_pss")
finds_one("valid", "sha-512", "PDF-41", "SHA-512", signed(digest="sha512"), digestAlgorithm="sha512")
finds_one("valid-with-warnings", "sha-1", "PDF-43", "SHA-1, as in files up to 2017", signed(digest="sha1"), ["weak-digest"],
          digestAlgorithm="sha1")
finds_one("valid-with-warnings", "no-signed-attributes", "PDF-40 PDF-42", "the file itself is signed, without attributes",
          signed(plain=True, sub_filter="adbe.pkcs7.detached"), ["signing-certificate-not-bound"],
          subFilter="adbe.pkcs7.detached")
finds_one("invalid", "byte-changed", "PDF-42", "a letter of the text is another one",
          whole(signed(), lambda data: data.replace(b"Trich luc", b"Trich Luc")), integrity="broken")
finds_one("invalid", "digest-of-something-else", "PDF-42", "the signed digest is of another file",
          signed(signed_content=b"another file"), integrity="broken")
finds_one("invalid", "signature-by-another-key", "PDF-42", "somebody else's key under the commune's certificate",
          signed(key=CITIZEN.key), integrity="broken")
finds_one("invalid", "certificate-exchanged", "PDF-42", "a certificate of the same number and key, but another name",
          signed(certificates=[certificate("UBND phường Khác", "commune", CA, extensions=SIGNS, serial=7)]),
          ["signing-certificate-mismatch"])
finds_one("invalid", "certificate-of-another-key", "PDF-42", "a certificate of the same number and another key",
          signed(certificates=[certificate("UBND phường Thử Nghiệm", "forger", CA, extensions=SIGNS, serial=7)]),
          integrity="broken")
finds_one("valid", "certificate-after-a-wrong-one", "PDF-42", "the right certificate stands after one of its number",
          signed(certificates=[certificate("UBND phường Khác", "commune", CA, extensions=SIGNS, serial=7), COMMUNE]))
finds_one("indeterminate", "no-certificate", "PDF-42", "the signer's certificate is nowhere", signed(certificates=[]),
          ["certificate-missing"], integrity="broken", chain="incomplete")
finds_one("valid", "certificate-at-hand", "PDF-42", "the caller has the signer's certificate", signed(certificates=[]),
          intermediates=[CA.pem(), COMMUNE.pem()])
finds_one("invalid", "two-signers", "PDF-40", "two signers in one message", signed(signers=2), ["malformed-signature"],
          integrity="broken", chain="incomplete")
finds_one("invalid", "content-inside", "PDF-40", "the message carries a content of its own", signed(carried=True, room=6000),
          ["malformed-signature"], integrity="broken", chain="incomplete")
finds_one("invalid", "no-message", "PDF-40", "zeros in place of a message", signed(contents=b"\0"), ["malformed-signature"],
          integrity="broken", chain="incomplete")
finds_one("invalid", "bytes-after-the-message", "PDF-40", "something else than zeros behind the message",
          signed(build=lambda signer, content, **changes: message(signer, content, **changes) + b"\0\0x"),
          ["malformed-signature"], integrity="broken", chain="incomplete")
finds_one("indeterminate", "unknown-format", "PDF-40", "a kind of signature that is not read",
          signed(sub_filter="adbe.x509.rsa_sha1"), ["unsupported-format"], integrity="broken", chain="incomplete",
          subFilter="adbe.x509.rsa_sha1")
finds_one("indeterminate", "unknown-algorithm", "PDF-41", "a signature algorithm that nobody knows",
          signed(signature_algorithm=sequence(oid("1.3.6.1.4.1.99999.3"))), ["unsupported-algorithm"], integrity="broken",
          chain="incomplete")

# PDF-44 to PDF-48: when, and whom to trust.
STAMPED = {"timestamp": {"time": "2026-11-20T08:00:30Z", "authority": "CN=Máy chủ cấp dấu thời gian thử nghiệm,C=VN",
                         "verified": True}}
finds_one("valid", "time-stamp", "PDF-44 PDF-45", "a time-stamp of the signature", signed(stamp=stamped()),
          judgedAt="2026-11-20T08:00:30Z", **STAMPED)
finds_one("valid", "time-stamp-of-long-ago", "PDF-44 PDF-45", "the certificate was in force when it was stamped",
          signed(SHORT, stamp=stamped("2025-06-30T08:00:00"), date="D:20250630145959+07'00'"), chain="trusted",
          judgedAt="2025-06-30T08:00:00Z")
finds_one("indeterminate", "time-stamp-after-the-certificate", "PDF-44 PDF-48", "it had run out when it was stamped",
          signed(SHORT, stamp=stamped("2025-07-02T08:00:00"), date="D:20250630145959+07'00'"), chain="expired")
finds_one("valid-with-warnings", "claimed-time-alone", "PDF-44 PDF-47", "it has run out since, and only the signer dates it",
          signed(SHORT, date="D:20250630145959+07'00'"), ["time-not-proven"], judgedAt="2025-06-30T07:59:59Z")
finds_one("invalid", "revoked-since", "PDF-47", "it was revoked since, only the signer dates it, and the key may be lost",
          signed(), ["revoked"], chain="untrusted", crls=[revocation_list(CA, [(7, "2026-11-22T00:00:00")])])
finds_one("valid-with-warnings", "replaced-since", "PDF-47", "it was replaced since, and the key was not lost", signed(),
          ["time-not-proven"], crls=[revocation_list(CA, [(7, "2026-11-22T00:00:00", sequence(
              extension("2.5.29.21", tagged(0x0A, b"\4"))))])])
finds_one("valid", "revoked-after-the-time-stamp", "PDF-45 PDF-47", "it was revoked after somebody else dated it",
          signed(stamp=stamped()), crls=[revocation_list(CA, [(7, "2026-11-22T00:00:00")])])
finds_one("indeterminate", "no-time-at-all", "PDF-44", "nothing dates the signature: judged now",
          signed(SHORT, date=None), chain="expired", judgedAt="2026-11-24T03:15:30Z")
finds_one("valid-with-warnings", "claimed-time-to-come", "PDF-44", "the claimed time lies in the future",
          signed(date="D:20270101000000Z"), ["claimed-time-in-future"], judgedAt="2026-11-24T03:15:30Z")
finds_one("valid-with-warnings", "time-stamp-of-strangers", "PDF-45", "nobody trusts the authority of the time-stamp",
          signed(stamp=stamped(by=OTHER_STAMPER)), ["timestamp-untrusted"], judgedAt="2026-11-20T08:00:00Z",
          timestamp={"verified": False})
finds_one("valid-with-warnings", "time-stamp-of-something-else", "PDF-45", "the time-stamp is of another signature",
          signed(stamp=lambda value: stamped()(b"another")), ["timestamp-invalid"], timestamp={"verified": False})
finds_one("valid-with-warnings", "time-stamp-under-other-roots", "PDF-45", "the roots for documents date nothing",
          signed(stamp=stamped()), ["timestamp-untrusted"], timestampAnchors=[FORGER.pem()])
finds_one("valid-with-warnings", "time-stamp-of-sha-1", "PDF-43", "the time-stamp rests on SHA-1",
          signed(stamp=stamped(digest="sha1")), ["weak-timestamp"])
finds_one("valid-with-warnings", "vietnamese-clock-as-utc", "PDF-46", "the signing time is Vietnam's clock, as the portal of "
          "the government writes it since 2021", signed(at="2026-11-20T15:00:01", stamp=stamped()), ["local-time-as-utc"],
          claimedTime="2026-11-20T15:00:01Z", judgedAt="2026-11-20T08:00:30Z")
finds_one("valid-with-warnings", "vietnamese-clock-without-time-stamp", "PDF-46", "the dictionary's own date shows it",
          signed(at="2026-11-20T15:00:01"), ["local-time-as-utc"], judgedAt="2026-11-20T08:00:01Z")
finds_one("valid-with-warnings", "vietnamese-clock-by-the-time-stamp", "PDF-46", "the time-stamp shows it",
          signed(at="2026-11-20T15:00:01", date=None, stamp=stamped()), ["local-time-as-utc"])
finds_one("valid", "signing-time", "PDF-46", "a signing time that is right", signed(at="2026-11-20T08:00:01"))
finds_one("indeterminate", "chain-without-root", "PDF-48", "the intermediate certificate is missing", signed(),
          chain="incomplete", intermediates=[])
finds_one("indeterminate", "root-of-others", "PDF-48", "a root that nobody trusts", signed(), chain="untrusted",
          anchors=[FORGER.pem()], intermediates=[CA.pem(), ROOT.pem()])
finds_one("indeterminate", "certificate-that-is-not-yet-valid", "PDF-48", "it begins next year", signed(certificate(
    "UBND phường Mới", "new", CA, extensions=SIGNS, serial=12, begins="2027-01-01T00:00:00")), ["not-yet-valid"],
    chain="expired")

# Time-stamps of the whole file.
LATER = {"subFilter": "ETSI.RFC3161", "coversRevision": 3}


def stamp_file(file, by=STAMPER, **changes):
    return file.sign(by, field="Dấu thời gian", sub_filter="ETSI.RFC3161", sig_type="/Type/DocTimeStamp", date=None,
                     build=lambda signer, content, **more: stamp_of_file(signer, content, **more), **changes)


finds("valid", "time-stamp-of-the-file", "PDF-49", "it dates the signature before it", stamp_file(signed()),
      {"coversWholeFile": False, "judgedAt": "2026-11-20T09:00:00Z"}, LATER)
finds("valid", "time-stamp-at-level-1", "PDF-33 PDF-49", "the certification allows nothing else", stamp_file(form(1)),
      {"coversWholeFile": False, "coversRevision": 3}, {**LATER, "coversRevision": 4})
finds("valid-with-warnings", "time-stamp-of-the-file-by-strangers", "PDF-49 PDF-50", "nobody trusts its authority",
      stamp_file(signed(), OTHER_STAMPER), {"coversWholeFile": False, "judgedAt": "2026-11-20T08:00:00Z"},
      {**LATER, "chain": "incomplete", "verdict": "indeterminate"})
finds("invalid", "time-stamp-of-another-file", "PDF-49 PDF-50", "the time-stamp is of another file",
      stamp_file(signed(), imprint=bytes(32)), {"coversWholeFile": False},
      {**LATER, "integrity": "broken", "verdict": "invalid"})
finds("unsigned", "time-stamp-alone", "PDF-50", "nobody has signed", stamp_file(File()),
      {**LATER, "coversRevision": 2})

# PDF-60 to PDF-65: what a file is worth as a copy.
AGENCY = {"code": "H26.45.8", "name": "UBND phường Thử Nghiệm"}
SEAL = {"subject": "CN=UBND phường Thử Nghiệm,C=VN", "agency": AGENCY, "acts": ["original"], "kinds": ["birth-certificate"],
        "from": "2026-01-01T00:00:00+07:00"}
ANCHOR = {"name": "CA gốc thử nghiệm", "certificates": [ROOT.pem()], "purposes": ["signed-document", "time-stamp"],
          "from": "2022-01-01T00:00:00+07:00", "domain": "government"}
DOCUMENT = {"kind": "birth-certificate", "title": "Giấy khai sinh", "issuer": AGENCY, "issuedOn": "2026-11-20",
            "holders": [{"personalID": "048326009993", "role": "child"}], "validity": "permanent", "copyClass": "T0",
            "source": "dossier"}
MARK = {"symbol": "Bản số hóa từ bản giấy", "convertedAt": "2026-11-20T14:00:00+07:00", "convertedBy": "Cán bộ thử nghiệm"}
CITIZEN_ID = Certificate("Đặng Đức Thuận, CCCD 038085009992", ECKey("citizen"), CA, extensions=SIGNS, serial=20)
CITIZEN_ID.subject = sequence(set_of(sequence(oid("2.5.4.6"), printable("VN"))), set_of(sequence(
    oid("0.9.2342.19200300.100.1.1"), utf8("CCCD:038085009992"))), set_of(sequence(oid("2.5.4.3"), utf8("Đặng Đức Thuận"))))


def personal(key="citizen", serial=20):
    """The same certificate, made anew around its subject."""
    key = ECKey(key)
    content = sequence(
        explicit(0, integer(2)), integer(serial), CA.key.algorithm("sha256"), CA.subject,
        sequence(time("2026-01-01T00:00:00"), time("2028-01-01T00:00:00")), CITIZEN_ID.subject, key.info(),
        explicit(3, sequence(*SIGNS)))
    CITIZEN_ID.der = sequence(content, CA.key.algorithm("sha256"), bits(CA.key.sign(content, "sha256")))
    return CITIZEN_ID


def appraised(name, spec, comment, expected, pdf=None, document=None, seal=None, anchor=None, **members):
    request = changed({
        "pdf": b64((pdf or signed(stamp=stamped())).bytes), "document": changed(DOCUMENT, document or {}),
        "trust": {"version": 1, "anchors": [changed(ANCHOR, anchor or {})]},
        "seals": {"version": 1, "seals": [changed(SEAL, seal or {})]}, "intermediates": [CA.pem()], "at": AT}, members)
    VECTORS.append({"name": name, "spec": spec.split(), "comment": comment, "op": "document.appraise", "in": request,
                    **expected})


def deserves(copy_class, name, comment, spec="PDF-62", verification=None, **changes):
    out = {"document": {"copyClass": copy_class, **({"verification": verification} if verification else {})}}
    appraised(f"gives-{copy_class.lower()}-to-{name}", spec, comment, {"out": out}, **changes)


deserves("T5", "an-original", "signed by the agency that issued it", "PDF-60 PDF-61 PDF-62 PDF-65", {
    "verifiedAt": "2026-11-24T03:15:30Z", "verdict": "valid", "copyClass": "T5", "signatures": [{
        "field": "Ký số", "signer": "CN=UBND phường Thử Nghiệm,C=VN", "serial": "07", "agency": "H26.45.8",
        "time": "2026-11-20T08:00:30Z", "timeProven": True, "chain": "trusted", "verdict": "valid", "warnings": []}]})
deserves("T5", "an-original-under-a-mandate", "the anchor has no domain, but a mandate for the kind and the agency", "PDF-61",
         anchor={"domain": ..., "purposes": ["attestation", "signed-document", "time-stamp"], "attests": {
             "types": [], "kinds": ["birth-certificate"], "agencies": ["H26"]}})
deserves("T0", "a-file-under-another-mandate", "the mandate is for other agencies", "PDF-61",
         anchor={"domain": ..., "purposes": ["attestation", "signed-document", "time-stamp"], "attests": {
             "types": [], "kinds": ["birth-certificate"], "agencies": ["H17"]}})
deserves("T0", "a-file-under-the-national-root", "anybody can have a certificate with this name there", "PDF-61",
         anchor={"domain": "public"})
deserves("T0", "a-file-of-another-kind", "the seal is for other kinds", "PDF-61", seal={"kinds": ["marriage-certificate"]})
deserves("T0", "a-file-before-the-seal", "the seal counts from December on", "PDF-61",
         seal={"from": "2026-12-01T00:00:00+07:00"})
deserves("T0", "a-file-after-the-seal", "the seal ended the day before", "PDF-61",
         seal={"until": "2026-11-20T00:00:00+07:00"})
deserves("T0", "a-file-of-another-agency", "the document is of another agency", document={"issuer": {"code": "H26.45.9"}})
deserves("T4", "a-register-copy", "a copy from the register of the agency", seal={"acts": ["register-copy"]})
deserves("T3", "a-certified-copy", "another agency certifies the copy", seal={"acts": ["original", "certified-copy"]},
         document={"issuer": {"code": "H17.12"}})
deserves("T2", "a-digitised-paper", "digitised, with the mark of that", seal={"acts": ["digitised"]},
         document={"conversion": MARK})
deserves("T0", "a-digitised-paper-without-mark", "digitised, without the mark", seal={"acts": ["digitised"]})
deserves("T1", "a-scan-that-its-holder-signed", "the certificate names the holder's number", pdf=signed(personal()),
         document={"holders": [{"personalID": "038085009992"}]})
deserves("T0", "a-scan-that-somebody-signed", "the certificate names another number", pdf=signed(personal()))
deserves("T0", "a-plain-scan", "nobody has signed", "PDF-62", pdf=File())
deserves("T0", "a-file-that-says-more-of-itself", "what the file is said to be counts for nothing", pdf=File(),
         document={"copyClass": "T5"})
deserves("T0", "a-file-of-unknown-root", "nobody trusts the root", "PDF-62", intermediates=[])
deserves("T0", "an-original-that-a-citizen-signed-too", "the last signature decides", "PDF-63",
         pdf=signed().sign(CITIZEN, field="Hai"))
deserves("T0", "an-original-that-was-filled-in", "a field was filled in after the last signature", "PDF-63",
         pdf=form().revision(FILLED))
deserves("T5", "an-original-with-a-time-stamp", "a time-stamp is no last signature", "PDF-63", pdf=stamp_file(signed()))
appraised("refuses-a-file-that-was-changed", "PDF-64", "the text was changed", {"refusal": "bad-signature"},
          pdf=signed().revision({4: stream("BT (Other) Tj ET")}))
appraised("refuses-a-file-with-a-wrong-byte", "PDF-64", "a letter is another one", {"refusal": "bad-signature"},
          pdf=whole(signed(), lambda data: data.replace(b"Trich luc", b"Trich Luc")))
for member, value in (("acts", []), ("acts", ["seal"]), ("agency", {"name": "UBND"}), ("subject", ""), ("kinds", "all"),
                      ("until", "2025-01-01T00:00:00+07:00"), ("note", "x")):
    appraised(f"refuses-a-seal-with-{'other' if value else 'no'}-{member}" if member != "note" else
              "refuses-a-seal-with-an-unknown-member", "PDF-60", "a seal that is none", {"refusal": "malformed"},
              seal={member: value})
appraised("tells-that-a-certificate-was-revoked-since", "PDF-65", "verified again after a revocation that dates back", {"out": {
    "document": {"copyClass": "T5"}, "differences": [
        {"vi": "Loại bản: trước là T5, nay là T0."}, {"vi": "Kết quả kiểm tra: trước là valid, nay là invalid."},
        {"vi": "Mới: Chứng thư đã bị thu hồi."}, {"vi": "Chứng thư: trước là trusted, nay là untrusted."}]}},
    again={"at": "2026-12-24T10:15:30+07:00", "crls": [
        revocation_list(CA, [(7, "2026-11-19T00:00:00")], begins="2026-12-01T00:00:00")]})
appraised("tells-that-nothing-is-otherwise", "PDF-65", "verified again", {"out": {"differences": []}},
          again={"at": "2026-12-24T10:15:30+07:00"})

write(HERE, VECTORS)
