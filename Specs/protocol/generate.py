#!/usr/bin/env python3
"""Writes the cases of what conformance.md says of every operation's input: run it after the other generators.

Each operation's shortest accepted case of the other folders is asked again with one thing wrong in its last step: a
member more, one less, or one of another type. Which members must be there, the table of conformance.md says.
"""
import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SPECS = os.path.join(HERE, "..")
sys.path.insert(0, SPECS)
from vectorfiles import write_all  # noqa: E402

# What the table says in words: these operations take "as" another one, or one member or another.
IN_WORDS = {
    "dossier.plan": {"procedure", "applicant", "at"},
    "attestation.verify": {"attestation", "at", "binding", "statusPolicy"},
}


def table():
    """The members that must be there, of each operation whose row has one form."""
    rows = {}
    with open(os.path.join(SPECS, "conformance.md")) as file:
        for line in file:
            cells = [cell.strip() for cell in line.split("|")]
            match = re.fullmatch(r"((`[a-z.-]+`(, )?)+)", cells[1]) if len(cells) > 3 else None
            if match:
                for operation in re.findall(r"`([a-z.-]+)`", cells[1]):
                    rows.setdefault(operation, []).append(required(cells[2]))
    return {operation: forms[0] for operation, forms in rows.items() if len(forms) == 1 and forms[0] is not None}


def required(cell):
    """The names before a `?`, or none where the cell says it in words."""
    while "(" in cell:
        cell = re.sub(r"\([^()]*\)", "", cell)
    if re.search(r"\bas\b|\bto\b|\bor\b", cell):
        return None
    return set(re.findall(r"`([A-Za-z]+)`(?!\?)", cell))


def shortest_cases():
    with open(os.path.join(SPECS, "grading.json")) as file:
        folders = [folder for area in json.load(file)["areas"] for folder in area["folders"]]
    found = {}
    for folder in folders:
        if folder == os.path.basename(HERE):
            continue
        for name in sorted(os.listdir(os.path.join(SPECS, folder))):
            if not name.endswith(".json") or name == "MANIFEST.json":
                continue
            with open(os.path.join(SPECS, folder, name)) as file:
                text = file.read()
            case = json.loads(text)
            steps = case.get("steps", [{key: case[key] for key in ("op", "in", "out") if key in case}])
            if "out" not in steps[-1] or any("restart" in step or "process" in step for step in steps):
                continue
            operation = steps[-1]["op"]
            # Input that names no owner or instant shows less: the fullest of the short ones.
            cost = len(json.dumps(steps))
            if operation not in found or cost < found[operation][0]:
                found[operation] = (cost, steps)
    return {operation: steps for operation, (_, steps) in found.items()}


def another_type(value):
    """No member of any operation may be either a number or a text."""
    return "another type" if isinstance(value, (int, float)) else 7


written = {}


def case(path, spec, comment, steps, given):
    last = {"op": steps[-1]["op"], "in": given, "refusal": "malformed"}
    written[path] = {"spec": [spec], "comment": comment, "steps": [*steps[:-1], last]}


MUST = {**table(), **IN_WORDS}
for operation, steps in sorted(shortest_cases().items()):
    given, name = steps[-1]["in"], operation.replace(".", "-")
    case(f"{name}-with-a-member-that-it-does-not-know", "CON-01", "a mistyped name", steps, {**given, "notAMember": True})
    for member in sorted(given):
        mark = re.sub("([A-Z])", lambda letter: "-" + letter.group().lower(), member)
        case(f"{name}-with-{mark}-of-another-type", "CON-03", f"{member} is of another JSON type", steps,
             {**given, member: another_type(given[member])})
        case(f"{name}-with-{mark}-that-is-null", "CON-03", f"{member} is null, which is not its absence", steps,
             {**given, member: None})
        if member in MUST.get(operation, ()):
            case(f"{name}-without-{mark}", "CON-02", f"{member} is not there", steps,
                 {key: value for key, value in given.items() if key != member})

write_all(HERE, written, folders=("",))
