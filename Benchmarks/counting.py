"""Counts region x age x sex over ten million children: this program over sealed columns beside its peers.

Run by `make bench-counting`. DuckDB has the same rows in the clear, in three choices of types, and in an encrypted
Parquet file; PostgreSQL has the first of them sealed by pgcrypto, and its time is multiplied up to ten million. The
limit is what libcrypto decrypts in a second, divided by the bytes of a record.
"""

import re
import statistics
import subprocess
import sys
import time

import duckdb
import numpy
import pyarrow
import rounds
from postgres import PostgreSQL

COUNT = 10_000_000
ROUNDS = 9
CALLS = 5  # one after the other in each round, of which the median is taken: a single call is soon over
BYTES_A_RECORD = 4  # region in two, age and sex in one each
PLACES, REGIONS, AGES, SEXES = 1032, 900, 16, 2
# A count over rows sealed by pgcrypto takes as long a row whatever their number; so many take about a second.
SEALED_ROWS = {"encrypt(aes)": 100_000, "pgp_sym_encrypt": 1_000, "pgp_sym_encrypt, s2k-mode=0": 30_000}
SCRATCH = rounds.SCRATCH / "counting"


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
    return (region, age, sex), file


class Ours:
    def __init__(self, program, file):
        self.process = subprocess.Popen(
            [program, file, str(COUNT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        assert self.process.stdout.readline().strip() == "ready"

    def __call__(self, threads, table="full"):
        return statistics.median(self.seconds(threads, table) for _ in range(CALLS))

    def seconds(self, threads, table):
        print(threads, table, file=self.process.stdin, flush=True)
        return float(self.process.stdout.readline())


class DuckDB:
    """The same rows in the clear; the groups are counted and then added up, so that none has to be handed over."""

    TYPES = {
        "integers": ("INTEGER", "INTEGER", "INTEGER"),
        "small integers": ("USMALLINT", "UTINYINT", "UTINYINT"),
        "enums": ("region_code", "age_code", "sex_code"),
    }

    def __init__(self, columns):
        table = pyarrow.table(dict(zip(("region", "age", "sex"), columns)))
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
        return statistics.median(self.seconds(threads, f'"{types}"', where) for _ in range(CALLS))


def openssl(threads):
    """Bytes a second that libcrypto decrypts in pieces of 64 KiB: what no count over sealed columns can pass."""
    command = ["openssl", "speed", "-elapsed", "-seconds", "1", "-decrypt", "-bytes", "65536", "-evp", "aes-256-gcm"]
    if threads > 1:
        command[2:2] = ["-multi", str(threads)]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return 1000 * float(re.findall(r"([0-9.]+)k\s*$", output)[-1])


def contestants(threads, duck, ours, postgres, refusal):
    yield "ours", lambda: ours(threads)
    for types in DuckDB.TYPES:
        yield f"DuckDB, {types}", lambda types=types: duck(threads, types)
    yield "ours, ages 0-6", lambda: ours(threads, "filtered")
    yield "DuckDB, ages 0-6", lambda: duck(threads, "small integers", "WHERE age < 7")
    if refusal is None:
        yield "DuckDB, encrypted Parquet", lambda: duck.seconds(threads, duck.sealed)
    for way, rows in SEALED_ROWS.items():
        yield f"PostgreSQL, {way}", lambda way=way, rows=rows: postgres.count(way, threads) * COUNT / rows
    yield "limit", lambda: COUNT * BYTES_A_RECORD / openssl(threads)


def measure(program):
    columns, file = rows()
    duck, ours, postgres = DuckDB(columns), Ours(program, file), PostgreSQL()
    refusal = duck.encrypt()
    postgres.fill(columns, max(SEALED_ROWS.values()))
    for way, count in SEALED_ROWS.items():
        postgres.seal(way, count)
    for threads in (1, 2):
        runs = rounds.run(dict(contestants(threads, duck, ours, postgres, refusal)), ROUNDS)
        yield from lines(runs, threads)
    if refusal is not None:
        print(f"DuckDB over encrypted Parquet left out: {refusal}")


def lines(runs, threads):
    rates = {name: [COUNT / second / 1e6 for second in seconds] for name, seconds in runs.items()}
    for name, theirs in rates.items():
        if name.startswith("ours"):
            continue
        own = "ours, ages 0-6" if name.endswith("ages 0-6") else "ours"
        yield rounds.line(
            f"count 10 million sealed records, {threads} thread{'s' * (threads > 1)}{own.removeprefix('ours')}",
            rates[own],
            "M records/s",
            "openssl speed, AES-256-GCM at 64 KiB / 4 bytes a record" if name == "limit" else name,
            theirs,
        )


rounds.report(
    "counting",
    list(measure(sys.argv[1])),
    [f"PostgreSQL counted {', '.join(f'{rows:,} ({way})' for way, rows in SEALED_ROWS.items())} rows, multiplied up"],
)
