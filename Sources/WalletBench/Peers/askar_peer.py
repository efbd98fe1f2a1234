"""Runs the workload of the store over Askar (Rust, SQLite), a wallet storage of the Hyperledger family."""

import asyncio
import json
import os
import resource
import sys
import time

from aries_askar import Store

directory, records = sys.argv[1], int(sys.argv[2])
RECORDS_OF_AN_OWNER, BATCH = 10, 1000
owners = records // RECORDS_OF_AN_OWNER
figures = {}
state = 42


def draw(limit):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    return (state >> 33) % limit


def processor():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


async def measure(name, count, body):
    cpu, wall = processor(), time.monotonic()
    await body()
    figures[name] = {"cpu": (processor() - cpu) * 1e6 / count, "wall": (time.monotonic() - wall) * 1e6 / count}


async def main():
    value = os.urandom(1024)
    uri = "sqlite://" + os.path.join(directory, "askar.sqlite")
    key = Store.generate_raw_key(b"\x07" * 32)
    store = await Store.provision(uri, "raw", key)

    async def load():
        for start in range(0, records, BATCH):
            async with store.transaction() as batch:
                for number in range(start, min(start + BATCH, records)):
                    await batch.insert(f"owner-{number // RECORDS_OF_AN_OWNER}", f"document-{number}", value)
                await batch.commit()

    await measure("load", records, load)
    await store.close()
    path = os.path.join(directory, "askar.sqlite")
    size = sum(os.path.getsize(path + end) for end in ("", "-wal") if os.path.exists(path + end))
    figures["bytesOverPayload"] = size / records - len(value)

    async def open_store():
        nonlocal store
        store = await Store.open(uri, "raw", key)

    await measure("open", 1, open_store)
    session = await store.session()
    gets, lists, puts = 5000, 20 if records > 50_000 else 200, 500

    async def get():
        for _ in range(gets):
            number = draw(records)
            entry = await session.fetch(f"owner-{number // RECORDS_OF_AN_OWNER}", f"document-{number}")
            assert len(entry.value) == 1024

    async def list_owner():
        for _ in range(lists):
            assert len(list(await session.fetch_all(f"owner-{draw(owners)}"))) == RECORDS_OF_AN_OWNER

    async def put():
        for number in range(puts):
            await session.insert(f"owner-{draw(owners)}", f"document-{records + number}", value)

    await measure("get", gets, get)
    await measure("list", lists, list_owner)
    await measure("put", puts, put)
    figures["peakKiB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps(figures))


asyncio.run(main())
