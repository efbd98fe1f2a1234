"""The vectors of a head that a vault has seen before. `generate.py` calls `vectors` with itself."""


def vectors(g):
    def seen(path, comment, *steps, spec="STO-110", **answer):
        """An open vault lists its one document; then steps, each followed by another list."""
        g.write("direct/" + path, [spec], comment, op="store.heads", **{"in": {"steps": list(steps)}, **answer})

    seen("sees-the-head-that-it-has-seen", "nothing has changed", "nothing", "nothing", out={"documents": [1, 1, 1]})
    seen("sees-what-another-opening-has-put", "each change is seen at once", "put", "nothing", "put",
         out={"documents": [1, 2, 2, 3]})
    seen("sees-what-it-has-put-itself", "a change of this process", "own put", "nothing", out={"documents": [1, 2, 2]})
    seen("sees-nothing-of-what-was-undone", "a change that was refused after the head was written", "undone",
         out={"documents": [1, 1]})
    seen("refuses-a-head-that-was-flipped-meanwhile", "its last byte", "flip", refusal="tampered")
    seen("refuses-a-head-that-was-taken-away-meanwhile", "the records without it", "remove", refusal="tampered")
    seen("refuses-the-head-of-another-vault-meanwhile", "sealed for its owner", "exchange", refusal="tampered")
    seen("refuses-a-vault-that-was-erased-meanwhile", "by another opening", "erase", refusal="erased")
    seen("puts-on-what-another-opening-has-put", "on its head, not on the one that was seen last", "put and own put",
         out={"documents": [1, 3]}, spec="STO-111")
    seen("refuses-to-put-an-event-where-one-is", "the event after the head's last", "event and own put",
         refusal="tampered", spec="STO-111")
    seen("refuses-to-put-on-a-head-that-was-flipped-meanwhile", "its last byte", "flip and own put",
         refusal="tampered", spec="STO-111")
    seen("refuses-to-put-into-a-vault-that-was-erased-meanwhile", "by another opening", "erase and own put",
         refusal="erased", spec="STO-111")
