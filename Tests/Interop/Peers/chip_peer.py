"""Makes the files of a card's chip with other people's implementations: certificates and signatures by `cryptography`,
CMS and ASN.1 by `asn1crypto`, the machine readable zone by `mrz`.

Arguments: a file with what to make, in JSON, and the file to write the answers to.
"""
import base64
import datetime
import hashlib
import json
import sys

from asn1crypto import algos, cms, core, x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import NameOID
from mrz.generator.td1 import TD1CodeGenerator
from mrz.generator.td3 import TD3CodeGenerator

NUMBER = "001190009991"
CURVES = {"p256": ec.SECP256R1, "p384": ec.SECP384R1, "brainpool": ec.BrainpoolP256R1}


# ICAO Doc 9303-10 §4.6.2.3.

class DataGroupHash(core.Sequence):
    _fields = [("number", core.Integer), ("value", core.OctetString)]


class DataGroupHashes(core.SequenceOf):
    _child_spec = DataGroupHash


class LDSSecurityObject(core.Sequence):
    _fields = [("version", core.Integer), ("hash_algorithm", algos.DigestAlgorithm), ("hashes", DataGroupHashes)]


# DG13, as cards in use have it.

class Field(core.Sequence):
    _fields = [("number", core.Integer), ("value", core.Any)]


class Fields(core.SetOf):
    _child_spec = Field


class Details(core.Sequence):
    _fields = [("version", core.Integer), ("kind", core.ObjectIdentifier), ("fields", Fields)]


def file(tag, content):
    size = len(content)
    length = bytes([size]) if size < 128 else bytes([0x81, size]) if size < 256 else b"\x82" + size.to_bytes(2, "big")
    return bytes(tag) + length + content


def make_key(kind):
    if kind.startswith("rsa"):
        return rsa.generate_private_key(65537, 2048)
    return ec.generate_private_key(CURVES[kind]())


def certificate(common, key, issuer, issuer_key, is_authority):
    name = x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"), x509.NameAttribute(NameOID.COMMON_NAME, common)])
    builder = (
        x509.CertificateBuilder().subject_name(name).issuer_name(issuer.subject if issuer else name)
        .public_key(key.public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(datetime.datetime(2021, 1, 1)).not_valid_after(datetime.datetime(2036, 1, 1))
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.KeyUsage(not is_authority, False, False, False, False, is_authority, is_authority, False,
                                     False), critical=True))
    if is_authority:
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    return builder.sign(issuer_key, hashes.SHA256())


def signature(kind, key, message):
    """What the CMS says of the algorithm, and the signature."""
    if kind == "rsa-pss":
        rules = padding.PSS(padding.MGF1(hashes.SHA256()), 32)
        mask = {"algorithm": "mgf1", "parameters": algos.DigestAlgorithm({"algorithm": "sha256"})}
        parameters = {"hash_algorithm": {"algorithm": "sha256"}, "mask_gen_algorithm": mask, "salt_length": 32}
        return ({"algorithm": "rsassa_pss", "parameters": algos.RSASSAPSSParams(parameters)},
                key.sign(message, rules, hashes.SHA256()))
    if kind == "rsa":
        return {"algorithm": "sha256_rsa"}, key.sign(message, padding.PKCS1v15(), hashes.SHA256())
    if kind == "p384":
        return {"algorithm": "sha384_ecdsa"}, key.sign(message, ec.ECDSA(hashes.SHA384()))
    return {"algorithm": "sha256_ecdsa"}, key.sign(message, ec.ECDSA(hashes.SHA256()))


def security_object(kind, key, signer, groups):
    digest = "sha384" if kind == "p384" else "sha256"
    content = LDSSecurityObject({
        "version": 0, "hash_algorithm": {"algorithm": digest},
        "hashes": [{"number": n, "value": hashlib.new(digest, g).digest()} for n, g in sorted(groups.items())]}).dump()
    attributes = cms.CMSAttributes([
        cms.CMSAttribute({"type": "content_type", "values": ["2.23.136.1.1.1"]}),
        cms.CMSAttribute({"type": "message_digest", "values": [hashlib.new(digest, content).digest()]})])
    algorithm, value = signature(kind, key, attributes.dump())
    own = asn1_x509.Certificate.load(signer.public_bytes(serialization.Encoding.DER))
    signed = cms.SignedData({
        "version": "v3", "digest_algorithms": [{"algorithm": digest}],
        "encap_content_info": {"content_type": "2.23.136.1.1.1", "content": core.ParsableOctetString(content)},
        "certificates": [own],
        "signer_infos": [{
            "version": "v1",
            "sid": {"issuer_and_serial_number": {"issuer": own.issuer, "serial_number": own.serial_number}},
            "digest_algorithm": {"algorithm": digest}, "signed_attrs": attributes,
            "signature_algorithm": algorithm, "signature": value}]})
    return file([0x77], cms.ContentInfo({"content_type": "signed_data", "content": signed}).dump())


def details(number):
    values = [core.PrintableString(number), core.UTF8String("Nguyễn Thị Hòa"), core.PrintableString("15/03/1990"),
              core.UTF8String("Nữ"), core.UTF8String("Việt Nam")]
    fields = [{"number": i + 1, "value": core.Any(value)} for i, value in enumerate(values)]
    fields.append({"number": 16, "value": core.Any(core.PrintableString("00A1B2C3D4E5F607"))})
    fields.append({"number": 15, "value": core.Any(core.PrintableString("019990003"))})
    return file([0x6D], Details({"version": 1, "kind": "1.0.10646.1.0.8", "fields": fields}).dump())


def zone(is_passport):
    if is_passport:
        text = TD3CodeGenerator("P", "VNM", "NGUYEN", "THI HOA", "B99900071", "VNM", "900315", "F", "350315", NUMBER)
    else:
        text = TD1CodeGenerator("ID", "VNM", NUMBER[3:], "900315", "F", "300315", "VNM", "NGUYEN", "THI HOA", NUMBER)
    return file([0x61], file([0x5F, 0x1F], str(text).replace("\n", "").encode()))


def chip(task):
    kind = task["kind"]
    authority_key, key = make_key(kind), make_key(kind)
    authority = certificate("CSCA of another implementation", authority_key, None, authority_key, True)
    signer = certificate("Document Signer", key, authority, authority_key, False)
    groups = {1: zone(task["passport"])}
    if not task["passport"]:
        groups[13] = details(NUMBER)
    sod = security_object(kind, key, signer, groups)
    encode = lambda content: base64.urlsafe_b64encode(content).decode().rstrip("=")
    return json.dumps({
        "sod": encode(sod), "groups": {str(n): encode(g) for n, g in groups.items()},
        "anchor": authority.public_bytes(serialization.Encoding.PEM).decode()})


with open(sys.argv[1]) as source:
    tasks = json.load(source)
with open(sys.argv[2], "w") as target:
    json.dump([chip(task) for task in tasks], target)
