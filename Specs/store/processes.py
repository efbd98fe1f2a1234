"""Vectors of store.md about processes: what they leave when they end, and what they see of each other."""

AT = "2026-11-24T12:00:00+07:00"
AFTER = {"at": AT, "reason": "cấp sai thẩm quyền"}


def vectors(steps, create, reopen, put, step, owner, other):
    def again(how):
        return [{"restart": how}, reopen()]

    def of(process, asked):
        return {**asked, "process": process}

    for how, word in (("ended", "ends"), ("killed", "is-killed")):
        steps(f"keeps-a-document-when-the-process-{word}", ["STO-21"], f"the next process has it: the first was {how}",
              create(), put(), *again(how), step("store.get", "$T", owner=owner, documentID="$D", out={"version": 1}))
        steps(f"keeps-an-erasure-when-the-process-{word}", ["STO-21", "STO-37"], f"it is erased for the next: the first was {how}",
              create(), put(), step("store.erase", owner=owner, at=AT, out={"erased": 1}), *again(how),
              step("store.list", "$T", owner=owner, refusal="erased"))
        steps(f"keeps-a-revocation-when-the-process-{word}", ["STO-21", "STO-30"], f"final for the next: the first was {how}",
              create(), put(), step("store.revoke", owner=owner, documentID="$D", **AFTER), *again(how),
              step("store.revoke", "$T", owner=owner, documentID="$D", **AFTER, refusal="conflict"))

    steps("forgets-handles-when-the-process-ends", ["STO-21"], "a handle is a process's own",
          create(), put(), {"restart": "ended"},
          step("store.get", owner=owner, documentID="$D", refusal="not-found"))
    steps("refuses-another-key-in-the-next-process", ["STO-04"], "nothing of the key outlives the process",
          create(), {"restart": "killed"}, reopen({"key": "A" * 43}, refusal="wrong-key"))
    steps("refuses-to-create-over-a-store-of-another-process", ["STO-01"], "whoever has it open",
          create(), of("B", create(refusal="already-exists")))
    steps("shows-another-process-what-was-put", ["STO-21"], "both have the store open",
          create(), of("B", reopen()), put(), of("B", step("store.get", "$T", owner=owner, documentID="$D", out={"version": 1})))
    steps("keeps-what-two-processes-put-in-turn", ["STO-21", "STO-15"], "neither overwrites the other's head",
          create(), of("B", reopen()), put(), of("B", put("$T", out={"version": 1}, capture={"documentID": "E"})), put(out={"version": 1}, capture={"documentID": "F"}),
          of("B", step("store.get", "$T", owner=owner, documentID="$F", out={"version": 1})),
          step("store.get", owner=owner, documentID="$E", out={"version": 1}),
          step("store.get", owner=owner, documentID="$D", out={"version": 1}), step("store.check", out={"problems": []}))
    steps("shows-another-process-nothing-of-another-owner", ["STO-09"], "the other process asks for the other owner",
          create(), of("B", reopen()), put(),
          of("B", step("store.get", "$T", owner=other, documentID="$D", refusal="not-found")))
    steps("refuses-what-another-process-revoked", ["STO-31"], "somebody was there before, elsewhere",
          create(), of("B", reopen()), put(), of("B", step("store.revoke", "$T", owner=owner, documentID="$D", **AFTER)),
          step("store.revoke", owner=owner, documentID="$D", **AFTER, refusal="conflict"))
    steps("refuses-what-another-process-erased", ["STO-37"], "its keys are not kept in memory for long",
          create(), of("B", reopen()), put(), of("B", step("store.erase", "$T", owner=owner, at=AT, out={"erased": 1})),
          step("store.get", owner=owner, documentID="$D", refusal="erased"))
    steps("refuses-to-put-for-whom-another-process-erased", ["STO-37"], "an erased owner takes nothing",
          create(), of("B", reopen()), put(), of("B", step("store.erase", "$T", owner=owner, at=AT, out={"erased": 1})),
          put(refusal="erased"))
