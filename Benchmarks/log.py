"""Appends to a log of a million entries and proves the whole of it: this program beside aics-tlog, on the same files.

Run by `make bench-log`. Both append one entry at a time to a log that is on disk, each entry durable before the next;
both prove every tile and entry of the same log. Ours also reads what each entry says and what may follow what.
"""

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import aics_tlog
import rounds

ENTRIES = 1_000_000
APPENDS = 300


def peer_appends(log, size, copy):
    shutil.copytree(log / "tile", copy / "tile")
    writer = aics_tlog.IncrementalTileWriter(aics_tlog.DirectoryTileStore(copy), size=size)
    taken = []
    for number in range(APPENDS):
        start = time.perf_counter()
        writer.append([b"x" * 500 + str(number).encode()])
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def main(program):
    with tempfile.TemporaryDirectory(dir=".") as place:
        place = Path(place)
        ours = json.loads(subprocess.run([program, place, str(ENTRIES)], check=True, capture_output=True).stdout)
        log = place / "log"
        result = aics_tlog.verify_checkpoint(
            aics_tlog.parse_note((log / "checkpoint").read_bytes()), aics_tlog.parse_vkey(ours["key"])
        )
        assert result.ok and result.size == ours["entries"], result.error
        start = time.perf_counter()
        aics_tlog.audit_tiles(aics_tlog.FileSystemTileReader(log), result.size, result.root)
        audit = time.perf_counter() - start
        append = peer_appends(log, result.size, place / "copy")
    rounds.report(
        "log",
        [
            rounds.line(
                "append one entry", [ours["append"] * 1000], "ms", "aics-tlog", [append * 1000],
                smaller_is_better=True, goal=5,
            ),
            rounds.line("prove every entry", [ours["prove"]], "s", "aics-tlog", [audit], smaller_is_better=True, goal=10),
        ],
        [f"a log of {ours['entries']:,} entries; the slowest of {APPENDS} appends took {ours['slowestAppend'] * 1000:.1f} ms"],
    )


main(sys.argv[1])
