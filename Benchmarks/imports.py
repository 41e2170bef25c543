"""Imports the eight registers of synthetic children into an office's SQLite file, as an office does: by the command line.

Run by `make bench-import`. Each round makes a new office and imports every register, one command after the other; the
time is that of the whole commands. Beside it the same files go into SQLite in the clear, through Python's csv and
sqlite3: nothing is checked, sealed or counted there, only indexed by document number.
"""

import csv
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import time

import rounds

CHILDREN = int(os.environ.get("CHILDREN", 200_000))
ROUNDS = 3
REGISTERS = (
    "residence-permits",
    "enrolment",
    "child-health",
    "vaccination",
    "insurance",
    "disability",
    "home-visits",
    "shared-status",
)
SCRATCH = rounds.SCRATCH / "import"
NUMBERS = ("公民身份号码", "身份证号", "证件号码", "身份证件号码")


def command(program, *words):
    environment = os.environ | {"COUNTERSIGN_PASSPHRASE": "a passphrase for benchmarks"}
    done = subprocess.run([program, *words], capture_output=True, text=True, env=environment)
    if done.returncode:
        raise SystemExit(done.stderr)


def import_sealed(program, samples):
    """The seconds each register took, and the bytes that the office's database then has."""
    home = SCRATCH / "home"
    shutil.rmtree(home, ignore_errors=True)
    command(program, "init", "--home", home)
    seconds = {}
    for register in REGISTERS:
        start = time.perf_counter()
        command(program, "import", register, samples / f"{register}.csv", "--home", home)
        seconds[register] = time.perf_counter() - start
    return seconds, sum(file.stat().st_size for file in home.glob("office.sqlite*"))


def read(file):
    """The rows of a register, which may be in either encoding and either separated by commas or tabs."""
    raw = file.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("gb18030")
    separator = "\t" if "\t" in text.split("\n", 1)[0] else ","
    return csv.reader(text.splitlines(), delimiter=separator)


def import_clear(samples):
    """The same rows in the clear, each register a table indexed by the document number."""
    file = SCRATCH / "clear.sqlite"
    for leftover in SCRATCH.glob("clear.sqlite*"):
        leftover.unlink()
    start = time.perf_counter()
    database = sqlite3.connect(file)
    database.execute("PRAGMA journal_mode = WAL")
    for register in REGISTERS:
        rows = read(samples / f"{register}.csv")
        header = next(rows)
        columns = ", ".join(f'"{name}" TEXT' for name in header)
        database.execute(f'CREATE TABLE "{register}" ({columns})')
        places = ", ".join("?" * len(header))
        fitting = (row[: len(header)] + [""] * (len(header) - len(row)) for row in rows)
        database.executemany(f'INSERT INTO "{register}" VALUES ({places})', fitting)
        number = next((name for name in header if name in NUMBERS), header[0])
        database.execute(f'CREATE INDEX "{register} number" ON "{register}" ("{number}")')
        database.commit()
    database.close()
    return time.perf_counter() - start, file.stat().st_size


def main(program):
    shutil.rmtree(SCRATCH, ignore_errors=True)
    samples = SCRATCH / "registers"
    SCRATCH.mkdir(parents=True)
    command(program, "sample", "--children", str(CHILDREN), "--seed", "7", "--out", samples)
    # A quoted field may hold a line break, but hardly any does.
    rows = {register: sum(1 for _ in read(samples / f"{register}.csv")) - 1 for register in REGISTERS}
    runs = rounds.run(
        {"sealed": lambda: import_sealed(program, samples), "clear": lambda: import_clear(samples)},
        ROUNDS,
        warm_up=False,
    )
    total = sum(rows.values())
    ours, clear = [sum(seconds.values()) for seconds, _ in runs["sealed"]], [seconds for seconds, _ in runs["clear"]]
    peer = "SQLite in the clear, by Python"
    lines = [
        rounds.line(
            f"children, each with all its rows ({total / CHILDREN:.1f}) in eight registers",
            [CHILDREN / seconds for seconds in ours],
            "children/s",
            peer,
            [CHILDREN / seconds for seconds in clear],
        ),
        rounds.line(
            "rows of registers",
            [total / seconds for seconds in ours],
            "rows/s",
            peer,
            [total / seconds for seconds in clear],
        ),
    ]
    for register in sorted(REGISTERS, key=rows.get, reverse=True)[:4]:
        rates = [rows[register] / seconds[register] for seconds, _ in runs["sealed"]]
        lines.append(rounds.line(f"children of one register, {register}", rates, "children/s"))
    sizes = [size for _, size in runs["sealed"]], [size for _, size in runs["clear"]]
    for name, count in (("child", CHILDREN), ("row", total)):
        ours, clear = ([size / count for size in side] for side in sizes)
        lines.append(rounds.line(f"on disk, a {name}", ours, "bytes", peer, clear, smaller_is_better=True))
    rounds.report("import", lines)
    shutil.rmtree(SCRATCH)


main(pathlib.Path(sys.argv[1]).absolute())
