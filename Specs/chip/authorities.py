"""Certificates of passport authorities, revocation lists and security objects for the vectors of chip.md.

The library under test is not used. Keys are fixed and signatures deterministic; the private keys protect nothing.
"""

import hashlib
import sys
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from der import (  # noqa: E402
    bits, boolean, explicit, integer, null, octets, oid, printable, sequence, set_of, tagged, time, utf8)
from jose import RSA_E, RSA_P, RSA_Q, number, padding_pss, padding_v1_5  # noqa: E402

HASHES = {"sha1": ("1.3.14.3.2.26", hashes.SHA1(), "1.2.840.10045.4.1"),
          "sha224": ("2.16.840.1.101.3.4.2.4", hashes.SHA224(), "1.2.840.10045.4.3.1"),
          "sha256": ("2.16.840.1.101.3.4.2.1", hashes.SHA256(), "1.2.840.10045.4.3.2"),
          "sha384": ("2.16.840.1.101.3.4.2.2", hashes.SHA384(), "1.2.840.10045.4.3.3"),
          "sha512": ("2.16.840.1.101.3.4.2.3", hashes.SHA512(), "1.2.840.10045.4.3.4")}
# Curve, object identifier, and p, a, b, G, n of RFC 5639 section 3 and FIPS 186-4 for curves spelt out in numbers.
CURVES = {
    "P-256": (ec.SECP256R1(), "1.2.840.10045.3.1.7",
              "FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF",
              "FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFC",
              "5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B",
              "6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296"
              "4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5",
              "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551"),
    "brainpoolP256r1": (ec.BrainpoolP256R1(), "1.3.36.3.3.2.8.1.1.7",
                        "A9FB57DBA1EEA9BC3E660A909D838D726E3BF623D52620282013481D1F6E5377",
                        "7D5A0975FC2C3057EEF67530417AFFE7FB8055C126DC5C6CE94A4B44F330B5D9",
                        "26DC5C6CE94A4B44F330B5D9BBD77CBF958416295CF7E1CE6BCCDC18FF8C07B6",
                        "8BD2AEB9CB7E57CB2C4B482FFC81B7AFB9DE27E1E3BD23C23A4453BD9ACE3262"
                        "547EF835C3DAC4FD97F8461A14611DC9C27745132DED8E545C1D54C72F046997",
                        "A9FB57DBA1EEA9BC3E660A909D838D718C397AA3B561A6F7901E0E82974856A7"),
    "P-521": (ec.SECP521R1(), "1.3.132.0.35"),
    "secp256k1": (ec.SECP256K1(), "1.3.132.0.10"),
}
RSA_ENCRYPTION, RSA_PSS = "1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10"


class ECKey:
    def __init__(self, name, curve="P-256", spelling="named"):
        self.curve_name, self.curve, self.spelling = curve, CURVES[curve][0], spelling
        seed = hashlib.sha512(f"CitizenWallet vectors: {name}".encode()).digest()
        self.secret = int.from_bytes(seed[:32], "big") >> 8
        self.private = ec.derive_private_key(self.secret, self.curve)

    def public(self):
        point = self.private.public_key().public_numbers()
        size = (self.curve.key_size + 7) // 8
        return b"\4" + number(point.x, size) + number(point.y, size)

    def info(self):
        return sequence(sequence(oid("1.2.840.10045.2.1"), self.parameters()), bits(self.public()))

    def parameters(self):
        if self.spelling == "named":
            return oid(CURVES[self.curve_name][1])
        prime, a, b, generator, order = (bytes.fromhex(text) for text in CURVES[self.curve_name][2:])
        if self.spelling == "own generator":
            # CVE-2020-0601: with the public key as generator the secret is 1, and anybody can sign.
            generator = self.public()[1:]
        return sequence(
            integer(1), sequence(oid("1.2.840.10045.1.1"), integer(int.from_bytes(prime, "big"))),
            sequence(octets(a), octets(b)), octets(b"\4" + generator), integer(int.from_bytes(order, "big")),
            integer(1))

    def sign(self, message, digest):
        if self.spelling == "own generator":
            return self.forge(message, digest)
        return self.private.sign(message, ec.ECDSA(HASHES[digest][1], deterministic_signing=True))

    def forge(self, message, digest):
        """A signature that is right under the generator Q, with the secret 1."""
        order = int(CURVES[self.curve_name][6], 16)
        nonce = int.from_bytes(hashlib.sha256(b"nonce" + message).digest(), "big") % order
        point = ec.derive_private_key(nonce * self.secret % order, self.curve).public_key().public_numbers()
        r = point.x % order
        value = int.from_bytes(hashlib.new(digest, message).digest(), "big")
        return encode_dss_signature(r, pow(nonce, -1, order) * (value + r) % order)

    def algorithm(self, digest):
        return sequence(oid(HASHES[digest][2]))

    def signer_algorithm(self, digest):
        return self.algorithm(digest)


class RSAKey:
    """The modulus of jose.py with PKCS #1 v1.5 or PSS, both with SHA-256."""

    def __init__(self, padding):
        self.padding = padding

    def info(self):
        return sequence(sequence(oid(RSA_ENCRYPTION), null()),
                        bits(sequence(integer(RSA_P * RSA_Q), integer(RSA_E))))

    def sign(self, message, digest):
        assert digest == "sha256"
        padded = padding_pss(message) if self.padding == "pss" else padding_v1_5(message)
        secret = pow(RSA_E, -1, (RSA_P - 1) * (RSA_Q - 1))
        return number(pow(int.from_bytes(padded, "big"), secret, RSA_P * RSA_Q), 256)

    def algorithm(self, digest):
        if self.padding == "pss":
            sha256 = sequence(oid(HASHES["sha256"][0]), null())
            return sequence(oid(RSA_PSS), sequence(
                explicit(0, sha256), explicit(1, sequence(oid("1.2.840.113549.1.1.8"), sha256)),
                explicit(2, integer(32))))
        return sequence(oid("1.2.840.113549.1.1.11"), null())

    def signer_algorithm(self, digest):
        return self.algorithm(digest) if self.padding == "pss" else sequence(oid(RSA_ENCRYPTION), null())


def name(common, country="VN"):
    parts = [set_of(sequence(oid("2.5.4.6"), printable(country)))] if country else []
    return sequence(*parts, set_of(sequence(oid("2.5.4.3"), utf8(common))))


def extension(identifier, value, critical=False):
    return sequence(oid(identifier), *([boolean(True)] if critical else []), octets(value))


AUTHORITY = [extension("2.5.29.19", sequence(boolean(True), integer(0)), True),
             extension("2.5.29.15", bits(b"\x06", 1), True)]
SIGNER = [extension("2.5.29.15", bits(b"\x80", 7), True)]


def usage(*purposes):
    return extension("2.5.29.37", sequence(*(oid(purpose) for purpose in purposes)), True)


class Certificate:
    """`issuer` is a certificate, or None for one that vouches for itself."""

    def __init__(self, common, key, issuer=None, country="VN", begins="2022-01-01T00:00:00", ends="2037-01-01T00:00:00",
                 extensions=AUTHORITY, serial=1, digest="sha256", issuer_key=None):
        self.subject, self.key, self.serial = name(common, country), key, serial
        self.issuer = issuer.subject if issuer else self.subject
        signing = issuer_key or (issuer.key if issuer else key)
        content = sequence(
            explicit(0, integer(2)), integer(serial), signing.algorithm(digest), self.issuer,
            sequence(time(begins), time(ends)), self.subject, key.info(), explicit(3, sequence(*extensions)))
        self.der = sequence(content, signing.algorithm(digest), bits(signing.sign(content, digest)))

    def pem(self):
        return pem("CERTIFICATE", self.der)


def pem(label, der):
    import base64
    text = base64.b64encode(der).decode()
    lines = [text[i:i + 64] for i in range(0, len(text), 64)]
    return f"-----BEGIN {label}-----\n" + "\n".join(lines) + f"\n-----END {label}-----\n"


def revocation_list(authority, revoked=(), begins="2026-11-01T00:00:00", ends="2027-02-01T00:00:00", key=None,
                    extensions=()):
    key = key or authority.key
    entries = [sequence(integer(serial), time(since), *more) for serial, since, *more in revoked]
    content = sequence(
        integer(1), key.algorithm("sha256"), authority.subject, time(begins), *([time(ends)] if ends else []),
        *([sequence(*entries)] if entries else []), *([explicit(0, sequence(*extensions))] if extensions else []))
    return pem("X509 CRL", sequence(content, key.algorithm("sha256"), bits(key.sign(content, "sha256"))))


def attribute(identifier, *values):
    return sequence(oid(identifier), set_of(*values))


def hash_list(data_groups, digest="sha256", version=0, extra=(), hashes_of=None, function=None, tail=None):
    """LDSSecurityObject (ICAO Doc 9303-10 section 4.6.2.3)."""
    entries = [sequence(integer(group), octets(hashlib.new(digest, content).digest()))
               for group, content in sorted((hashes_of or data_groups).items())]
    tail = [sequence(printable("0108"), printable("040000"))] if version == 1 and tail is None else tail or []
    return sequence(integer(version), sequence(oid(function or HASHES[digest][0])),
                    sequence(*entries, *extra), *tail)


LDS = "2.23.136.1.1.1"


def security_object(signer, content, digest="sha256", kind=LDS, certificates=None, key=None, attributes=None,
                    signed_kind=None, signed_content=None, wrap=True, signers=1, signature_algorithm=None,
                    edit=lambda signature: signature, message_kind="1.2.840.113549.1.7.2", signing_time=None,
                    detached=False, more=(), signer_id=None):
    """EF.SOD: CMS SignedData in tag 0x77. `attributes` False signs the content itself."""
    key = key or signer.key
    hash_algorithm = sequence(oid(HASHES[digest][0]))
    named = hashlib.new(digest, signed_content or content).digest()
    entries = [attribute("1.2.840.113549.1.9.3", oid(signed_kind or kind)),
               attribute("1.2.840.113549.1.9.4", octets(named))]
    if signing_time:
        entries.append(attribute("1.2.840.113549.1.9.5", time(signing_time)))
    entries += more
    signed = set_of(*entries) if attributes is None else content
    info = sequence(
        integer(3 if signer_id else 1), signer_id or sequence(signer.issuer, integer(signer.serial)), hash_algorithm,
        *([b"\xa0" + signed[1:]] if attributes is None else []),
        signature_algorithm or key.signer_algorithm(digest), octets(edit(key.sign(signed, digest))))
    certificates = [signer] if certificates is None else certificates
    message = sequence(oid(message_kind), explicit(0, sequence(
        integer(3), set_of(hash_algorithm),
        sequence(oid(kind), *([] if detached else [explicit(0, octets(content))])),
        *([tagged(0xA0, *(each.der for each in certificates))] if certificates else []),
        set_of(*([info] * signers)))))
    return tagged(0x77, message) if wrap else message
