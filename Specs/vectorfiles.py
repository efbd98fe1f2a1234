"""Writes a specification's vectors beside it, one file each, in place of those that were there."""

import json
import os


def write_all(here, written, folders=("", "direct")):
    """`written` has each vector by its path below `here`, without `.json`; a path lies in one of the folders."""
    for folder in folders:
        directory = os.path.join(here, folder)
        for old in os.listdir(directory):
            if old.endswith(".json"):
                os.remove(os.path.join(directory, old))
        mine = {path: vector for path, vector in written.items() if os.path.dirname(path) == folder}
        for path, vector in mine.items():
            with open(os.path.join(here, path + ".json"), "w") as file:
                json.dump(vector, file, ensure_ascii=False, indent=2)
                file.write("\n")
        with open(os.path.join(directory, "MANIFEST.json"), "w") as file:
            file.write(json.dumps({"count": len(mine)}) + "\n")
