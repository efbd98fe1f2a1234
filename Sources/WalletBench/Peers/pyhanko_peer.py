"""pyHanko's part of the comparison: makes signed files, and verifies files.

`pyhanko_peer.py make FOLDER` leaves there 1.pdf to 8.pdf (1 MiB), large.pdf (50 MiB), root.pem and authority.pem.
`pyhanko_peer.py verify` does as `PeerProcess` asks: a line of JSON with `anchors`, `intermediates` (PEM) and `files`
(paths), then a line for each measurement.

What is made is like what the government's portal publishes. A decree of it (1,085,131 bytes) has two revisions with
tables of cross-references, 211 objects, 32 pages with a scan of some 30 KB each, a font of 33 KB for what the signature
shows, 12,384 bytes for a signature with one certificate, of RSA-2048 like all the others, below an intermediate one that
is not there, and a time-stamp with two.
"""

import datetime
import io
import json
import logging
import random
import resource
import sys
import time
from pathlib import Path

from asn1crypto import keys as asn1_keys
from asn1crypto import pem
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils import generic, writer
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers, timestamps
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.stamp import TextStampStyle
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

logging.disable(logging.CRITICAL)
FILES = 8


# Making

def authorities():
    """A root, an authority below it, an agency below that, and a time-stamping authority below the root."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    now, year = datetime.datetime.now(datetime.timezone.utc), datetime.timedelta(days=365)

    def name(text):
        return x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
                          x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Cơ quan Thử Nghiệm"),
                          x509.NameAttribute(NameOID.COMMON_NAME, text)])

    def made(text, issuer=None, authority=False, purposes=None):
        key = rsa.generate_private_key(65537, 2048)
        parent, parent_key = issuer[:2] if issuer else (name(text), key)
        usage = x509.KeyUsage(not authority, not authority, False, False, False, authority, authority, False, False)
        builder = (x509.CertificateBuilder().subject_name(name(text)).issuer_name(parent).public_key(key.public_key())
                   .serial_number(x509.random_serial_number()).not_valid_before(now - year).not_valid_after(now + year)
                   .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
                   .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
                   .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(parent_key.public_key()),
                                  critical=False)
                   .add_extension(usage, critical=True))
        if purposes:
            builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=True)
        certificate = builder.sign(parent_key, hashes.SHA256())
        secret = key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        return (name(text), key, asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER)),
                asn1_keys.PrivateKeyInfo.load(secret))

    root = made("RootCA Thử Nghiệm", authority=True)
    authority = made("CA Thử Nghiệm G2", root, authority=True)
    return (root, authority, made("UBND phường Thử Nghiệm", authority),
            made("Máy chủ cấp dấu thời gian 01", root, purposes=[ExtendedKeyUsageOID.TIME_STAMPING]))


def scanned(pages, image, seed):
    """A document of scanned pages."""
    noise = random.Random(seed)
    target = writer.PdfFileWriter(stream_xrefs=False)
    for _ in range(pages):
        data = generic.StreamObject({
            pdf_name("/Type"): pdf_name("/XObject"), pdf_name("/Subtype"): pdf_name("/Image"),
            # Numbers that stand apart, as lengths do there.
            pdf_name("/Width"): target.add_object(generic.NumberObject(1653)),
            pdf_name("/Height"): target.add_object(generic.NumberObject(2338)),
            pdf_name("/ColorSpace"): pdf_name("/DeviceGray"), pdf_name("/BitsPerComponent"): generic.NumberObject(8),
            pdf_name("/Filter"): pdf_name("/DCTDecode")}, encoded_data=noise.randbytes(image))
        images = generic.DictionaryObject({pdf_name("/Im0"): target.add_object(data)})
        target.insert_page(writer.PageObject(
            contents=target.add_object(generic.StreamObject(stream_data=b"q 595 0 0 842 0 0 cm /Im0 Do Q")),
            media_box=generic.ArrayObject([generic.NumberObject(number) for number in (0, 0, 595, 842)]),
            resources=target.add_object(generic.DictionaryObject({pdf_name("/XObject"): images}))))
    output = io.BytesIO()
    target.write(output)
    return output.getvalue()


def make(folder):
    root, authority, agency, stamper = authorities()
    for name, value in (("root", root), ("authority", authority)):
        (folder / f"{name}.pem").write_bytes(pem.armor("CERTIFICATE", value[2].dump()))
    embedded = SimpleCertificateStore()
    embedded.register(root[2])
    work = signers.PdfSigner(
        signers.PdfSignatureMetadata(field_name="Sig", subfilter=fields.SigSeedSubFilter.PADES),
        signer=signers.SimpleSigner(
            signing_cert=agency[2], signing_key=agency[3], cert_registry=SimpleCertificateStore()),
        timestamper=timestamps.DummyTimeStamper(tsa_cert=stamper[2], tsa_key=stamper[3], certs_to_embed=embedded),
        stamp_style=TextStampStyle(), new_field_spec=fields.SigFieldSpec("Sig", box=(60, 700, 220, 800)))
    sizes = [(str(number), 32, 30_300) for number in range(1, FILES + 1)] + [("large", 1600, 32_700)]
    for name, pages, image in sizes:
        update = IncrementalPdfFileWriter(io.BytesIO(scanned(pages, image, name)))
        update.add_object(generic.StreamObject(stream_data=random.Random(name).randbytes(33_000)))
        signed = work.sign_pdf(update, bytes_reserved=2 * 12_384)
        (folder / f"{name}.pdf").write_bytes(signed.getvalue())


# Verifying

def certificates(texts):
    return [asn1_x509.Certificate.load(pem.unarmor(text.encode())[2]) for text in texts]


def spent():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime, time.monotonic()


def verify():
    setup = json.loads(sys.stdin.readline())
    files = [Path(path).read_bytes() for path in setup["files"]]
    context = ValidationContext(
        trust_roots=certificates(setup["anchors"]), other_certs=certificates(setup["intermediates"]),
        allow_fetching=False)
    print("{}", flush=True)
    for line in sys.stdin:
        task, count = line.split()
        start = spent()
        for index in range(int(count)):
            for signature in PdfFileReader(io.BytesIO(files[index % len(files)])).embedded_regular_signatures:
                status = validate_pdf_signature(signature, context, context)
                assert status.intact and (status.bottom_line or task == "any")
        cpu, wall = ((after - before) * 1e6 / int(count) for before, after in zip(start, spent()))
        print(json.dumps({"cpu": cpu, "wall": wall}), flush=True)


if sys.argv[1] == "make":
    make(Path(sys.argv[2]))
else:
    verify()
