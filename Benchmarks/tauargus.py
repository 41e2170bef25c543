"""Protects microdata's counts with τ-ARGUS's open-source build, `pytauargus`, and writes what it would publish.

    tauargus.py MICRODATA.csv MINIMUM RANGE METHOD OUT.csv DIMENSION=COLUMN[:LEVELS]…

METHOD is OPT or MOD, RANGE the percentage of its frequency rule; LEVELS are the widths of a code's levels ("1 2 2").
Prints the seconds that the call took, without reading the microdata.
"""

import csv
import os
import pathlib
import sys
import tempfile
import time

import pytauargus

WITHHELD = "UM"


def main(microdata, minimum, width, method, out, *specified):
    with open(microdata, newline="") as lines:
        rows = list(csv.DictReader(lines))
    columns, levels = {}, {}
    for one in specified:
        name, _, source = one.partition("=")
        column, _, widths = source.partition(":")
        columns[name] = [row[column] for row in rows]
        if widths:
            levels[name] = widths
    names = list(columns)
    out = pathlib.Path(out).absolute()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)  # where its solvers leave their logs
        start = time.perf_counter()
        protected = pytauargus.protect(
            columns | {"children": [1] * len(rows)},
            names,
            "children",
            safety_rules=f"FREQ({minimum},{width})",
            suppress=f"{method}(1)",
            hrc=levels or None,
            totcode="_T",
            workdir=folder,
        )
        seconds = time.perf_counter() - start
        table = protected.tables[0].rows
        os.chdir(out.parent)
    with open(out, "w", newline="") as to:
        rows = csv.writer(to)
        rows.writerow([*names, "value", "status"])
        for row in table:
            withheld = row["status"] in WITHHELD
            value = "" if withheld else round(row["children"])
            rows.writerow([*(row[name] for name in names), value, "C" if withheld else "A"])
    print(seconds)


if __name__ == "__main__":
    if len(sys.argv) < 7:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
