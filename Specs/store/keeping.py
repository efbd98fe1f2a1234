"""The vectors of keeping a store: its slots, the exchange of its master key, its backups.

`generate.py` calls `vectors` with itself, so that keys, ciphers and the way to write are one.
"""
import hashlib
import struct

SLOTS = 16


def slot_list(g, slots, labels, version=1, trailing=b""):
    payload = bytes([version]) + struct.pack(">I", len(slots))
    for slot, label in zip(slots, labels):
        payload += slot[2:18] + hashlib.sha256(slot).digest() + struct.pack(">Q", 1795496400000) + g.text(label)
    return sealed(g, payload + trailing)


def sealed(g, payload):
    """As a record of owner zero."""
    record = g.name(SLOTS)
    key = g.hkdf(g.STORE_KEY, g.STORE_ID, b"citizenwallet/1/seal")
    return b"\1" + g.NONCE + g.seal(key, g.NONCE, g.pad(payload), g.record_aad(bytes(16), record))


def vectors(g):
    def direct(path, spec, comment, op, given, **answer):
        g.write("direct/" + path, spec, comment, op=op, **{"in": given, **answer})

    by_key = g.slot(2, g.fixed("unlock key"))
    other = by_key[:2] + g.fixed("another salt", 16) + by_key[18:]
    labels = ["", "phong bì ở két số 3"]

    def listed(path, comment, data, slots, **answer):
        direct(path, ["STO-70"], comment, "format.slot-list", {
            "storeKey": g.b64(g.STORE_KEY), "storeID": g.b64(g.STORE_ID), "list": g.b64(data),
            "slots": [g.b64(slot) for slot in slots]}, **answer)

    two = slot_list(g, [by_key, other], labels)
    listed("reads-a-slot-list", "a slot's ID is its salt", two, [by_key, other],
           out={"slots": [g.b64(by_key[2:18]), g.b64(other[2:18])], "labels": labels})
    listed("refuses-a-slot-that-was-put-back", "one slot more than the list has", slot_list(g, [by_key], [""]),
           [by_key, other], refusal="tampered")
    listed("refuses-a-slot-list-with-a-slot-missing", "one slot fewer than the list has", two, [by_key],
           refusal="tampered")
    listed("refuses-slots-in-another-order", "the list has an order", two, [other, by_key], refusal="tampered")
    listed("refuses-a-changed-slot", "the last bit differs", two, [by_key, other[:-1] + bytes([other[-1] ^ 1])],
           refusal="tampered")
    listed("refuses-a-slot-list-of-a-later-version", "the version byte is 2", slot_list(g, [by_key], [""], version=2),
           [by_key], refusal="unsupported-format")
    listed("refuses-a-slot-list-with-something-after-it", "the form is exact",
           slot_list(g, [by_key], [""], trailing=b"\0"), [by_key], refusal="tampered")
    listed("refuses-a-label-beyond-200-bytes", "201 letters", slot_list(g, [by_key], ["x" * 201]), [by_key],
           refusal="tampered")

    def slots(path, comment, *steps, **answer):
        """A store whose first slot is A's; then steps; `opens` says which secrets open it in the end."""
        direct(path, ["STO-71"], comment, "store.slots", {"steps": list(steps)}, **answer)

    def add(new, by="A"):
        return {"add": new, "by": by}

    slots("opens-with-each-of-two-secrets", "B was added by A", add("B"), out={"opens": ["A", "B"]})
    slots("opens-no-more-with-a-removed-secret", "A was removed by name", add("B"), {"remove": "A"},
          out={"opens": ["B"]})
    slots("opens-with-the-exchanged-secret-alone", "C came in A's place", add("B"), {"replace": "A", "with": "C"},
          out={"opens": ["B", "C"]})
    slots("refuses-a-slot-added-by-a-secret-that-opens-nothing", "whoever adds has to be in", add("B", by="C"),
          refusal="wrong-key")
    slots("refuses-a-slot-added-by-a-removed-secret", "the store is open all the time", add("B"), {"remove": "A"},
          add("C", by="A"), refusal="wrong-key")
    slots("refuses-to-remove-the-last-slot", "nobody could open the store", {"remove": "A"}, refusal="conflict")
    slots("refuses-to-remove-a-slot-that-is-not-there", "the ID is of a slot that was removed", add("B"),
          {"remove": "A"}, {"remove": "A"}, refusal="not-found")
    slots("refuses-a-seventeenth-slot", "16 are the limit", *[add(letter) for letter in "BCDEFGHIJKLMNOPQ"],
          refusal="too-large")

    def exchange(path, comment, keeping, removing=(), spec="STO-72", then=None, **answer):
        """A store with slots of A and B and a vault; then the exchange."""
        given = {"keeping": list(keeping), "removing": list(removing)}
        direct(path, [spec], comment, "store.exchange", {**given, **({"then": then} if then else {})}, **answer)

    exchange("exchanges-the-master-key-and-keeps-both-slots", "both secrets are given", "AB",
             out={"opens": ["A", "B"], "documents": 1})
    exchange("exchanges-the-master-key-and-drops-a-slot", "B is named for removal", "A", "B",
             out={"opens": ["A"], "documents": 1})
    exchange("refuses-an-exchange-that-forgets-a-slot", "B is neither kept nor named", "A", refusal="conflict")
    exchange("refuses-an-exchange-that-keeps-and-removes-a-slot", "B is both", "AB", "B", refusal="conflict")
    exchange("refuses-an-exchange-by-a-secret-that-opens-nothing", "C has no slot", "ABC", refusal="wrong-key")
    exchange("refuses-an-exchange-without-a-secret", "nobody could open the store", "", "AB", refusal="malformed")
    exchange("refuses-a-new-owner-under-the-former-master-key", "by a process that had the store open", "AB",
             spec="STO-73", then="new-owner", refusal="locked")
    exchange("refuses-an-unread-owner-under-the-former-master-key", "the key does not open with it", "AB",
             spec="STO-73", then="unread-owner", refusal="locked")
    exchange("keeps-an-opened-vault-under-the-former-master-key", "its data key is open already", "AB",
             spec="STO-73", then="opened-owner", out={"opens": ["A", "B"], "documents": 1})

    def restore(path, spec, comment, records, keys, change=None, **answer):
        """Copies of records and keys were made with one vault (1) and with two (2)."""
        given = {"records": records, "keys": keys}
        direct(path, spec if isinstance(spec, list) else [spec], comment, "store.restore", {**given, **({"change": change} if change else {})}, **answer)

    restore("restores-a-pair-of-copies", ["STO-74", "STO-77"], "records first, then keys", 2, 2, out={"vaults": 2})
    restore("restores-copies-of-version-1", "STO-78", "values find their new places", 2, 2, change="version-1",
            out={"vaults": 2})
    restore("refuses-to-restore-what-is-of-version-1-by-its-number", ["STO-78", "STO-77"], "the values lie elsewhere", 2, 2,
            change="version-1-by-its-number", refusal="tampered")
    restore("refuses-to-restore-what-is-of-a-later-version", ["STO-78", "STO-01"], "nobody knows where values lie", 2, 2,
            change="later-version", refusal="unsupported-format")
    restore("restores-older-records-with-younger-keys", "STO-74", "whole up to the records' time", 1, 2,
            out={"vaults": 1})
    restore("refuses-records-younger-than-their-keys", "STO-74", "the key of the second vault is missing", 2, 1,
            refusal="tampered")
    for what, code in (("cut-records", "tampered"), ("cut-keys", "tampered"), ("exchanged-files", "unsupported-format"),
                       ("missing-records", "not-found"), ("missing-keys", "not-found"), ("journal-beside", "conflict"),
                       ("wrong-secret", "wrong-key"), ("place-taken", "already-exists"),
                       ("other-store", "tampered"), ("flipped-record", "tampered")):
        restore(f"refuses-to-restore-{'with' if what != 'place-taken' else 'where'}-{what}", "STO-75", "one thing differs",
                2, 2, change=what, refusal=code)
    for what in ("a-long-value-of-no-record", "a-short-value-among-the-long-ones", "a-long-value-among-the-short-ones"):
        restore(f"refuses-to-restore-with-{what}", "STO-77", "the value is right, its place is not", 2, 2, change=what,
                refusal="tampered")

    direct("reads-a-head-with-an-origin", ["STO-76"], "what came with an import", "format.head", {"head": g.b64(g.head())},
           out={"origins": [g.b64(g.fixed("export", 16))]})
    direct("refuses-a-head-that-is-cut-short-in-an-origin", ["STO-76"], "the form is exact", "format.head",
           {"head": g.b64(g.head()[:-40])}, refusal="tampered")
    direct("refuses-a-head-with-1001-origins", ["STO-76"], "1,000 are the limit", "format.head",
           {"head": g.b64(g.head(origins=("export",) * 1001))}, refusal="tampered")
