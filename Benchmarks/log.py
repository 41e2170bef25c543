"""Appends to a log of a million entries and proves the whole of it: this program beside aics-tlog, on the same files.

Run by `make bench-log`. Both append one entry at a time to a log that is on disk, each entry durable before the next;
both prove every tile and entry of the same log. Ours also reads what each entry says and what may follow what. A release of
the demonstration's office is verified within a program that runs, and by the whole command.

The environment's ENTRIES makes it a shorter log.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import aics_tlog
import rounds

ENTRIES = int(os.environ.get("ENTRIES", 1_000_000))
APPENDS = 300
COMMANDS = 21


def peer_appends(log, size, copy):
    shutil.copytree(log / "tile", copy / "tile")
    writer = aics_tlog.IncrementalTileWriter(aics_tlog.DirectoryTileStore(copy), size=size)
    taken = []
    for number in range(APPENDS):
        start = time.perf_counter()
        writer.append([b"x" * 500 + str(number).encode()])
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def released(countersign, office):
    """The largest release of an office that plays the whole story."""
    subprocess.run(
        [countersign, "demo", "--children", "2000", "--no-serve", "--home", office], check=True, capture_output=True
    )
    bundles = [path for path in (office / "releases").iterdir() if path.is_dir()]
    return max(bundles, key=lambda bundle: (bundle / "figures.json").stat().st_size)


def command(countersign, bundle):
    taken = []
    for _ in range(COMMANDS):
        start = time.perf_counter()
        subprocess.run([countersign, "verify", bundle], check=True, capture_output=True)
        taken.append(time.perf_counter() - start)
    return taken


def main(program, countersign):
    with tempfile.TemporaryDirectory(dir=".") as place:
        place = Path(place)
        bundle = released(countersign, place / "demo")
        ours = json.loads(
            subprocess.run([program, place, str(ENTRIES), bundle], check=True, capture_output=True).stdout
        )
        commands = command(countersign, bundle)
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
            rounds.line("verify a release", [ours["verify"] * 1000], "ms", smaller_is_better=True, goal=50),
            rounds.line(
                "verify a release, the whole command", [one * 1000 for one in commands], "ms", smaller_is_better=True
            ),
        ],
        [f"a log of {ours['entries']:,} entries; the slowest of {APPENDS} appends took {ours['slowestAppend'] * 1000:.1f} ms"],
    )


main(sys.argv[1], sys.argv[2])
