"""A PostgreSQL of the benchmark's own, with pgcrypto: made in a scratch folder, reached by a socket there, and removed.

The server refuses to run as root, so where this is root it runs as the account that Debian's package made.
"""

import atexit
import os
import pathlib
import pwd
import shutil
import subprocess
import tempfile

import psycopg

KEY = "a key of the office, as long as one of 256 bits."[:32]


class PostgreSQL:
    # How a column is sealed and opened: `encrypt` is AES without a nonce or a tag, the fastest that pgcrypto has;
    # `pgp_sym_encrypt` is what its manual advises, as it comes and at its cheapest.
    WAYS = {
        "encrypt(aes)": (f"encrypt({{}}, '{KEY}', 'aes')", f"decrypt({{}}, '{KEY}', 'aes')"),
        "pgp_sym_encrypt": (f"pgp_sym_encrypt_bytea({{}}, '{KEY}')", f"pgp_sym_decrypt_bytea({{}}, '{KEY}')"),
        "pgp_sym_encrypt, s2k-mode=0": (
            f"pgp_sym_encrypt_bytea({{}}, '{KEY}', 's2k-mode=0, cipher-algo=aes256, compress-algo=0')",
            f"pgp_sym_decrypt_bytea({{}}, '{KEY}')",
        ),
    }

    def __init__(self):
        self.programs = max(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parts[-2]))
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="countersign-bench-"))
        self.account = {}
        if os.geteuid() == 0:
            user = pwd.getpwnam("postgres")
            os.chown(self.folder, user.pw_uid, user.pw_gid)
            self.account = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        atexit.register(self.remove)
        self.program("initdb", "--pgdata", self.folder / "data", "--auth=trust", "--username=bench", "--no-sync")
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": self.folder,
            "shared_buffers": "1GB",
            "work_mem": "256MB",
            "max_parallel_workers": 8,
            "min_parallel_table_scan_size": 0,
            "parallel_setup_cost": 0,
            "parallel_tuple_cost": 0,
        }
        options = " ".join(f"-c {name}={value}" for name, value in settings.items())
        self.program("pg_ctl", "--pgdata", self.folder / "data", "-l", self.folder / "log", "-o", options, "-w", "start")
        self.connection = psycopg.connect(host=str(self.folder), user="bench", dbname="postgres", autocommit=True)
        self.connection.execute("CREATE EXTENSION pgcrypto")
        self.version = self.connection.execute("SHOW server_version").fetchone()[0].split()[0]

    def program(self, name, *arguments):
        subprocess.run(
            [self.programs / name, *arguments], check=True, stdout=subprocess.DEVNULL, cwd="/", **self.account
        )

    def fill(self, columns, rows):
        """The first rows, each value as two big-endian bytes, sealed in each way in a table of its own."""
        self.connection.execute("CREATE TABLE clear (region bytea, age bytea, sex bytea)")
        with self.connection.cursor().copy("COPY clear FROM STDIN (FORMAT BINARY)") as copy:
            copy.set_types(["bytea"] * 3)
            for row in zip(*(column[:rows].tolist() for column in columns)):
                copy.write_row([value.to_bytes(2, "big") for value in row])

    def seal(self, way, rows):
        seal, _ = self.WAYS[way]
        columns = ", ".join(f"{seal.format(name)} AS {name}" for name in ("region", "age", "sex"))
        self.connection.execute(f'CREATE TABLE "{way}" AS SELECT {columns} FROM clear LIMIT {rows}')
        self.connection.execute(f'VACUUM ANALYZE "{way}"')

    def count(self, way, threads):
        """The seconds that one count takes, and how many rows it counted."""
        self.connection.execute(f"SET max_parallel_workers_per_gather = {threads - 1}")
        _, opened = self.WAYS[way]
        groups = ", ".join(opened.format(name) for name in ("region", "age", "sex"))
        explained = self.connection.execute(
            f'EXPLAIN (ANALYZE, FORMAT JSON) SELECT count(*), sum(n) FROM (SELECT count(*) AS n FROM "{way}" GROUP BY {groups}) g'
        ).fetchone()[0]
        return explained[0]["Execution Time"] / 1000

    def remove(self):
        if (self.folder / "data" / "postmaster.pid").exists():
            self.program("pg_ctl", "--pgdata", self.folder / "data", "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)
