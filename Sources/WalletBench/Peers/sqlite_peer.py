"""Runs the workload of the store over SQLite or SQLCipher. Python only finds and loads the libraries."""

import ctypes
import os
import subprocess
import sys
import tempfile

peer, directory, records, cache_kib = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
here = os.path.dirname(os.path.abspath(__file__))
if peer == "sqlcipher":
    import sqlcipher3._sqlite3 as module

    library, key = module.__file__, "07" * 32
else:
    library, key = "libsqlite3.so.0", ""
with tempfile.TemporaryDirectory() as folder:
    driver = os.path.join(folder, "driver.so")
    source = os.path.join(here, "sqlite_peer.c")
    subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-o", driver, source, "-ldl"], check=True)
    run = ctypes.CDLL(driver).cwallet_peer
    path = os.path.join(directory, "peer.sqlite")
    arguments = [text.encode() for text in (library, key, path)]
    run(*map(ctypes.c_char_p, arguments), ctypes.c_long(records), ctypes.c_int(cache_kib))
