"""PDF files and their signatures, right or wrong as a vector needs them. The library under test is not used."""

import hashlib
import sys
import zlib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "chip"))
from authorities import HASHES, attribute  # noqa: E402
from der import explicit, integer, null, octets, oid, sequence, set_of, tagged, time  # noqa: E402

DATA, SIGNED = "1.2.840.113549.1.7.1", "1.2.840.113549.1.7.2"
STAMP_OF_SIGNATURE = "1.2.840.113549.1.9.16.2.14"
ROOM = 3000
TEXT = "BT /F1 18 Tf 40 90 Td (Trich luc khai sinh) Tj ET"


def names_v2(certificate):
    """Signing-certificate-v2 (RFC 5035 section 3)."""
    return attribute("1.2.840.113549.1.9.16.2.47", sequence(sequence(sequence(
        octets(hashlib.sha256(certificate.der).digest())))))


def names_v1(certificate):
    """Signing-certificate (RFC 2634 section 5.4), by SHA-1."""
    return attribute("1.2.840.113549.1.9.16.2.12", sequence(sequence(sequence(
        octets(hashlib.sha1(certificate.der).digest())))))


def message(signer, content, digest="sha256", named="own", certificates=None, key=None, at=None, plain=False,
            carried=False, signers=1, stamp=None, more=(), signed_content=None, kind=DATA, edit=lambda value: value,
            signature_algorithm=None):
    """CMS SignedData over content that is kept elsewhere. `stamp` makes a time-stamp token of the signature."""
    key = key or signer.key
    algorithm = sequence(oid(HASHES[digest][0]), null())
    entries = [attribute("1.2.840.113549.1.9.3", oid(DATA)),
               attribute("1.2.840.113549.1.9.4", octets(hashlib.new(digest, signed_content or content).digest())), *more]
    if named == "own":
        entries.append(names_v2(signer))
    elif named:
        entries.append(named)
    if at:
        entries.append(attribute("1.2.840.113549.1.9.5", time(at)))
    attributes = set_of(*entries)
    value = edit(key.sign(content if plain else attributes, digest))
    unsigned = [tagged(0xA1, attribute(STAMP_OF_SIGNATURE, stamp(value)))] if stamp else []
    info = sequence(
        integer(1), sequence(signer.issuer, integer(signer.serial)), algorithm,
        *([] if plain else [b"\xa0" + attributes[1:]]), signature_algorithm or key.signer_algorithm(digest),
        octets(value), *unsigned)
    certificates = [signer] if certificates is None else certificates
    return sequence(oid(SIGNED), explicit(0, sequence(
        integer(1), set_of(algorithm), sequence(oid(kind), *([explicit(0, octets(content))] if carried else [])),
        *([tagged(0xA0, *(each.der for each in certificates))] if certificates else []),
        set_of(*([info] * signers)))))


class File:
    """A PDF of one page that grows by revisions. Objects are bytes by their number."""

    def __init__(self, text=TEXT, catalog="", page="", header="%PDF-1.7", length=None):
        self.bytes = f"{header}\n%\u00e2\u00e3\u00cf\u00d3\n".encode("latin-1")
        self.previous, self.size = None, 6
        self.fields, self.annotations = [], []
        self.more = {"catalog": catalog, "page": page, "form": ""}
        self.revision({1: self.catalog(), 2: "<</Type/Pages/Kids[3 0 R]/Count 1>>", 3: self.page(),
                       4: stream(text, length=length), 5: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"})

    def catalog(self):
        fields = " ".join(f"{number} 0 R" for number in self.fields)
        form = f"/AcroForm<</Fields[{fields}]/SigFlags 3{self.more['form']}>>" if self.fields else ""
        return f"<</Type/Catalog/Pages 2 0 R{form}{self.more['catalog']}>>"

    def page(self):
        annotations = " ".join(f"{number} 0 R" for number in self.annotations)
        return ("<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 144]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R"
                + (f"/Annots[{annotations}]" if self.annotations else "") + self.more["page"] + ">>")

    def take(self, count=1):
        """Numbers that are free."""
        self.size += count
        return range(self.size - count, self.size)

    def revision(self, objects, freed=(), form="table", packed=None, trailer="", tail="startxref\n{}\n%%EOF\n", root=1):
        """Appends objects. `form` is that of the cross-references; `packed` are objects for a stream of them."""
        places = {}
        for number, body in objects.items():
            places[number] = (1, len(self.bytes), 0)
            self.bytes += f"{number} 0 obj\n".encode() + encoded(body) + b"\nendobj\n"
        hidden = {}
        if packed:
            (number,) = self.take()
            places[number] = (1, len(self.bytes), 0)
            self.bytes += f"{number} 0 obj\n".encode() + encoded(object_stream(packed)) + b"\nendobj\n"
            hidden = {inner: (2, number, index) for index, inner in enumerate(packed)}
        for number in freed:
            places[number] = (0, 0, 1)
        trailer = f"/Root {root} 0 R{trailer}" + (f"/Prev {self.previous}" if self.previous is not None else "")
        if form == "stream":
            self.cross_stream({**places, **hidden}, trailer)
        elif form == "hybrid":
            start = len(self.bytes)
            self.cross_stream(hidden, "", listed=False)
            places.update({number: (0, 0, 0) for number in hidden})
            self.cross_table(places, trailer + f"/XRefStm {start}")
        else:
            self.cross_table({**places, **hidden}, trailer)
        self.bytes += tail.format(self.previous).encode()
        return self

    def cross_table(self, places, trailer):
        if self.previous is None:
            places = {0: (0, 0, 65535), **places}
        self.previous = len(self.bytes)
        text = "xref\n"
        for number in sorted(places):
            kind, offset, generation = places[number]
            text += f"{number} 1\n{offset:010} {generation:05} {'n' if kind == 1 else 'f'} \n"
        self.bytes += (text + f"trailer\n<</Size {self.size}{trailer}>>\n").encode()

    def cross_stream(self, places, trailer, listed=True):
        (number,) = self.take()
        start = len(self.bytes)
        if listed:
            self.previous = start
            places[number] = (1, start, 0)
        rows = b""
        for each in sorted(places):
            kind, second, third = places[each]
            row = bytes([kind]) + second.to_bytes(4, "big") + third.to_bytes(2, "big")
            rows += b"\2" + bytes((byte - above) % 256 for byte, above in zip(row, getattr(self, "above", bytes(7))))
            self.above = row
        self.above = bytes(7)
        index = " ".join(f"{each} 1" for each in sorted(places))
        data = zlib.compress(rows, 9)
        self.bytes += (f"{number} 0 obj\n<</Type/XRef/Size {self.size}/W[1 4 2]/Index[{index}]/Filter/FlateDecode"
                       f"/DecodeParms<</Predictor 12/Columns 7>>/Length {len(data)}{trailer}>>stream\n").encode()
        self.bytes += data + b"\nendstream\nendobj\n"

    # Signatures.

    def sign(self, signer, field="Ký số", sub_filter="ETSI.CAdES.detached", date="D:20261120150000+07'00'", widget="",
             into=None, room=ROOM, dictionary="", objects=None, orphan=False, rect="0 0 0 0", form="table",
             byte_range=None, contents=None, spread=0, build=message, where=None, sig_type="/Type/Sig", tail=None,
             name=None, packed=None, **changes):
        """Adds a signature in a revision of its own. `into` is a field that is there already."""
        (number,) = self.take()
        number = where or number
        new = dict(objects or {})
        if into is None and not orphan:
            (into,) = self.take()
            self.fields.append(into)
            self.annotations.append(into)
        if not orphan:
            label = (field.encode("utf-16-be")).hex()
            new[into] = (f"<</Type/Annot/Subtype/Widget/FT/Sig/T<FEFF{label}>/Rect[{rect}]/F 132/P 3 0 R"
                         f"/V {number} 0 R{widget}>>")
            new[1], new[3] = self.catalog(), self.page()
        place = "0" * 10
        holder = ((f"<<{sig_type}/Filter/Adobe.PPKLite/SubFilter/{sub_filter}/ByteRange[0 {place} {place} {place}]"
                   + (f"/M({date})" if date else "") + dictionary + "/Contents ").encode(), b"<" + b"0" * (2 * room) + b">",
                  b">>")
        new[number] = b"".join(holder)
        start = len(self.bytes)
        self.revision(new, form=form, packed=packed, **({"tail": tail} if tail else {}))
        body = self.bytes.index(holder[0] + holder[1], start)
        first, second = body + len(holder[0]), body + len(holder[0]) + len(holder[1])
        numbers = [0, first, second, len(self.bytes) - second]
        if byte_range:
            numbers = byte_range(numbers)
        written = "[" + " ".join(f"{each:010}" if index else "0" for index, each in enumerate(numbers)) + "]"
        head = holder[0].replace(f"[0 {place} {place} {place}]".encode(), written.encode())
        assert len(head) == len(holder[0])
        self.bytes = self.bytes[:body] + head + self.bytes[first:]
        covered = self.bytes[:max(0, numbers[1])] + self.bytes[numbers[2]:numbers[2] + numbers[3]]
        value = build(signer, covered, **changes) if contents is None else contents
        written = b"<" + value.hex().encode().ljust(2 * room, b"0") + b">"
        assert len(written) == len(holder[1]), "no room for the signature"
        self.bytes = self.bytes[:first] + written + self.bytes[second:]
        return self


def encoded(body):
    return body if isinstance(body, bytes) else body.encode("latin-1")


def stream(data, dictionary="", length=None):
    data = encoded(data)
    length = f"{len(data)}" if length is None else f"{length:06}"
    return f"<</Length {length}{dictionary}>>stream\n".encode() + data + b"\nendstream"


def object_stream(objects):
    head, body = "", b""
    for number, value in objects.items():
        head += f"{number} {len(body)} "
        body += encoded(value) + b" "
    data = zlib.compress(head.encode() + body, 9)
    return (f"<</Type/ObjStm/N {len(objects)}/First {len(head)}/Filter/FlateDecode/Length {len(data)}>>stream\n"
            ).encode() + data + b"\nendstream"
