"""Opens a message with one foreign implementation and seals it anew, under the same key and context.

Arguments: the key and the context in hexadecimal, the sealed file, the file to write.
"""
import sys

from cryptography.cobblestone import Cobblestone256Decryptor, Cobblestone256Encryptor

key, context = (bytes.fromhex(text) for text in sys.argv[1:3])
opener, sealer = Cobblestone256Decryptor(key, context), Cobblestone256Encryptor(key, context)
with open(sys.argv[3], "rb") as source, open(sys.argv[4], "wb") as target:
    while piece := source.read(30_000):
        target.write(sealer.update(opener.update(piece)))
    target.write(sealer.update(opener.finalize()))
    target.write(sealer.finalize())
