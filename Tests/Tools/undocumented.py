#!/usr/bin/env python3
"""Prints the public declarations of symbol graphs that nothing explains. `./run docs` runs it.

Types, functions, subscripts, static members and initialisers say what they are for. A property or a case may be explained
by its name, and an initialiser by the properties that it sets.
"""

import json
import sys

BY_NAME = {"swift.property", "swift.enum.case"}


def undocumented(graph):
    properties = {}
    for symbol in graph["symbols"]:
        if symbol["kind"]["identifier"] == "swift.property":
            *type_path, name = symbol["pathComponents"]
            properties.setdefault(tuple(type_path), set()).add(name)
    for symbol in graph["symbols"]:
        # What the compiler makes itself has no place in a file.
        if "docComment" in symbol or "location" not in symbol or symbol["kind"]["identifier"] in BY_NAME:
            continue
        *type_path, name = symbol["pathComponents"]
        labels = set(name.removeprefix("init(").removesuffix(")").split(":")[:-1])
        if symbol["kind"]["identifier"] == "swift.init" and labels <= properties.get(tuple(type_path), set()):
            continue
        file = symbol["location"]["uri"].partition("/Sources/")[2]
        line = symbol["location"]["position"]["line"] + 1
        yield f"Sources/{file}:{line}: {'.'.join(symbol['pathComponents'])} is not documented"


def main(paths):
    found = []
    for path in paths:
        with open(path, encoding="utf-8") as file:
            found += undocumented(json.load(file))
    print("\n".join(sorted(found)), end="\n" if found else "")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
