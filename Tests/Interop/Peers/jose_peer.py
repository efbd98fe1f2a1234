"""Signs, verifies, encrypts and decrypts tokens with one foreign implementation.

Arguments: a file with what to do, in JSON, and the file to write the answers to.
"""
import json
import sys

from jwcrypto import jwe, jwk, jws


def signed(task):
    token = jws.JWS(task["payload"])
    token.add_signature(jwk.JWK(**task["key"]), protected=json.dumps({"alg": task["alg"], "kid": task["key"]["kid"]}))
    return token.serialize(compact=True)


def verified(task):
    token = jws.JWS()
    token.deserialize(task["token"])
    token.verify(jwk.JWK(**task["key"]), alg=task["alg"])
    return token.payload.decode()


def encrypted(task):
    header = {"alg": task["alg"], "enc": task["enc"], "kid": task["key"]["kid"], "cty": "JWT"}
    token = jwe.JWE(task["payload"].encode(), protected=json.dumps(header), recipient=jwk.JWK(**task["key"]))
    return token.serialize(compact=True)


def decrypted(task):
    token = jwe.JWE(algs=[task["alg"], task["enc"]])
    token.deserialize(task["token"], key=jwk.JWK(**task["key"]))
    return token.payload.decode()


with open(sys.argv[1]) as source:
    tasks = json.load(source)
answers = [globals()[task["do"]](task) for task in tasks]
with open(sys.argv[2], "w") as target:
    json.dump(answers, target)
