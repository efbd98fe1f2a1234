"""Time-stamp tokens, right or wrong as a vector needs them. The library under test is not used."""

import datetime
import hashlib
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "chip"))
from authorities import (  # noqa: E402
    HASHES, Certificate, ECKey, RSAKey, attribute, extension, name, revocation_list, security_object, usage)
from der import (  # noqa: E402
    bits, boolean, explicit, integer, null, octets, oid, sequence, set_of, tagged)

STATEMENT = "1.2.840.113549.1.9.16.1.4"
NAMES_V1, NAMES_V2 = "1.2.840.113549.1.9.16.2.12", "1.2.840.113549.1.9.16.2.47"
STAMPING = "1.3.6.1.5.5.7.3.8"
POLICY = "2.16.704.1.1.1.2"
MESSAGE = "bản khai sinh".encode()


def stamper(common="Máy chủ cấp dấu thời gian thử nghiệm", key=None, issuer=None, purposes=(STAMPING,), critical=True,
            more=(), **changes):
    extensions = [extension("2.5.29.15", bits(b"\x80", 7), True)]
    if purposes:
        extensions.append(usage(*purposes) if critical else extension(
            "2.5.29.37", sequence(*(oid(purpose) for purpose in purposes))))
    return Certificate(common, key, issuer, extensions=[*extensions, *more], **changes)


def generalized(text):
    """GeneralizedTime; `text` is ISO 8601 in UTC, with or without a fraction."""
    whole, _, fraction = text.partition(".")
    instant = datetime.datetime.fromisoformat(whole)
    return tagged(0x18, (instant.strftime("%Y%m%d%H%M%S") + ("." + fraction if fraction else "") + "Z").encode())


def statement(imprint=None, digest="sha256", time="2026-11-20T08:00:00", policy=POLICY, serial=7, accuracy=(), nonce=None,
              authority=None, version=1, extensions=None, function=None):
    """TSTInfo (RFC 3161 section 2.4.2). `accuracy` has pairs of tag and count."""
    imprint = hashlib.new(digest, MESSAGE).digest() if imprint is None else imprint
    parts = [integer(version), oid(policy),
             sequence(sequence(oid(function or HASHES[digest][0]), null()), octets(imprint)), integer(serial),
             generalized(time)]
    if accuracy:
        parts.append(sequence(*(tagged(tag, integer(count)[2:]) for tag, count in accuracy)))
    if nonce is not None:
        parts.append(integer(nonce))
    if authority:
        parts.append(explicit(0, authority))
    if extensions:
        parts.append(explicit(1, *extensions))
    return sequence(*parts)


def directory(common, country="VN"):
    return explicit(4, name(common, country))


def names_v2(*certificates, digest="sha256", issuer_serial=None):
    """Signing-certificate-v2 (RFC 5035 section 3)."""
    entries = []
    for certificate in certificates:
        algorithm = [] if digest == "sha256" else [sequence(oid(HASHES[digest][0]))]
        entries.append(sequence(*algorithm, octets(hashlib.new(digest, certificate.der).digest()),
                                *([issuer_serial] if issuer_serial else [])))
    return attribute(NAMES_V2, sequence(sequence(*entries)))


def names_v1(*certificates):
    """Signing-certificate (RFC 2634 section 5.4), by SHA-1."""
    return attribute(NAMES_V1, sequence(sequence(
        *(sequence(octets(hashlib.sha1(certificate.der).digest())) for certificate in certificates))))


def issued(issuer, serial):
    """IssuerSerial: whose certificate, and which."""
    return sequence(sequence(explicit(4, issuer)), integer(serial))


def token(signer, content=None, named=None, **changes):
    more = [names_v2(signer)] if named is None else named
    return security_object(signer, statement() if content is None else content, kind=changes.pop("kind", STATEMENT),
                           wrap=False, more=more, **changes)


def response(content, status=0):
    return sequence(sequence(integer(status)), *([content] if content else []))


def indefinite(message):
    """The same message with an indefinite length outside, as BER allows."""
    header = 2 if message[1] < 0x80 else 2 + (message[1] & 0x7F)
    return message[:1] + b"\x80" + message[header:] + b"\0\0"
