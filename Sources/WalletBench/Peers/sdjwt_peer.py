"""Issues and verifies SD-JWTs with PyPI's sd-jwt, as `PeerProcess` asks: first a line of JSON, then one line for each
measurement."""
import json
import resource
import sys
import time

from jwcrypto import jwk
from sd_jwt.common import SDObj
from sd_jwt.issuer import SDJWTIssuer
from sd_jwt.verifier import SDJWTVerifier

setup = json.loads(sys.stdin.readline())
key = jwk.JWK(**setup["key"])
open_claims = {name: value for name, value in setup["claims"].items() if name not in setup["disclosable"]}
claims = open_claims | {SDObj(name): setup["claims"][name] for name in setup["disclosable"]}


def issue():
    SDJWTIssuer(claims, key, sign_alg="ES256", extra_header_parameters={"kid": key.key_id}).sd_jwt_issuance


def verify():
    verifier = SDJWTVerifier(setup["attestation"], lambda issuer, header: key)
    assert verifier.get_verified_payload()["iss"] == setup["claims"]["iss"]


def spent():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime, time.monotonic()


print("{}", flush=True)
for line in sys.stdin:
    name, count = line.split()
    start = spent()
    for _ in range(int(count)):
        {"issue": issue, "verify": verify}[name]()
    cpu, wall = ((after - before) * 1e6 / int(count) for before, after in zip(start, spent()))
    print(json.dumps({"cpu": cpu, "wall": wall}), flush=True)
