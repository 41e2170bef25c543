"""Counts region x age x sex over ten million children: this program over sealed columns beside its peers.

Run by `make bench-counting`. Everything is measured in one go, round by round: in each round every contestant runs once,
one after the other, so that whatever else the machine does falls on all of them. What is reported are medians.
"""

import json
import pathlib
import re
import statistics
import subprocess
import sys
import time

import duckdb
import numpy
import pyarrow

HERE = pathlib.Path(__file__).parent
SCRATCH = HERE / ".build" / "counting"
COUNT = 10_000_000
ROUNDS = 7
BYTES_A_RECORD = 4  # region in two, age and sex in one each
PLACES, REGIONS, AGES, SEXES = 1032, 900, 16, 2


def rows():
    """The same synthetic children each time, as three columns, and the file our side reads them from."""
    draw = numpy.random.default_rng(20260630)
    places = numpy.sort(draw.choice(PLACES, REGIONS, replace=False)).astype("<u2")
    region = places[draw.integers(0, REGIONS, COUNT)]
    age = draw.integers(0, AGES, COUNT).astype("u1")
    sex = draw.integers(0, SEXES, COUNT).astype("u1")
    SCRATCH.mkdir(parents=True, exist_ok=True)
    file = SCRATCH / "rows.bin"
    file.write_bytes(region.tobytes() + age.tobytes() + sex.tobytes())
    return pyarrow.table({"region": region, "age": age, "sex": sex}), file


class Ours:
    def __init__(self, program, file):
        self.process = subprocess.Popen(
            [program, file, str(COUNT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        assert self.process.stdout.readline().strip() == "ready"

    def __call__(self, threads, table="full"):
        print(threads, table, file=self.process.stdin, flush=True)
        return float(self.process.stdout.readline())


class DuckDB:
    """The same rows in the clear; the groups are counted and then added up, so that none has to be handed over."""

    TYPES = {
        "integers": ("INTEGER", "INTEGER", "INTEGER"),
        "small integers": ("USMALLINT", "UTINYINT", "UTINYINT"),
        "enums": ("region_code", "age_code", "sex_code"),
    }

    def __init__(self, table):
        self.connection = duckdb.connect()
        self.connection.register("clear", table)
        for name, size in (("region", PLACES), ("age", AGES), ("sex", SEXES)):
            codes = ", ".join(f"'{code}'" for code in range(size))
            self.connection.execute(f"CREATE TYPE {name}_code AS ENUM ({codes})")
        for name, types in self.TYPES.items():
            columns = ", ".join(
                f"{column}::VARCHAR::{kind} AS {column}" if name == "enums" else f"{column}::{kind} AS {column}"
                for column, kind in zip(("region", "age", "sex"), types)
            )
            self.connection.execute(f'CREATE TABLE "{name}" AS SELECT {columns} FROM clear')

    def encrypt(self):
        """Writes the rows to an encrypted Parquet file; answers why not, where this DuckDB cannot."""
        file = SCRATCH / "rows.parquet"
        self.sealed = f"read_parquet('{file}', encryption_config = {{footer_key: 'office'}})"
        try:
            # Without its httpfs extension, which PyPI does not carry, DuckDB has only its own mbedTLS to write with.
            self.connection.execute("SET force_mbedtls_unsafe = 'true'")
            self.connection.execute("PRAGMA add_parquet_key('office', '0123456789abcdef0123456789abcdef')")
            self.connection.execute(
                f"COPY \"small integers\" TO '{file}' (FORMAT parquet, ENCRYPTION_CONFIG {{footer_key: 'office'}})"
            )
            self.seconds(1, self.sealed)
        except duckdb.Error as error:
            return str(error).splitlines()[0]

    def seconds(self, threads, source, where=""):
        self.connection.execute(f"SET threads = {threads}")
        query = f"SELECT count(*), sum(n) FROM (SELECT region, age, sex, count(*) AS n FROM {source} {where} GROUP BY ALL)"
        start = time.perf_counter()
        groups, _ = self.connection.execute(query).fetchone()
        elapsed = time.perf_counter() - start
        assert groups == REGIONS * (7 if where else AGES) * SEXES
        return elapsed

    def __call__(self, threads, types, where=""):
        return self.seconds(threads, f'"{types}"', where)


def openssl(threads):
    """Bytes a second that libcrypto decrypts in pieces of 64 KiB: what no count over sealed columns can pass."""
    command = ["openssl", "speed", "-elapsed", "-seconds", "1", "-decrypt", "-bytes", "65536", "-evp", "aes-256-gcm"]
    if threads > 1:
        command[2:2] = ["-multi", str(threads)]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return 1000 * float(re.findall(r"([0-9.]+)k\s*$", output)[-1])


def measure(program):
    table, file = rows()
    duck, ours = DuckDB(table), Ours(program, file)
    refusal = duck.encrypt()
    contestants = {}
    for threads in (1, 2):
        contestants["ours", threads] = lambda threads=threads: ours(threads)
        for types in DuckDB.TYPES:
            contestants[f"DuckDB, {types}", threads] = lambda threads=threads, types=types: duck(threads, types)
        contestants["ours, ages 0-6", threads] = lambda threads=threads: ours(threads, "filtered")
        contestants["DuckDB, ages 0-6", threads] = lambda threads=threads: duck(
            threads, "small integers", "WHERE age < 7"
        )
        if refusal is None:
            contestants["DuckDB, encrypted Parquet", threads] = lambda threads=threads: duck.seconds(
                threads, duck.sealed
            )
        contestants["limit", threads] = lambda threads=threads: COUNT * BYTES_A_RECORD / openssl(threads)
    for contestant in contestants.values():
        contestant()  # once to warm up
    runs = {key: [] for key in contestants}
    for _ in range(ROUNDS):
        for key, contestant in contestants.items():
            runs[key].append(contestant())
    return runs, refusal


def lines(runs):
    """DESIGN's form; the ratio is the median of each round's ratio."""
    for (name, threads), seconds in runs.items():
        if name.startswith("ours"):
            continue
        own = "ours, ages 0-6" if name.endswith("ages 0-6") else "ours"
        ours = runs[own, threads]
        rate = COUNT / statistics.median(ours) / 1e6
        yield {
            "measure": f"count region x age x sex, 10 million sealed records, {threads} thread{'s' * (threads > 1)}"
            + (", filtered to ages 0-6" if own != "ours" else ""),
            "value": round(rate, 1),
            "unit": "million records/s",
            "peer": "openssl speed, AES-256-GCM at 64 KiB / 4 bytes a record" if name == "limit" else name,
            "peerValue": round(COUNT / statistics.median(seconds) / 1e6, 1),
            "ratio": round(statistics.median(peer / own for peer, own in zip(seconds, ours)), 2),
            "runs": len(seconds),
        }


def main():
    runs, refusal = measure(sys.argv[1])
    results = list(lines(runs))
    print(f"{'peer':58} threads {'ours':>8} {'peer':>8}  M records/s   ratio")
    for (name, threads), line in zip((key for key in runs if not key[0].startswith("ours")), results):
        print(f"{line['peer']:58} {threads:7} {line['value']:8.1f} {line['peerValue']:8.1f} {line['ratio']:20.2f}")
    if refusal is not None:
        print(f"DuckDB over encrypted Parquet left out: {refusal}")
    target = HERE / "results" / "counting.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(results, indent=2) + "\n")


main()
