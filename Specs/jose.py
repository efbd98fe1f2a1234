"""Signed tokens for the vectors, made by hand, right or wrong as a vector needs them.

The library under test is not used. Keys are fixed and signatures deterministic, so the same generator
writes the same bytes. The private keys stand here in the open: they protect nothing.
"""

import base64
import hashlib
import hmac
import json
from pathlib import Path

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
RSA_P = int(
    "FE98DE9D508B1D4BE0C4BFCB250EEC7ADD1A7EB9DED971177A4CD4C881661E65"
    "F00303DF69738D7D8E42EC895467B94378F6B9E40131C1918721E77FBDC61E9B"
    "7CD2130AF0B36C1CF2F92AC56D2498A864EFADFDAA2A07759F3E773A37A48417"
    "5DB246DD65FF97EF8976C25ED8801A6F0DD0168EBA2C3ED3FB4A48FF52D37765", 16)
RSA_Q = int(
    "DB91B3AA213128D2CE1658BE8C719A5DE2A6016482AD8565126B0490DD134A90"
    "24867C8E0C87A72F3B1BE61419175A7AECE9266E2D6EFE20BBDF72E20213A5E0"
    "15A76C39EE0D96BE7A8D79E1A95E48D98BC86C421200A0D7BDE0ABFA71504F19"
    "9040FF56D9730BB57CCF634D5F8740E0DF1F51CA834A1ECE486301368340B84D", 16)
RSA_E = 65537
SHA256_DIGEST_INFO = bytes.fromhex("3031300d060960864801650304020105000420")
CURVES = {"ES256": (ec.SECP256R1(), "P-256", 32, hashes.SHA256()),
        "ES384": (ec.SECP384R1(), "P-384", 48, hashes.SHA384())}


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def dump(value):
    """JSON without white space; bytes stay what they are, for what no JSON writer would write."""
    if isinstance(value, bytes):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def number(value, count=None):
    return value.to_bytes(count or (value.bit_length() + 7) // 8, "big")


class Key:
    """A key pair that is fixed by its name."""

    def __init__(self, name, algorithm):
        self.name, self.algorithm = name, algorithm
        seed = hashlib.sha512(f"CitizenWallet vectors: {name}".encode()).digest()
        if algorithm in CURVES:
            self.curve, self.curve_name, self.size, self.hash = CURVES[algorithm]
            self.secret = int.from_bytes(seed[:self.size], "big") >> 8
            self.private = ec.derive_private_key(self.secret, self.curve)
        elif algorithm == "EdDSA":
            self.private = ed25519.Ed25519PrivateKey.from_private_bytes(seed[:32])
        elif algorithm.startswith("HS"):
            self.private = seed

    def jwk(self, **members):
        """The public key; the shared key, where there is no public one."""
        if self.algorithm in CURVES:
            point = self.private.public_key().public_numbers()
            key = {"kty": "EC", "crv": self.curve_name,
                   "x": b64(number(point.x, self.size)), "y": b64(number(point.y, self.size))}
        elif self.algorithm == "EdDSA":
            key = {"kty": "OKP", "crv": "Ed25519", "x": b64(self.private.public_key().public_bytes_raw())}
        elif self.algorithm.startswith("HS"):
            key = {"kty": "oct", "k": b64(self.private)}
        else:
            key = {"kty": "RSA", "n": b64(number(RSA_P * RSA_Q)), "e": b64(number(RSA_E))}
        return {**key, "kid": self.name, **members}

    def private_jwk(self):
        secret = number(self.secret, self.size) if self.algorithm in CURVES else self.private.private_bytes_raw()
        return {**self.jwk(), "d": b64(secret)}

    def pem(self):
        return self.private.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)

    def der_signature(self, message):
        return self.private.sign(message, ec.ECDSA(self.hash, deterministic_signing=True))

    def sign(self, message):
        if self.algorithm in CURVES:
            return b"".join(number(half, self.size) for half in decode_dss_signature(self.der_signature(message)))
        if self.algorithm == "EdDSA":
            return self.private.sign(message)
        if self.algorithm == "HS256":
            return hmac.digest(self.private, message, "sha256")
        padded = {"RS256": padding_v1_5, "PS256": padding_pss}[self.algorithm](message)
        secret = pow(RSA_E, -1, (RSA_P - 1) * (RSA_Q - 1))
        return number(pow(int.from_bytes(padded, "big"), secret, RSA_P * RSA_Q), 256)


def padding_v1_5(message):
    """EMSA-PKCS1-v1_5 (RFC 8017 section 9.2) for a modulus of 256 bytes."""
    content = SHA256_DIGEST_INFO + hashlib.sha256(message).digest()
    return b"\0\1" + b"\xff" * (256 - 3 - len(content)) + b"\0" + content


def padding_pss(message):
    """EMSA-PSS (RFC 8017 section 9.1) for a modulus of 2048 bits, with a salt that follows from the message."""
    salt = hashlib.sha256(b"salt" + message).digest()
    digest = hashlib.sha256(bytes(8) + hashlib.sha256(message).digest() + salt).digest()
    block = bytes(256 - 32 - 32 - 2) + b"\1" + salt
    mask = b"".join(hashlib.sha256(digest + i.to_bytes(4, "big")).digest() for i in range(8))
    masked = bytes(a ^ b for a, b in zip(block, mask))
    return bytes([masked[0] & 0x7F]) + masked[1:] + digest + b"\xbc"


def compact(header, payload, sign):
    """The compact serialisation; `sign` makes the signature's bytes of what is signed."""
    signed = b64(dump(header)) + "." + b64(dump(payload))
    return signed + "." + b64(sign(signed.encode()))


def hmac_with(key):
    return lambda message: hmac.digest(key, message, "sha256")


def changed(base, changes):
    """The object with some members set anew, and without those that are set to Ellipsis."""
    return {name: value for name, value in {**base, **changes}.items() if value is not ...}


def write(folder, vectors):
    """Writes one file per vector, and the manifest; what an earlier run wrote goes away."""
    folder = Path(folder)
    names = [vector["name"] for vector in vectors]
    assert len(set(names)) == len(names), [name for name in names if names.count(name) > 1]
    for old in folder.glob("*.json"):
        old.unlink()
    for vector in vectors:
        content = {member: value for member, value in vector.items() if member != "name"}
        (folder / f"{vector['name']}.json").write_text(lines(content, 2) + "\n", encoding="utf-8")
    (folder / "MANIFEST.json").write_text(json.dumps({"count": len(vectors)}) + "\n")


def lines(value, depth, indent="  "):
    """JSON with one member a line, down to a depth: a difference between two vectors shows in its line."""
    inner = indent + "  "
    if isinstance(value, dict) and value and depth:
        members = [f'{indent}{json.dumps(name)}: {lines(member, depth - 1, inner)}' for name, member in value.items()]
        return "{\n" + ",\n".join(members) + "\n" + indent[2:] + "}"
    if isinstance(value, list) and value and all(isinstance(step, dict) and "op" in step for step in value):
        return "[\n" + ",\n".join(indent + lines(step, 2, inner) for step in value) + "\n" + indent[2:] + "]"
    return json.dumps(value, ensure_ascii=False)
