"""Counts region x age x sex over 71 million children, the whole country's, from disk.

Run by `make bench-country`. An office's SQLite file with the sealed columns is written once; then each round starts one
process that opens it, reads three columns, counts, and says its own peak of memory. DuckDB, in a process of its own,
counts as many rows in the clear from its own file. `cold` is after the system was asked to forget the file's pages.
"""

import json
import os
import shutil
import subprocess
import sys

import rounds

COUNT = int(os.environ.get("COUNT", 71_000_000))
ROUNDS = 3
SCRATCH = rounds.SCRATCH / "country"
DUCKDB = """
import duckdb, sys, time
start = time.perf_counter()
connection = duckdb.connect(sys.argv[1], read_only=True)
connection.execute(f"SET threads = {sys.argv[2]}; SET enable_progress_bar = false")
connection.execute(
    "SELECT count(*), sum(n) FROM (SELECT region, age, sex, count(*) AS n FROM children GROUP BY ALL)").fetchone()
seconds = time.perf_counter() - start
peak = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM:"))
print('{"seconds": %f, "peak": %d}' % (seconds, peak))
"""


def forget(file):
    """Asks the system to drop what it holds of a file; it need not."""
    descriptor = os.open(file, os.O_RDONLY)
    os.fsync(descriptor)
    os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(descriptor)


def answer(*command):
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def write_clear(file):
    import duckdb

    with duckdb.connect(file) as connection:
        connection.execute(
            "CREATE TABLE children AS SELECT (hash(i) % 900)::USMALLINT AS region, "
            f"(hash(i + 1) % 16)::UTINYINT AS age, (hash(i + 2) % 2)::UTINYINT AS sex FROM range({COUNT}) t(i)"
        )


def main(program):
    shutil.rmtree(SCRATCH, ignore_errors=True)
    SCRATCH.mkdir(parents=True)
    subprocess.run([program, "write", SCRATCH, str(COUNT)], check=True)
    sealed, clear = SCRATCH / "office.sqlite", SCRATCH / "clear.duckdb"
    write_clear(str(clear))
    contestants = {}
    for threads in (1, 2):
        for state in ("cold", "warm"):

            def ours(threads=threads, state=state):
                if state == "cold":
                    forget(sealed)
                return answer(program, "count", SCRATCH, str(threads))

            def duck(threads=threads, state=state):
                if state == "cold":
                    forget(clear)
                return answer(sys.executable, "-c", DUCKDB, clear, str(threads))

            contestants["ours", threads, state] = ours
            contestants["DuckDB", threads, state] = duck
    runs = rounds.run(contestants, ROUNDS, warm_up=False)
    lines, peer = [], "DuckDB in the clear, its own file"
    for (side, threads, state), ours in runs.items():
        if side != "ours":
            continue
        theirs = runs["DuckDB", threads, state]
        what = f"{COUNT / 1e6:.0f} million from disk, {state}, {threads} thread{'s' * (threads > 1)}"

        def column(runs, name, divisor=1):
            return [run[name] / divisor for run in runs]

        lines += [
            rounds.line(
                f"{what}: whole", column(ours, "seconds"), "s", peer, column(theirs, "seconds"), smaller_is_better=True
            ),
            rounds.line(f"{what}: of that reading", column(ours, "reading"), "s"),
            rounds.line(
                f"{what}: peak memory",
                column(ours, "peak", 1024),
                "MiB",
                peer,
                column(theirs, "peak", 1024),
                smaller_is_better=True,
            ),
        ]
    rounds.report("country", lines, [f"on disk: {sealed.stat().st_size / 1e6:.0f} MB, seventeen variables of each child"])
    shutil.rmtree(SCRATCH)


main(sys.argv[1])
