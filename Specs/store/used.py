"""The vectors of what serves once. `generate.py` calls `vectors` with itself."""
import hashlib
import struct

USED = 18
NOON = 1795496400000


def page(g, entries, version=1, trailing=b"", number=0, claimed=None):
    payload = bytes([version]) + struct.pack(">I", claimed or len(entries))
    for mark, until in entries:
        payload += mark + struct.pack(">q", until)
    record = g.name(USED, version=number)
    key = g.hkdf(g.STORE_KEY, g.STORE_ID, b"citizenwallet/1/seal")
    return b"\1" + g.NONCE + g.seal(key, g.NONCE, g.pad(payload + trailing), g.record_aad(bytes(16), record))


def vectors(g):
    wrapped = b"\1" + g.NONCE + g.seal(g.WRAP, g.NONCE, g.STORE_KEY, g.key_aad(bytes(16)))
    store = {"master": g.b64(g.MASTER), "storeKey": g.b64(wrapped), "storeID": g.b64(g.STORE_ID)}

    def direct(path, spec, comment, op, given, **answer):
        g.write("direct/" + path, spec.split(), comment, op=op, **{"in": given, **answer})

    for label in ("a state", "an assertion"):
        key = g.fixed(label)
        digest = hashlib.sha256(key).digest()
        number = int.from_bytes(digest[:2], "big") % 4096
        direct(f"finds-where-{label.replace(' ', '-')}-is-remembered", "STO-90", "page, partition and mark",
               "format.used-place", {**store, "key": g.b64(key)}, out={
                   "page": number, "mark": g.b64(digest[:16]),
                   "partition": g.b64(g.mac(g.INDEX, b"used\0" + struct.pack(">H", number))[:16])})

    def read(path, comment, sealed, number=0, **answer):
        direct(path, "STO-91", comment, "format.used-page", {**store, "page": number, "sealed": g.b64(sealed)}, **answer)

    mark = g.fixed("mark", 16)
    two = [(mark, NOON), (g.fixed("another mark", 16), -1)]
    read("reads-a-page-of-what-was-used", "two marks, one before 1970", page(g, two),
         out={"marks": [g.b64(one) for one, _ in two], "until": [NOON, -1]})
    read("refuses-a-page-with-something-after-it", "the form is exact", page(g, two, trailing=b"\0"), refusal="tampered")
    read("refuses-a-page-that-claims-a-mark-more", "three of two", page(g, two, claimed=3), refusal="tampered")
    read("refuses-a-page-in-the-place-of-another", "its number is authenticated", page(g, two, number=7), number=8,
         refusal="tampered")
    read("refuses-a-page-of-a-later-version", "the version byte is 2", page(g, two, version=2),
         refusal="unsupported-format")

    def take(label, until=60, at=0):
        return {"key": g.b64(g.fixed(label)), "until": until, "at": at}

    def takes(path, spec, comment, *some, **answer):
        direct(path, spec, comment, "store.used", {"takes": list(some), **answer.pop("given", {})}, **answer)

    takes("takes-a-key-once", "STO-92", "the second time is too late, for any `until`", take("a"), take("a"),
          take("a", until=600), take("b"), out={"taken": [True, False, False, True], "problems": []})
    takes("takes-a-key-once-after-reopening", "STO-92", "it is on disk", take("a"), {"reopen": True}, take("a"),
          out={"taken": [True, False]})
    takes("takes-a-key-again-when-it-has-expired", "STO-93", "at its `until` it is still known", take("a"),
          take("a", at=60, until=120), take("a", at=61, until=120), out={"taken": [True, False, True]})
    takes("forgets-what-has-expired-when-a-page-is-written", "STO-93", "two keys of one page",
          {"key": g.b64(b"page 0: 17908"), "until": 60, "at": 0}, {"key": g.b64(b"page 0: 30861"), "until": 120, "at": 61},
          out={"taken": [True, True], "pages": 1, "marks": 1})
    takes("counts-pages-in-a-check", "STO-94", "as records, and as no problem", take("a"), take("b"),
          out={"taken": [True, True], "pages": 2, "problems": []})
    for edit, comment in (("flip", "a bit of it"), ("move", "a page in the partition of another"),
            ("stray", "a record beside it")):
        takes(f"notices-a-page-with-an-edit-{edit}", "STO-94", comment, take("a"), given={"edit": edit},
              out={"problems": ["tampered"]})
        takes(f"takes-nothing-from-a-page-with-an-edit-{edit}", "STO-92 STO-91", comment, take("a"),
              given={"edit": edit, "then": take("a" if edit != "move" else "b")}, refusal="tampered")
