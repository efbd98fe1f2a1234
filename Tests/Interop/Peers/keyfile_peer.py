"""Opens an encrypted private key and encrypts it anew, with one foreign implementation.

Arguments: a file with what to do, in JSON, and the file to write the answers to.
"""
import json
import sys

from cryptography.hazmat.primitives import serialization


def exchanged(task):
    key = serialization.load_pem_private_key(task["pem"].encode(), task["passphrase"].encode())
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(task["new"].encode())).decode()


with open(sys.argv[1]) as source:
    tasks = json.load(source)
with open(sys.argv[2], "w") as target:
    json.dump([exchanged(task) for task in tasks], target)
