"""pyHanko's part of the comparison: makes signed files, and verifies one.

Usage: pyhanko_peer.py FOLDER. Leaves small.pdf (1 MiB), large.pdf (50 MiB) and root.pem there; prints microseconds of
processor and time for verifying small.pdf, as one JSON object.
"""

import datetime
import io
import json
import logging
import random
import sys
import time
from pathlib import Path

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils import generic, writer
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers, timestamps
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

logging.disable(logging.CRITICAL)
NOW = datetime.datetime.now(datetime.timezone.utc)
YEAR = datetime.timedelta(days=365)
DER = serialization.Encoding.DER


def certificate(common, key, issuer=None, authority=False, purposes=None):
    def name(text):
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])
    parent, parent_key = issuer or (common, key)
    builder = (x509.CertificateBuilder().subject_name(name(common)).issuer_name(name(parent)).public_key(key.public_key())
               .serial_number(x509.random_serial_number()).not_valid_before(NOW - YEAR).not_valid_after(NOW + YEAR)
               .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
               .add_extension(x509.KeyUsage(not authority, not authority, False, False, False, authority, authority, False,
                                            False), critical=True))
    if purposes:
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=True)
    return builder.sign(parent_key, hashes.SHA256())


def converted(value, key):
    return (asn1_x509.Certificate.load(value.public_bytes(DER)), asn1_keys.PrivateKeyInfo.load(key.private_bytes(
        DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())))


def filled(size):
    target = writer.PdfFileWriter()
    data = target.add_object(generic.StreamObject(stream_data=random.Random(size).randbytes(size)))
    page = writer.PageObject(contents=data, media_box=generic.ArrayObject(
        [generic.NumberObject(number) for number in (0, 0, 300, 144)]), resources=generic.DictionaryObject())
    target.insert_page(page)
    output = io.BytesIO()
    target.write(output)
    return output.getvalue()


def main():
    folder = Path(sys.argv[1])
    keys = [rsa.generate_private_key(65537, 2048) for _ in range(3)]
    root = certificate("Root", keys[0], authority=True)
    signer = converted(certificate("Signer", keys[1], ("Root", keys[0])), keys[1])
    stamper = converted(certificate("TSA", keys[2], ("Root", keys[0]), purposes=[ExtendedKeyUsageOID.TIME_STAMPING]), keys[2])
    store = SimpleCertificateStore()
    store.register(converted(root, keys[0])[0])
    (folder / "root.pem").write_bytes(root.public_bytes(serialization.Encoding.PEM))
    for name, size in (("small", 1 << 20), ("large", 50 << 20)):
        work = signers.PdfSigner(
            signers.PdfSignatureMetadata(field_name="Sig", subfilter=fields.SigSeedSubFilter.PADES),
            signer=signers.SimpleSigner(signing_cert=signer[0], signing_key=signer[1], cert_registry=store),
            timestamper=timestamps.DummyTimeStamper(tsa_cert=stamper[0], tsa_key=stamper[1], certs_to_embed=store))
        signed = work.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(filled(size))))
        (folder / f"{name}.pdf").write_bytes(signed.getvalue())
    data = (folder / "small.pdf").read_bytes()
    context = ValidationContext(trust_roots=[converted(root, keys[0])[0]], allow_fetching=False)
    rounds = 10
    cpu, wall = time.process_time(), time.perf_counter()
    for _ in range(rounds):
        status = validate_pdf_signature(
            PdfFileReader(io.BytesIO(data)).embedded_signatures[0], context, context)
        assert status.bottom_line
    print(json.dumps({"cpu": (time.process_time() - cpu) / rounds * 1e6, "wall": (time.perf_counter() - wall) / rounds * 1e6}))


if __name__ == "__main__":
    main()
