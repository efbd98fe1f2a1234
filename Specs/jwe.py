"""Encrypted tokens and VNeID's bodies for the vectors, made by hand, right or wrong as a vector needs them.

What encryption draws at random follows here from names, so that the same generator writes the same bytes. The
private keys stand in the open: they protect nothing.
"""

import base64
import hashlib

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import aes_key_wrap

from jose import RSA_E, RSA_P, RSA_Q, Key, b64, dump, number

RSA_N = RSA_P * RSA_Q
RSA_D = pow(RSA_E, -1, (RSA_P - 1) * (RSA_Q - 1))
RSA_BYTES = 256
KEY_BYTES = {"A128GCM": 16, "A256GCM": 32, "ECDH-ES+A128KW": 16, "ECDH-ES+A256KW": 32}


def drawn(name, count):
    """Bytes that stand in for random ones; none of them is zero."""
    stream = b"".join(hashlib.sha256(f"{name} {i}".encode()).digest() for i in range(count // 16 + 2))
    return bytes(byte for byte in stream if byte)[:count]


class RSAKey:
    """The portal's RSA key."""

    def __init__(self, name):
        self.name = name

    def private_jwk(self, **members):
        numbers = {"n": RSA_N, "e": RSA_E, "d": RSA_D, "p": RSA_P, "q": RSA_Q, "dp": RSA_D % (RSA_P - 1),
                   "dq": RSA_D % (RSA_Q - 1), "qi": pow(RSA_Q, -1, RSA_P)}
        return {"kty": "RSA", **{name: b64(number(value)) for name, value in numbers.items()}, "kid": self.name,
                **members}

    def pem(self, form=serialization.PrivateFormat.PKCS8):
        private = rsa.RSAPrivateNumbers(
            RSA_P, RSA_Q, RSA_D, RSA_D % (RSA_P - 1), RSA_D % (RSA_Q - 1), pow(RSA_Q, -1, RSA_P),
            rsa.RSAPublicNumbers(RSA_E, RSA_N)).private_key()
        return private.private_bytes(
            serialization.Encoding.PEM, form, serialization.NoEncryption()).decode()


def rsa_encrypt(block):
    return number(pow(int.from_bytes(block, "big"), RSA_E, RSA_N), RSA_BYTES)


def mask(seed, count, name):
    parts = (hashlib.new(name, seed + i.to_bytes(4, "big")).digest() for i in range(count // 16 + 1))
    return b"".join(parts)[:count]


def xor(a, b):
    return bytes(x ^ y for x, y in zip(a, b, strict=True))


def oaep(message, seed, name):
    """EME-OAEP (RFC 8017 section 7.1.1), the same hash in MGF1."""
    size = hashlib.new(name).digest_size
    data = hashlib.new(name, b"").digest() + bytes(RSA_BYTES - len(message) - 2 * size - 2) + b"\1" + message
    seed = drawn(seed, size)
    masked = xor(data, mask(seed, len(data), name))
    return b"\0" + xor(seed, mask(masked, size, name)) + masked


def pkcs1(message, seed, start=b"\0\2"):
    """EME-PKCS1-v1_5 (RFC 8017 section 7.2.1)."""
    return start + drawn(seed, RSA_BYTES - 3 - len(message)) + b"\0" + message


def concat_kdf(secret, algorithm, count, apu=b"", apv=b""):
    """RFC 7518 section 4.6.2, for keys of one hash."""
    parts = (algorithm.encode(), apu, apv)
    info = b"".join(len(part).to_bytes(4, "big") + part for part in parts) + (count * 8).to_bytes(4, "big")
    return hashlib.sha256(b"\0\0\0\1" + secret + info).digest()[:count]


def ephemeral_for(recipient):
    return Key("ephemeral for " + recipient.name, recipient.algorithm)


def agreed(recipient):
    return ephemeral_for(recipient).private.exchange(ec.ECDH(), recipient.private.public_key())


def encrypt(payload, recipient, alg, enc="A256GCM", header=None, encrypted_key=None, nonce=None, tag=None, name="",
            apu=b"", apv=b""):
    """The compact serialisation of a JWE. A header member set to Ellipsis is left out; parts may be exchanged."""
    members = {"alg": alg, "enc": enc, "kid": recipient.name, "cty": "JWT"}
    content_key = drawn("content key " + name, KEY_BYTES.get(enc, 32))
    if alg.startswith("ECDH-ES"):
        members["epk"] = {k: v for k, v in ephemeral_for(recipient).jwk().items() if k != "kid"}
        if apu or apv:
            members.update(apu=b64(apu), apv=b64(apv))
        label = enc if alg == "ECDH-ES" else alg
        derived = concat_kdf(agreed(recipient), label, KEY_BYTES.get(label, 32), apu, apv)
        if alg == "ECDH-ES":
            content_key, wrapped = derived, b""
        else:
            wrapped = aes_key_wrap(derived, content_key)
    elif alg in ("RSA-OAEP", "RSA-OAEP-256"):
        wrapped = rsa_encrypt(oaep(content_key, "seed " + name, "sha1" if alg == "RSA-OAEP" else "sha256"))
    elif alg == "RSA1_5":
        wrapped = rsa_encrypt(pkcs1(content_key, "seed " + name))
    else:
        wrapped = b""
    members = {k: v for k, v in {**members, **(header or {})}.items() if v is not ...}
    protected = b64(dump(members))
    iv = drawn("nonce " + name, 12)
    sealed = AESGCM(content_key).encrypt(iv, payload, protected.encode())
    parts = [wrapped if encrypted_key is None else encrypted_key, iv if nonce is None else nonce,
             sealed[:-16], sealed[-16:] if tag is None else tag]
    return ".".join([protected] + [b64(part) for part in parts])


def codebook(plaintext, key, pad=True):
    """AES-ECB with the padding of PKCS #7: what VNeID does."""
    if pad:
        count = 16 - len(plaintext) % 16
        plaintext += bytes([count]) * count
    encryptor = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
    return encryptor.update(plaintext) + encryptor.finalize()


def vneid(plaintext, name, key_bytes=32, block=None, pad=True, key=None):
    """The two texts `data` and `key` of VNeID; `block` makes the RSA block of the AES key."""
    key = drawn("AES key " + name, key_bytes) if key is None else key
    block = (block or (lambda k: pkcs1(k, "padding " + name)))(key)
    return (base64.b64encode(codebook(plaintext, key, pad)).decode(), base64.b64encode(rsa_encrypt(block)).decode())
