"""What the benchmarks share: rounds in which every contestant runs once, medians, a printed table and a file of results.

In each round all contestants run, one after the other, so that whatever else the machine does falls on all of them; a
ratio is the median of the rounds' own ratios.
"""

import json
import os
import pathlib
import statistics

HERE = pathlib.Path(__file__).parent
SCRATCH = HERE / ".build" / "scratch"


def run(contestants, rounds, warm_up=True):
    """Asks each of the named contestants once a round; answers what each one said, round by round.

    The environment's ROUNDS decides how many rounds, where it is set.
    """
    rounds = int(os.environ.get("ROUNDS", rounds))
    if warm_up:
        for contestant in contestants.values():
            contestant()
    runs = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, contestant in contestants.items():
            runs[name].append(contestant())
    return runs


def line(measure, ours, unit, peer=None, theirs=None, *, smaller_is_better=False, goal=None):
    """One line of the results, in DESIGN's form: medians of both sides, and a ratio above 1 where ours is better.

    There is no ratio to nothing. A goal is what ours must be at most, where smaller is better, or else at least.
    """
    value = statistics.median(ours)
    result = {"measure": measure, "value": digits(value), "unit": unit}
    result |= {"peer": peer, "peerValue": None, "ratio": None}
    if peer is not None:
        result["peerValue"] = digits(statistics.median(theirs))
        above, below = (theirs, ours) if smaller_is_better else (ours, theirs)
        if all(below):
            result["ratio"] = digits(statistics.median(a / b for a, b in zip(above, below)))
    result["runs"] = len(ours)
    if goal is not None:
        result |= {"goal": goal, "met": bool(value <= goal if smaller_is_better else value >= goal)}
    return result


def digits(number):
    """Three significant digits, and no fewer than a number has before its point; whole numbers as they are."""
    if isinstance(number, int):
        return number
    return round(number) if abs(number) >= 100 else float(f"{number:.3g}")


def report(name, lines, notes=()):
    """Prints the table and writes `results/NAME.json`."""
    width = max(len(one["measure"]) for one in lines)
    peers = max(len(one["peer"] or "") for one in lines)
    units = max(len(one["unit"]) for one in lines)
    goals = any("goal" in one for one in lines)
    print(
        f"{'measure':{width}}  {'ours':>10}  {'unit':{units}}  {'peer':{peers}}  {'its':>10}  {'ratio':>8}"
        + f"  {'goal':>8}" * goals
    )
    for one in lines:
        print(
            f"{one['measure']:{width}}  {one['value']:>10}  {one['unit']:{units}}  {one['peer'] or '':{peers}}"
            f"  {'' if one['peerValue'] is None else one['peerValue']:>10}"
            f"  {'' if one['ratio'] is None else one['ratio']:>8}"
            + (f"  {one['goal']:>8,}  {'met' if one['met'] else 'MISSED'}" if "goal" in one else "")
        )
    for note in notes:
        print(note)
    print(f"load of the machine, on {os.cpu_count()} processors: {' '.join(f'{load:.1f}' for load in os.getloadavg())}")
    target = HERE / "results" / f"{name}.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(lines, indent=2) + "\n")
