"""Signs PDF files with pyHanko, honestly and not, and says what must come of each.

Usage: pdf_peer.py TASKS ANSWERS. The tasks are not looked at; each answer is a text of JSON: name, file in base64url, root,
and the verdicts or the refusal that may come of it.
"""

import base64
import datetime
import io
import json
import logging
import sys

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko import stamp
from pyhanko.pdf_utils import generic, writer
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers, timestamps
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

logging.disable(logging.CRITICAL)
NOW = datetime.datetime.now(datetime.timezone.utc)
DAY = datetime.timedelta(days=1)
GOOD = ["valid"]
REMARKED = ["valid-with-warnings"]
WRONG = ["invalid", "indeterminate"]


def name(common):
    return x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"), x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Thử"),
                      x509.NameAttribute(NameOID.COMMON_NAME, common)])


def certificate(common, key, issuer=None, authority=False, purposes=None):
    parent, parent_key = issuer or (common, key)
    builder = (x509.CertificateBuilder().subject_name(name(common)).issuer_name(name(parent)).public_key(key.public_key())
               .serial_number(x509.random_serial_number()).not_valid_before(NOW - 400 * DAY)
               .not_valid_after(NOW + 400 * DAY)
               .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
               .add_extension(x509.KeyUsage(not authority, not authority, False, False, False, authority, authority, False,
                                            False), critical=True))
    if purposes:
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=True)
    return builder.sign(parent_key, hashes.SHA256())


def asn1(value):
    return asn1_x509.Certificate.load(value.public_bytes(serialization.Encoding.DER))


def asn1_key(key):
    return asn1_keys.PrivateKeyInfo.load(key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))


ROOT_KEY, KEY, EC_KEY = (rsa.generate_private_key(65537, 2048), rsa.generate_private_key(65537, 2048),
                         ec.generate_private_key(ec.SECP256R1()))
STAMP_KEY, FORGER_KEY = rsa.generate_private_key(65537, 2048), rsa.generate_private_key(65537, 2048)
ROOT = certificate("Root", ROOT_KEY, authority=True)
SIGNER = certificate("UBND xã Thử", KEY, ("Root", ROOT_KEY))
EC_SIGNER = certificate("UBND xã Thử EC", EC_KEY, ("Root", ROOT_KEY))
STAMPER = certificate("TSA", STAMP_KEY, ("Root", ROOT_KEY), purposes=[ExtendedKeyUsageOID.TIME_STAMPING])
FORGER = certificate("UBND xã Thử", FORGER_KEY)


def signer(value=SIGNER, key=KEY, **options):
    store = SimpleCertificateStore()
    store.register(asn1(ROOT))
    return signers.SimpleSigner(signing_cert=asn1(value), signing_key=asn1_key(key), cert_registry=store, **options)


def stamper():
    store = SimpleCertificateStore()
    store.register(asn1(ROOT))
    return timestamps.DummyTimeStamper(tsa_cert=asn1(STAMPER), tsa_key=asn1_key(STAMP_KEY), certs_to_embed=store)


CONTEXT = ValidationContext(trust_roots=[asn1(ROOT)], allow_fetching=False, revocation_mode="soft-fail")


def page(target, text="Trich luc"):
    return writer.PageObject(
        contents=stream_of(target, text), media_box=generic.ArrayObject(
            [generic.NumberObject(number) for number in (0, 0, 300, 144)]),
        resources=generic.DictionaryObject({pdf_name("/Font"): generic.DictionaryObject({
            pdf_name("/F1"): generic.DictionaryObject({
                pdf_name("/Type"): pdf_name("/Font"), pdf_name("/Subtype"): pdf_name("/Type1"),
                pdf_name("/BaseFont"): pdf_name("/Helvetica")})})}))


def blank(stream_xrefs=True, form=False):
    target = writer.PdfFileWriter(stream_xrefs=stream_xrefs)
    target.insert_page(page(target))
    if form:
        widget = target.add_object(generic.DictionaryObject({
            pdf_name("/FT"): pdf_name("/Tx"), pdf_name("/T"): generic.pdf_string("Ghi chu"),
            pdf_name("/Type"): pdf_name("/Annot"), pdf_name("/Subtype"): pdf_name("/Widget"),
            pdf_name("/Rect"): generic.ArrayObject([generic.NumberObject(n) for n in (10, 10, 100, 30)])}))
        first = target.root["/Pages"]["/Kids"][0]
        first["/Annots"] = generic.ArrayObject([widget])
        target.root["/AcroForm"] = generic.DictionaryObject({pdf_name("/Fields"): generic.ArrayObject([widget])})
    output = io.BytesIO()
    target.write(output)
    return output.getvalue()


def sign(data, by=None, field="Sig1", box=None, stamped=False, visible=False, **options):
    target = IncrementalPdfFileWriter(io.BytesIO(data))
    options.setdefault("subfilter", SigSeedSubFilter.PADES)
    style = stamp.TextStampStyle(stamp_text="%(signer)s %(ts)s") if visible else None
    spec = SigFieldSpec(field, box=box or ((200, 10, 290, 60) if visible else None))
    work = signers.PdfSigner(signers.PdfSignatureMetadata(field_name=field, **options), signer=by or signer(),
                             timestamper=stamper() if stamped else None, stamp_style=style, new_field_spec=spec)
    return work.sign_pdf(target).getvalue()


def update(data, change):
    target = IncrementalPdfFileWriter(io.BytesIO(data))
    change(target)
    output = io.BytesIO()
    target.write(output)
    return output.getvalue()


def first_page(target):
    return target.root["/Pages"]["/Kids"][0]


def stream_of(target, text):
    return target.add_object(generic.StreamObject(stream_data=f"BT /F1 18 Tf 40 90 Td ({text}) Tj ET".encode()))


def replace_contents(target):
    found = first_page(target)
    found["/Contents"] = stream_of(target, "Gia mao")
    target.update_container(found)


def replace_stream(target):
    found = first_page(target)["/Contents"]
    reference = found.container_ref
    target.objects[(reference.generation, reference.idnum)] = generic.StreamObject(
        stream_data=b"BT /F1 18 Tf 40 90 Td (Gia mao) Tj ET")


def annotate(subtype, **more):
    def change(target):
        found = first_page(target)
        annotation = target.add_object(generic.DictionaryObject({
            pdf_name("/Type"): pdf_name("/Annot"), pdf_name("/Subtype"): pdf_name(subtype),
            pdf_name("/Contents"): generic.pdf_string("Gia mao"),
            pdf_name("/Rect"): generic.ArrayObject([generic.NumberObject(n) for n in (0, 0, 300, 144)])}))
        found.setdefault(pdf_name("/Annots"), generic.ArrayObject()).append(annotation)
        target.update_container(found)
    return change


def add_page(target):
    target.insert_page(page(target, "Gia mao"))


def fill(target):
    field = target.root["/AcroForm"]["/Fields"][0]
    field["/V"] = generic.pdf_string("da nhan")
    target.update_container(field)


def catalog(key, value):
    def change(target):
        target.root[pdf_name(key)] = value
        target.update_root()
    return change


def metadata(target):
    target.set_info(generic.DictionaryObject({pdf_name("/Title"): generic.pdf_string("Khac")}))


def remove_signature(target):
    target.root["/AcroForm"]["/Fields"] = generic.ArrayObject()
    target.update_container(target.root["/AcroForm"])
    target.update_root()


def signed_elsewhere(data):
    """The signature of one file in the form of another."""
    other = sign(blank())
    start = data.index(b"/Contents <") + 10
    place = other.index(b"/Contents <") + 10
    return data[:start] + other[place:other.index(b">", place)] + data[data.index(b">", start):]


def shifted(data, by):
    """The byte range moved, as if the signature were longer."""
    start = data.index(b"/ByteRange")
    end = data.index(b"]", start) + 1
    numbers = [int(part) for part in data[start:end].split(b"[")[1][:-1].split()]
    numbers[2] += by
    numbers[3] -= by
    text = b"/ByteRange [" + b" ".join(b"%08d" % number for number in numbers) + b"]"
    return data[:start] + text.ljust(end - start)[:end - start] + data[end:] if len(text) <= end - start else data[:start] + (
        b"/ByteRange[" + b" ".join(b"%d" % number for number in numbers) + b"]").ljust(end - start) + data[end:]


def wrapped(data):
    """Signature wrapping: the signed end is moved behind other objects, and the byte range with it."""
    start = data.index(b"/ByteRange")
    end = data.index(b"]", start) + 1
    numbers = [int(part) for part in data[start:end].split(b"[")[1][:-1].split()]
    tail = data[numbers[2]:]
    middle = b"\n4 0 obj\n<</Length 2>>stream\nq \nendstream\nendobj\n"
    numbers[2] += len(middle)
    text = (b"/ByteRange[" + b" ".join(b"%d" % number for number in numbers) + b"]").ljust(end - start)
    return data[:start] + text + data[end:numbers[2] - len(middle)] + middle + tail


def certificate_changed(data):
    """In its signature, so that it still can be read."""
    last = SIGNER.public_bytes(serialization.Encoding.DER)[-8:].hex().encode()
    place = data.lower().index(last)
    other = b"01" if data[place:place + 2] == b"00" else b"00"
    return data[:place] + other + data[place + 2:]


def cases():
    plain = sign(blank())
    yield "signed by PAdES", plain, GOOD
    yield "signed in the form of Adobe", sign(blank(), subfilter=SigSeedSubFilter.ADOBE_PKCS7_DETACHED), GOOD
    yield "signed with a table", sign(blank(False)), GOOD
    yield "signed with ECDSA", sign(blank(), signer(EC_SIGNER, EC_KEY)), GOOD
    yield "signed with RSA-PSS", sign(blank(), signer(prefer_pss=True)), GOOD
    yield "signed with SHA-512", sign(blank(), md_algorithm="sha512"), GOOD
    yield "signed where it shows", sign(blank(), visible=True), GOOD
    yield "signed with a time-stamp", sign(blank(), stamped=True), GOOD
    yield "signed with revocation data", sign(
        blank(), stamped=True, embed_validation_info=True, validation_context=CONTEXT), GOOD
    yield "signed for the long term", sign(
        blank(), stamped=True, embed_validation_info=True, validation_context=CONTEXT, use_pades_lta=True), GOOD
    yield "signed twice", sign(plain, field="Sig2"), GOOD
    yield "signed twice where it shows", sign(sign(blank(), visible=True), field="Sig2", visible=True,
                                              box=(10, 10, 90, 60)), GOOD
    yield "signed thrice with tables", sign(sign(sign(blank(False)), field="Sig2"), field="Sig3", stamped=True), GOOD
    for level in MDPPerm:
        certified = sign(blank(), certify=True, docmdp_permissions=level)
        yield f"certified at level {level.value}", certified, GOOD
        if level != MDPPerm.NO_CHANGES:
            yield f"certified at level {level.value} and signed", sign(certified, field="Sig2"), GOOD
    yield "a field made first", sign(update(blank(), lambda target: fields.append_signature_field(
        target, SigFieldSpec("Sig1", box=(10, 10, 90, 60)))), box=(10, 10, 90, 60)), GOOD
    yield "a form filled in after signing", update(sign(blank(form=True)), fill), REMARKED
    yield "other metadata after signing", update(plain, metadata), REMARKED
    yield "nothing but an empty revision after signing", update(plain, lambda target: target.update_root()), REMARKED
    yield "bytes after the end", plain + b"\n%% khac\n", REMARKED
    # Attacks.
    yield "contents replaced", update(plain, replace_contents), WRONG
    yield "contents written over", update(plain, replace_stream), WRONG
    yield "contents replaced, and signed again", sign(update(plain, replace_contents), field="Sig2"), WRONG
    yield "contents replaced under a table", update(sign(blank(False)), replace_stream), WRONG
    for subtype in ("/FreeText", "/Stamp", "/Link", "/Square", "/Widget", "/Redact"):
        yield f"an annotation {subtype} on top", update(plain, annotate(subtype)), WRONG
    yield "an annotation at level 3", update(sign(blank(), certify=True, docmdp_permissions=MDPPerm.ANNOTATE),
                                             annotate("/Stamp")), WRONG
    yield "a page added", update(plain, add_page), WRONG
    yield "a script on opening", update(plain, catalog("/OpenAction", generic.DictionaryObject({
        pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): generic.pdf_string("x")}))), WRONG
    yield "the signature taken away", update(plain, remove_signature), [*WRONG, "unsigned"]
    yield "filled in against level 1", update(sign(blank(form=True), certify=True, docmdp_permissions=MDPPerm.NO_CHANGES),
                                              fill), WRONG
    yield "the signature of another file", signed_elsewhere(plain), WRONG
    yield "the byte range moved", shifted(plain, 64), WRONG
    yield "the signature wrapped", wrapped(sign(blank(False))), [*WRONG, "malformed"]
    yield "signed by a stranger of the same name", sign(blank(), signer(FORGER, FORGER_KEY)), WRONG
    yield "signed over by a stranger", sign(plain, signer(FORGER, FORGER_KEY), field="Sig2", visible=True,
                                            box=(0, 0, 300, 144)), WRONG
    yield "a byte of the certificate changed", certificate_changed(plain), WRONG
    yield "a byte changed", plain.replace(b"/MediaBox", b"/Mediabox", 1), WRONG


def main():
    root = ROOT.public_bytes(serialization.Encoding.PEM).decode()
    answers = [json.dumps({"name": title, "pdf": base64.urlsafe_b64encode(data).rstrip(b"=").decode(), "root": root,
                           "verdicts": verdicts}) for title, data, verdicts in cases()]
    with open(sys.argv[2], "w") as file:
        json.dump(answers, file)


if __name__ == "__main__":
    main()
