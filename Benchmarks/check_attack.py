"""Checks the attack: on random small tables its verdicts must be those of two linear programs for each sensitive cell.

The programs are SciPy's `linprog` over all withheld cells at once. The attack is asked twice: as it comes, and with
parts so small that it must go on to larger ones.
"""

import attack
import children
import numpy
from scipy import optimize

MINIMUM = 5
TABLES = 4


def intervals(attacked):
    """What a reader can say of each sensitive cell, one after the other."""
    known = attacked.sums @ attacked.truth
    for cell in attacked.sensitive:
        ends = []
        for sign in (1, -1):
            costs = numpy.zeros(len(attacked.truth))
            costs[cell] = sign
            end = optimize.linprog(costs, A_eq=attacked.sums, b_eq=known, bounds=(0, None))
            ends.append(numpy.inf if end.status == 3 else sign * end.fun)
        yield cell, *ends


def narrow(attacked):
    near = attack.TOLERANCE
    return {
        cell: high - low < near
        for cell, low, high in intervals(attacked)
        if low > 1 + near or high < MINIMUM - 1 - near
    }


def table(seed):
    """A table with what is sensitive withheld, and now and then another cell: some can be computed, and some cannot."""
    columns = children.children(500 * seed, seed)
    parents = {code: code[:1] if len(code) > 1 else "" for code in sorted({*columns["city"], *columns["county"]})}
    dimensions = [attack.Dimension("county", parents)]
    dimensions += [attack.Dimension.flat(name, columns[name]) for name in ("sex", "permit")]
    truth = attack.count(dimensions, [columns["county"], columns["sex"], columns["permit"]])
    withheld = (truth > 0) & (truth < MINIMUM)
    withheld |= numpy.random.default_rng(seed).random(truth.shape) < 0.15 * (seed % 4)
    return dimensions, numpy.where(withheld, numpy.nan, truth), truth


def main():
    checked, found = 0, 0
    for seed in range(1, TABLES + 1):
        given = (*table(seed), MINIMUM)
        whole, parts = attack.Attack(*given), attack.Attack(*given, parts=(10, 40), complete=0)
        expected = narrow(whole)
        for attacked in (whole, parts):
            answer = {cell: high - low < attack.TOLERANCE for cell, (low, high) in attacked.narrow().items()}
            if answer != expected:
                raise SystemExit(
                    f"table {seed}: the attack and SciPy differ about {sorted(answer.items() ^ expected.items())}"
                )
        checked, found = checked + len(whole.sensitive), found + len(expected)
    if not 0 < found < checked:
        raise SystemExit(f"of {checked} cells {found} are narrow: these tables check nothing")
    print(f"the attack agrees with SciPy on {checked} sensitive cells, of which {found} are narrow")


main()
