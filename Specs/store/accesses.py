"""The vectors of journals of accesses, and of what is put together.

`generate.py` calls `vectors` with itself, so that keys, ciphers and the way to write are one.
"""
import struct

SLOT = 256
AT = 1795496400000


def vectors(g):
    def direct(path, spec, comment, op, given, **answer):
        g.write("direct/" + path, spec, comment, op=op, **{"in": given, **answer})

    journal = g.fixed("journal", 16)
    access_key = g.hkdf(g.STORE_KEY, g.STORE_ID, b"citizenwallet/1/access")

    def access(action="document-read", owner=g.OWNER, events=7, reason="to test", documents=1, tail=b"\0", trailing=b""):
        out = owner + struct.pack(">QQ", events, AT) + g.text(action)
        out += b"\2" + g.text("tests") + g.text(reason) + g.text("stated-by-operator")
        out += struct.pack(">I", documents) + b"".join(g.fixed(f"document {n}", 16) for n in range(documents))
        return out + struct.pack(">Q", 1) + tail + trailing

    def slots(payload, first, of=journal, store=g.STORE_ID):
        key = g.hkdf(access_key, of, b"citizenwallet/1/journal")
        out, capacity = [], SLOT - 17
        pieces = [payload[at:at + capacity] for at in range(0, len(payload), capacity)]
        for number, piece in enumerate(pieces, first):
            is_last = number == first + len(pieces) - 1
            plaintext = bytes([len(piece) if is_last else 255]) + piece
            aad = b"citizenwallet/1/access" + store + of + struct.pack(">Q", number)
            nonce = bytes(4) + struct.pack(">Q", number)
            out.append(g.seal(key, nonce, plaintext + bytes(capacity + 1 - len(plaintext)), aad))
        return out

    def header(version=1, store=g.STORE_ID, of=journal):
        out = b"CWACCESS" + bytes([version]) + store + of
        return out + bytes(SLOT - len(out))

    def read(path, spec, comment, pieces, head=header(), **answer):
        direct(path, [spec], comment, "format.journal", {
            "storeKey": g.b64(g.STORE_KEY), "storeID": g.b64(g.STORE_ID), "journal": g.b64(journal),
            "file": g.b64(head + b"".join(pieces))}, **answer)

    short, long = slots(access(), 1), slots(access(reason="r" * 400), 2)
    last = slots(access("documents-listed", events=9, documents=0, tail=b"\1" + struct.pack(">Q", AT)), 5)
    names = {"numbers": [1, 2, 5], "actions": ["document-read", "document-read", "documents-listed"], "events": [7, 7, 9]}
    assert (len(short), len(long), len(last)) == (1, 3, 1)
    whole = short + long + last
    read("reads-a-journal-of-accesses", "STO-61", "one in one slot, one in three, one in one", whole, out=names)
    read("reads-a-journal-without-accesses", "STO-61", "the header alone", [], out={"numbers": []})
    read("refuses-a-journal-with-two-slots-exchanged", "STO-61", "each has its number",
         [long[0]] + short + long[1:] + last, refusal="tampered")
    read("refuses-a-journal-with-a-slot-removed", "STO-61", "the ones after it move up", short + last, refusal="tampered")
    read("refuses-a-journal-with-a-slot-of-another-journal", "STO-61", "each journal has a key",
         slots(access(), 1, of=g.fixed("another journal", 16)) + long + last, refusal="tampered")
    read("refuses-a-journal-with-a-slot-of-another-store", "STO-61", "the store is authenticated",
         slots(access(), 1, store=g.fixed("another store id", 16)) + long + last, refusal="tampered")
    read("refuses-a-journal-with-another-store-in-its-header", "STO-61", "the header is exact", whole,
         header(store=g.fixed("another store id", 16)), refusal="tampered")
    read("refuses-a-journal-with-another-name", "STO-61", "the header is exact", whole,
         header(of=g.fixed("another journal", 16)), refusal="tampered")
    read("refuses-a-journal-of-a-later-version", "STO-61", "version 2", whole, header(version=2),
         refusal="unsupported-format")

    def form(path, comment, payload, **answer):
        read(path, "STO-62", comment, slots(payload, 1), **answer)

    form("reads-an-access", "the form as it is", access(), out={"numbers": [1]})
    form("refuses-an-access-with-something-after-it", "the form is exact", access(trailing=b"\0"), refusal="tampered")
    form("refuses-an-access-that-is-cut-short", "the form is exact", access()[:-1], refusal="tampered")
    form("refuses-an-access-that-is-a-change", "changes are never journaled", access("document-stored"),
         refusal="unsupported-format")
    form("refuses-an-access-of-a-later-version", "an unknown action", access("document-shown"),
         refusal="unsupported-format")

    read("drops-an-access-that-is-half-written", "STO-63", "a killed process leaves it", whole[:3],
         out={"numbers": [1]})
    read("drops-a-slot-that-is-half-written", "STO-63", "a killed process leaves it", whole[:4] + [last[0][:100]],
         out={"numbers": [1, 2]})
    read("drops-slots-that-were-never-written", "STO-63", "a power cut may leave zeros", short + [bytes(3 * SLOT)],
         out={"numbers": [1]})
    read("refuses-a-journal-with-zeros-in-the-middle", "STO-63", "not at the end", short + [bytes(3 * SLOT)] + last,
         refusal="tampered")
    read("refuses-a-journal-with-half-a-slot-in-the-middle", "STO-63", "not at the end",
         short + [long[0][:100] + bytes(SLOT - 100)] + long[1:], refusal="tampered")

    def settle(path, spec, comment, change, **answer):
        """A small store in files with two accesses to its vault in a journal, and what somebody does to it."""
        direct(path, [spec], comment, "store.accesses", {"change": change}, **answer)

    settle("enters-accesses-in-the-log", "STO-60", "whoever reads the log next", "none",
           out={"answered": True, "accesses": 2})
    settle("refuses-an-access-that-cannot-be-written", "STO-60", "the disk takes no more; there is no answer", "no-place",
           out={"answered": False, "accesses": 0})
    settle("refuses-a-journal-that-was-changed", "STO-60", "one bit", "flip", refusal="tampered")
    settle("refuses-a-journal-of-which-a-part-was-removed", "STO-60", "the first slot", "removed", refusal="tampered")
    settle("enters-accesses-once", "STO-64", "the journal is put back afterwards", "put-back", out={"answered": True, "accesses": 2})
    settle("refuses-a-vault-older-than-an-access-to-it", "STO-64", "the records are put back", "older-records",
           refusal="tampered")
    def fill(path, spec, comment, people, out=None, **answer):
        """People by the last digit of a number, with titles; 1 was erased, 2 has a vault with one document."""
        direct(path, [spec], comment, "store.fill", {"people": people}, **({"out": out} if out else answer))

    fill("keeps-documents-together", "STO-65", "one event names them", [[2, ["a", "b", "c"]]],
         {"kept": [3], "events": [1]})
    fill("refuses-a-document-among-others", "STO-65", "its title is too long", [[2, ["a", {"count": 1, "length": 5000}]]],
         {"kept": ["too-large"], "events": [0]})
    fill("refuses-too-many-documents-together", "STO-65", "1,000 are the limit", [[2, [{"count": 1001, "length": 1}]]],
         {"kept": ["too-large"], "events": [0]})
    fill("fills-vaults-of-many", "STO-66", "new ones and an old one", [[2, ["a"]], [3, ["b", "c"]], [4, ["d"]]],
         {"kept": [1, 2, 1], "events": [1, 1, 1]})
    fill("fills-vaults-beside-one-that-was-erased", "STO-66", "the others are kept", [[1, ["a"]], [3, ["b"]]],
         {"kept": ["erased", 1], "events": [0, 1]})
    fill("fills-vaults-beside-one-without-documents", "STO-66", "the others are kept", [[2, []], [3, ["b"]]],
         {"kept": ["malformed", 1], "events": [0, 1]})
    fill("refuses-to-fill-a-vault-twice-at-once", "STO-66", "each person once", [[3, ["a"]], [3, ["b"]]],
         refusal="malformed")
    fill("refuses-to-fill-too-many-vaults", "STO-66", "1,000 are the limit", 1001,
         refusal="too-large")

    settle("refuses-an-access-to-nobody", "STO-64", "its owner is not in the store", "no-owner", refusal="tampered")
