"""Authorities that certomancer plays, and what pyHanko makes of files that are signed under them.

Usage: authority_peer.py TASKS ANSWERS. Each task names a folder, in which keys are kept from one task to the next, and what
to do; each answer is a text of JSON.
"""

import base64
import datetime
import io
import json
import logging
import os
import sys

from asn1crypto import ocsp
from asn1crypto import pem as armor
from asn1crypto import tsp, x509
from certomancer.registry import ArchLabel, CertLabel, CertomancerConfig, ServiceLabel
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

logging.disable(logging.CRITICAL)
KEYS = ("root", "issuing", "responder", "commune", "officer", "tsa")
CONFIG = """
pki-architectures:
  state:
    keyset: state
    entity-defaults: {country-name: VN, organization-name: Thử Nghiệm}
    entities:
      root: {common-name: CA gốc thử nghiệm}
      issuing: {common-name: CA các cơ quan thử nghiệm}
      responder: {common-name: Máy chủ trạng thái}
      commune: {common-name: Ủy ban nhân dân xã Thử Nghiệm}
      officer: {common-name: Công chức một cửa}
      tsa: {common-name: Máy chủ cấp dấu thời gian}
    certs:
      root:
        subject: root
        issuer: root
        validity: {valid-from: "2025-01-01T00:00:00+0000", valid-to: "2035-01-01T00:00:00+0000"}
        profiles: [{id: simple-ca, params: {max-path-len: 2, crl-repo: root}}]
      issuing:
        subject: issuing
        issuer: root
        validity: {valid-from: "2025-01-01T00:00:00+0000", valid-to: "2035-01-01T00:00:00+0000"}
        profiles: [{id: simple-ca, params: {max-path-len: 0, crl-repo: issuing}}]
      responder:
        subject: responder
        issuer: issuing
        validity: {valid-from: "2025-01-01T00:00:00+0000", valid-to: "2035-01-01T00:00:00+0000"}
        profiles: [{id: ocsp-responder}]
      commune:
        subject: commune
        issuer: issuing
        validity: {valid-from: "2025-01-01T00:00:00+0000", valid-to: "2035-01-01T00:00:00+0000"}
        profiles: [{id: digsig-commitment}]
      officer:
        subject: officer
        issuer: issuing
        validity: {valid-from: "2025-01-01T00:00:00+0000", valid-to: "2035-01-01T00:00:00+0000"}
        revocation: {revoked-since: "2026-01-01T00:00:00+0000", reason: key_compromise}
        profiles: [{id: digsig-commitment}]
      tsa:
        subject: tsa
        issuer: root
        validity: {valid-from: "2025-01-01T00:00:00+0000", valid-to: "2035-01-01T00:00:00+0000"}
        extensions:
          - {id: key_usage, critical: true, smart-value: {schema: key-usage, params: [digital_signature]}}
          - {id: extended_key_usage, critical: true, value: [time_stamping]}
    services:
      ocsp:
        issuing: {for-issuer: issuing, responder-cert: responder, signing-key: responder}
      crl-repo:
        root: {for-issuer: root, signing-key: root, simulated-update-schedule: P90D}
        issuing: {for-issuer: issuing, signing-key: issuing, simulated-update-schedule: P30D}
      time-stamping:
        tsa: {signing-key: tsa, signing-cert: tsa}
keysets:
  state:
    keys:
"""


def architecture(folder):
    for name in KEYS:
        path = os.path.join(folder, f"{name}.pem")
        if not os.path.exists(path):
            key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
            with open(path, "wb") as file:
                file.write(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                                             serialization.NoEncryption()))
    keys = "".join(f"      {name}: {{path: {name}.pem}}\n" for name in KEYS)
    config = CertomancerConfig.from_yaml(CONFIG + keys, key_search_dir=folder)
    return config.get_pki_arch(ArchLabel("state"))


def pem(label, der):
    text = base64.encodebytes(der).decode()
    return f"-----BEGIN {label}-----\n{text}-----END {label}-----\n"


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def plain(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def private_jwk(folder, name):
    with open(os.path.join(folder, f"{name}.pem"), "rb") as file:
        numbers = serialization.load_pem_private_key(file.read(), None).private_numbers()
    values = {"n": numbers.public_numbers.n, "e": numbers.public_numbers.e, "d": numbers.d, "p": numbers.p,
              "q": numbers.q, "dp": numbers.dmp1, "dq": numbers.dmq1, "qi": numbers.iqmp}
    return {"kty": "RSA", **{name: b64(value.to_bytes((value.bit_length() + 7) // 8, "big"))
                             for name, value in values.items()}}


def authorities(task):
    """Certificates, keys, and what is known of revoked certificates now."""
    arch, now = architecture(task["folder"]), datetime.datetime.now(datetime.timezone.utc)
    certificate = {name: arch.get_cert(CertLabel(name)) for name in KEYS}
    lists = [arch.service_registry.get_crl(ServiceLabel(name), now) for name in ("root", "issuing")]
    answers = {}
    for name in ("commune", "officer"):
        identifier = ocsp.CertId({
            "hash_algorithm": {"algorithm": "sha1"}, "issuer_name_hash": certificate["issuing"].subject.sha1,
            "issuer_key_hash": certificate["issuing"].public_key.sha1,
            "serial_number": certificate[name].serial_number})
        request = ocsp.OCSPRequest({"tbs_request": {"request_list": [{"req_cert": identifier}]}})
        responder = arch.service_registry.summon_responder(ServiceLabel("issuing"), now)
        answers[name] = b64(responder.build_ocsp_response(request).dump())
    return {"certificates": {name: pem("CERTIFICATE", one.dump()) for name, one in certificate.items()},
            "keys": {name: private_jwk(task["folder"], name) for name in ("commune", "officer")},
            "lists": [pem("X509 CRL", one.dump()) for one in lists], "answers": answers}


def stamp(task):
    request = tsp.TimeStampReq.load(plain(task["request"]))
    timestamper = architecture(task["folder"]).service_registry.summon_timestamper(ServiceLabel("tsa"))
    return {"response": b64(timestamper.request_tsa_response(request).dump())}


def validate(task):
    """What pyHanko says of each signature in a file."""
    roots = [x509.Certificate.load(armor.unarmor(text.encode())[2]) for text in task["roots"]]
    reader = PdfFileReader(io.BytesIO(plain(task["pdf"])))
    output = []
    for signature in reader.embedded_signatures:
        status = validate_pdf_signature(signature, ValidationContext(trust_roots=roots, allow_fetching=False))
        output.append({
            "field": signature.field_name, "isGood": status.bottom_line, "isIntact": status.intact and status.valid,
            "isTrusted": status.trusted, "coverage": status.coverage.name,
            "isStamped": bool(status.timestamp_validity and status.timestamp_validity.valid
                              and status.timestamp_validity.trusted),
            "changes": getattr(status.modification_level, "name", "OTHER")})
    return {"signatures": output}


DEEDS = {"authorities": authorities, "stamp": stamp, "validate": validate}
if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as tasks:
        answers = [json.dumps(DEEDS[task["do"]](task)) for task in json.load(tasks)]
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        json.dump(answers, file)
