"""Issues, presents and verifies SD-JWTs with one foreign implementation.

Arguments: a file with what to do, in JSON, and the file to write the answers to.
"""
import json
import sys

from jwcrypto import jwk
from sd_jwt.common import SDObj
from sd_jwt.holder import SDJWTHolder
from sd_jwt.issuer import SDJWTIssuer
from sd_jwt.verifier import SDJWTVerifier


def marked(value, paths):
    """The claims with what stands at the paths marked as selectively disclosable."""
    here = {path[0] for path in paths if len(path) == 1}

    def inner(name):
        return [path[1:] for path in paths if path[0] == name and len(path) > 1]

    if isinstance(value, dict):
        return {SDObj(name) if name in here else name: marked(member, inner(name)) for name, member in value.items()}
    if isinstance(value, list):
        return [SDObj(marked(one, inner(i))) if i in here else marked(one, inner(i)) for i, one in enumerate(value)]
    return value


def issued(task):
    SDJWTIssuer.SD_JWT_HEADER = "dc+sd-jwt"
    issuer = SDJWTIssuer(
        marked(task["claims"], task["paths"]), jwk.JWK(**task["key"]), jwk.JWK(**task["holder"]),
        sign_alg=task["alg"], add_decoy_claims=task["decoys"], serialization_format=task["form"],
        extra_header_parameters={"kid": task["key"]["kid"]})
    return issuer.sd_jwt_issuance


def presented(task):
    holder = SDJWTHolder(task["attestation"], serialization_format=task["form"])
    holder.create_presentation(
        task["show"], task.get("nonce"), task.get("audience"), jwk.JWK(**task["key"]) if "key" in task else None,
        sign_alg=task.get("alg"))
    return holder.sd_jwt_presentation


def verified(task):
    key = jwk.JWK(**task["key"])
    verifier = SDJWTVerifier(
        task["attestation"], lambda issuer, header: key, task.get("audience"), task.get("nonce"),
        serialization_format=task["form"])
    return json.dumps(verifier.get_verified_payload())


with open(sys.argv[1]) as source:
    tasks = json.load(source)
answers = [globals()[task["do"]](task) for task in tasks]
with open(sys.argv[2], "w") as target:
    json.dump(answers, target)
