"""Protects the counts of synthetic children, this program beside τ-ARGUS, and attacks what each of them would publish.

Run by `make bench-suppression`. Both get the same microdata, this program as `countersign protect`, τ-ARGUS as its
open-source build `pytauargus`, each run a process of its own. This program runs several times, which must give the same
figures, τ-ARGUS once with each method that is set for a table. Then `attack.py`, which has no code of either, looks for
the sensitive cells about which the published figures tell more than the rule leaves open: "1 to 4" for a minimum of 5.

`TABLES=counties,townships` makes some of the tables, `ROUNDS=1` one run of each, `LIMIT=60` stops a run after a minute.
"""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field

import attack
import children
import lower_bound
import rounds

MINIMUM = 5
SEED = 1
HERE = pathlib.Path(__file__).parent
SCRATCH = rounds.SCRATCH / "suppression"
WIDTHS = {"county": "1 2", "town": "1 2 2"}
LIMIT = float(os.environ.get("LIMIT", 600))  # seconds, after which a run is stopped
GOAL_AUDIT = 1.0  # seconds for 1,000 withheld cells


@dataclass(frozen=True)
class Case:
    """A table: whom it counts, its columns, the first of which has a hierarchy, and what is run and wanted of it."""

    key: str
    name: str
    children: int
    columns: tuple
    efforts: tuple = ("quick", "thorough")
    peers: tuple = ()  # method and range of τ-ARGUS
    townships: int = 900
    runs: int = 3
    bound: bool = False  # whether it is asked how few cells any pattern withholds
    attacked: bool = True  # by `attack.py`, which takes hours for the largest
    goals: dict = field(default_factory=dict)  # by effort and measure

    @property
    def folder(self):
        return SCRATCH / self.key


COUNTIES = ("county", "band", "sex", "permit")
YEARS = ("town", "year", "sex", "permit")
CASES = (
    Case(
        "counties",
        "5,250 cells",
        60_000,
        COUNTIES,
        peers=(("OPT", 20), ("OPT", 100), ("MOD", 20)),
        bound=True,
        goals={
            ("quick", "complementary"): 1_030,
            ("quick", "seconds"): 1.5,
            ("thorough", "complementary"): 900,
            ("thorough", "seconds"): 15,
        },
    ),
    Case("fewer", "5,250 cells, 20,000 children", 20_000, COUNTIES, peers=(("OPT", 20), ("MOD", 20))),
    Case(
        "townships",
        "23,375 cells",
        60_000,
        ("town", "band", "permit"),
        peers=(("MOD", 20),),
        bound=True,
        goals={("thorough", "complementary"): 1_600, ("thorough", "seconds"): 60, ("quick", "seconds"): 5},
    ),
    *(
        Case(
            f"years-{towns}",
            f"{towns:,} townships by single years",
            200_000,
            YEARS,
            ("quick",),
            townships=towns,
            runs=1,
            attacked=towns <= 120,
        )
        for towns in (120, 300, 900)
    ),
    Case(
        "years-1800",
        "1,800 townships by single years",
        200_000,
        YEARS,
        townships=1_800,
        runs=1,
        attacked=False,
        goals={("thorough", "seconds"): 120, ("thorough", "memory"): 4_096, ("quick", "seconds"): 120},
    ),
)


@dataclass
class Run:
    """What one process took: seconds, those of the processor, and MiB at most."""

    seconds: float
    processor: float
    memory: float
    output: str

    @classmethod
    def of(cls, *command):
        """Raises `Unfinished` where it fails, or takes longer than `LIMIT`."""
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        alarm = threading.Timer(LIMIT, process.kill)
        alarm.start()
        output = process.stdout.read()
        alarm.cancel()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        run = cls(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, output)
        if process.returncode == -signal.SIGKILL:
            raise Unfinished(run, f"stopped after {run.seconds:.0f} s")
        if process.returncode:
            raise Unfinished(run, output.strip().split("\n")[-1])
        return run


class Unfinished(Exception):
    """A run without a result."""

    def __init__(self, run, reason):
        super().__init__(reason)
        self.run = run


class Ours:
    def __init__(self, program, case, effort):
        self.case, self.effort = case, effort
        self.folder = case.folder / effort
        specification = case.folder / f"{effort}.yaml"
        specification.write_text(self._specification())
        self.command = [program, "protect", "--microdata", case.folder / "children.csv"]
        self.command += ["--spec", specification, "--out", self.folder, "--json"]
        self.runs, self.audits, self.digests, self.failure = [], [], set(), None

    def _specification(self):
        first, *others = self.case.columns
        lines = [f"  - {{name: {first}, column: {first}, hierarchy: regions.csv, total: _T}}"]
        lines += [f"  - {{name: {name}, column: {name}, total: _T}}" for name in others]
        protection = f"{{method: suppress, minimum: {MINIMUM}, effort: {self.effort}}}"
        return "\n".join(["table: children", "dimensions:", *lines, "measure: count", f"protection: {protection}\n"])

    def __call__(self):
        if self.failure:
            return
        try:
            self.runs.append(Run.of(*self.command))
        except Unfinished as unfinished:
            self.runs, self.failure = [unfinished.run], str(unfinished)
            say(f"{self.case.name}, {self.effort}: {self.failure}")
            return
        self.report = json.loads((self.folder / "report.json").read_text())
        self.audits.append(self.report["seconds"]["audit"])
        self.digests.add(self.report["digest"])

    @property
    def table(self):
        if len(self.digests) != 1:
            raise SystemExit(f"{self.case.name}, {self.effort}: two runs published different figures")
        return self.folder / "table.csv"

    @property
    def told(self):
        """What the report says itself, as `attack.attack` says it."""
        withheld, audit = self.report["withheld"], self.report["audit"]
        return {
            "sensitive": withheld["sensitive"],
            "complementary": withheld["complementary"],
            "narrow": audit["tooNarrow"],
            "exact": audit["exactlyDerivable"],
        }

    @property
    def audit_of_thousand(self):
        withheld = self.report["withheld"]
        return [1000 * one / (withheld["sensitive"] + withheld["complementary"]) for one in self.audits]


class TauArgus:
    NAMES = {"OPT": "optimal", "MOD": "modular"}

    def __init__(self, case, method, width):
        self.name = f"τ-ARGUS {self.NAMES[method]}, range {width} %"
        self.table = case.folder / f"{method}-{width}.csv"
        specified = [f"{name}={name}" + (f":{WIDTHS[name]}" if name in WIDTHS else "") for name in case.columns]
        self.command = [sys.executable, HERE / "tauargus.py", case.folder / "children.csv"]
        self.command += [str(MINIMUM), str(width), method, self.table, *specified]

    def protect(self):
        self.run = Run.of(*self.command)
        # Reading the microdata with Python's csv is not its fault.
        self.run.seconds = float(self.run.output.split()[-1])


class Measured:
    """A case with what ran for it and what the attack found."""

    def __init__(self, program, case):
        self.case = case
        shutil.rmtree(case.folder, ignore_errors=True)
        case.folder.mkdir(parents=True)
        self.columns = children.children(case.children, SEED, case.townships)
        children.write(self.columns, case.folder / "children.csv")
        children.write_hierarchy(sorted(set(self.columns[case.columns[0]])), case.folder / "regions.csv")
        self.ours = {effort: Ours(program, case, effort) for effort in case.efforts}
        rounds.run(self.ours, case.runs, warm_up=False)
        self.peers, self.unfinished = [], []
        for peer in (TauArgus(case, *of) for of in case.peers):
            try:
                peer.protect()
                self.peers.append(peer)
            except Unfinished as unfinished:
                self.unfinished.append(f"{case.name}, {peer.name}: {unfinished}")

    def attacked(self):
        """By effort and by peer's name what the attack on its table finds; where none is made, what the report says."""
        if not self.case.attacked:
            return {effort: ours.told for effort, ours in self.ours.items() if not ours.failure}
        first, *others = self.case.columns
        dimensions = [attack.Dimension.read(first, self.case.folder / "regions.csv")]
        dimensions += [attack.Dimension.flat(name, self.columns[name]) for name in others]
        truth = attack.count(dimensions, [self.columns[name] for name in self.case.columns])
        totals = ["_T"] * len(dimensions)
        tables = {effort: ours.table for effort, ours in self.ours.items() if not ours.failure}
        tables |= {peer.name: peer.table for peer in self.peers}
        found = {}
        for name, table in tables.items():
            found[name] = attack.attack(dimensions, attack.read(table, dimensions, totals), truth, MINIMUM)
            say(f"{self.case.name}, {name}: {json.dumps(found[name])}")
        if self.case.bound:
            self.fewest = lower_bound.fewest(dimensions, truth, MINIMUM)
            say(f"{self.case.name}: any pattern withholds {self.fewest} cells besides, or more")
        return found


def say(text):
    print(text, file=sys.stderr, flush=True)


def lines(measured, found):
    """The lines of one table: ours by effort, each measure beside each peer in turn, or alone."""
    for effort, ours in measured.ours.items():
        name = f"{measured.case.name}, {effort}"
        if ours.failure:
            yield missed(name, ours, measured.case.goals.get((effort, "seconds")))
            continue
        peers = measured.peers or [None]
        for peer in peers:
            goals = measured.case.goals if peer is peers[0] else {}
            for key, mine in values(ours.runs, found[effort]).items():
                measure, unit = MEASURES[key]
                goal = 0 if key in ("narrow", "exact") and peer is peers[0] else goals.get((effort, key))
                theirs = peer and values([peer.run], found[peer.name])[key] * len(mine)
                line, other = f"{name}: {measure}", peer and peer.name
                yield rounds.line(line, mine, unit, other, theirs, smaller_is_better=True, goal=goal)
        if measured.case.bound:
            yield rounds.line(f"{name}: any pattern withholds besides, at least", [measured.fewest], "cells")
        thousand = f"{name}: audit of 1,000 withheld cells"
        yield rounds.line(thousand, ours.audit_of_thousand, "s", smaller_is_better=True, goal=GOAL_AUDIT)


MEASURES = {
    "seconds": ("whole command", "s"),
    "processor": ("of the processor", "s"),
    "memory": ("peak of memory", "MiB"),
    "sensitive": ("sensitive", "cells"),
    "complementary": ("withheld besides", "cells"),
    "children": ("in these", "children"),
    "narrow": ("sensitive, narrower than 1 to 4", "cells"),
    "exact": ("of these known exactly", "cells"),
}


def values(runs, found):
    """By measure, in the order of `MEASURES`, what is known of it."""
    timed = {key: [getattr(run, key) for run in runs] for key in ("seconds", "processor", "memory")}
    known = {key: [number] for key, number in found.items()} | timed
    return {key: known[key] for key in MEASURES if key in known}


def missed(name, ours, goal):
    line = rounds.line(f"{name}: without a result", [run.seconds for run in ours.runs], "s")
    return line if goal is None else line | {"goal": goal, "met": False}


def main(program):
    keys = os.environ.get("TABLES", ",".join(case.key for case in CASES)).split(",")
    measured = []
    for case in CASES:
        if case.key in keys:
            say(f"{case.name}, {case.children:,} children")
            measured.append(Measured(program, case))
    # Afterwards, so that no attack runs beside a run that is timed.
    results = [line for one in measured for line in lines(one, one.attacked())]
    notes = [
        "`in these` and `of these` refer to the line above; τ-ARGUS ran once with each method",
        "of the processor: user and system time of all threads, which other work on the machine changes least",
    ]
    for one in measured:
        if not one.case.attacked:
            notes.append(f"{one.case.name}: what is narrow or known is what the program's own audit says")
        failures = [f"{one.case.name}, {ours.effort}: {ours.failure}" for ours in one.ours.values() if ours.failure]
        notes += [f"without a result: {failure}" for failure in failures + one.unfinished]
    rounds.report("suppression", results, notes)


main(pathlib.Path(sys.argv[1]).absolute())
