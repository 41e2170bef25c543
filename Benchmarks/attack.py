"""What a reader can compute about withheld cells: an attack on a published table, by linear programs.

    attack.py TABLE.csv MICRODATA.csv MINIMUM DIMENSION=COLUMN[:HIERARCHY.csv]…

It shares no line with the program whose tables it attacks. The additions are built from the classification files, the
true table is counted from the microdata, and HiGHS looks for tables that agree with everything published: for every
sensitive cell (1 to MINIMUM - 1 children) one that has it at 1 or less, and one that has it at MINIMUM - 1 or more. One
table serves every cell of which it shows that, whichever it was made for. A cell for which the program over all cells
that are tied to it finds no such table is narrow, and exactly derivable where both ends are the same.

A program over part of the withheld cells leaves the others at their true values. What it finds is a table like any
other, so it proves the same. That it finds none proves nothing; a larger part is tried then, up to all that are tied.
"""

import collections
import csv
import json
import os
import sys
import time

import highspy
import numpy
from scipy import sparse

TOTAL = ""  # in the model; a file calls it what it likes
TOLERANCE = 1e-6  # children
PARTS = (1_500, 6_000)  # cells of a program, before all that hang together
COMPLETE = 4_000  # what hangs together is not cut while it has no more cells than this


class Dimension:
    """One variable's codes, the total first, parents before their parts."""

    def __init__(self, name, parents):
        self.name = name
        self.codes = [TOTAL]
        below = collections.defaultdict(list)
        for code, parent in parents.items():
            below[parent].append(code)
        for code in self.codes:
            self.codes.extend(below[code])
        if len(self.codes) != len(parents) + 1:
            raise SystemExit(f"{name}: a code's parent is not listed")
        self.position = {code: position for position, code in enumerate(self.codes)}
        self.families = [
            (self.position[code], [self.position[part] for part in below[code]]) for code in self.codes if below[code]
        ]

    @classmethod
    def flat(cls, name, values):
        return cls(name, {value: TOTAL for value in sorted(set(values))})

    @classmethod
    def read(cls, name, file):
        with open(file, newline="") as lines:
            return cls(name, {row["code"]: row["parent"] for row in csv.DictReader(lines)})


def count(dimensions, columns):
    """The true table, with every margin."""
    table = numpy.zeros([len(dimension.codes) for dimension in dimensions])
    where = [[dimension.position[value] for value in column] for dimension, column in zip(dimensions, columns)]
    numpy.add.at(table, tuple(map(numpy.array, where)), 1)
    for axis, dimension in enumerate(dimensions):
        along = numpy.moveaxis(table, axis, 0)
        for parent, parts in reversed(dimension.families):
            along[parent] = along[parts].sum(axis=0)
    return table


def read(file, dimensions, totals):
    """The published table: a value a cell, NaN where it is withheld."""
    table = numpy.full([len(dimension.codes) for dimension in dimensions], numpy.inf)
    with open(file, newline="") as lines:
        for row in csv.DictReader(lines):
            codes = (TOTAL if row[d.name] == total else row[d.name] for d, total in zip(dimensions, totals))
            cell = tuple(d.position[code] for d, code in zip(dimensions, codes))
            table[cell] = float(row["value"]) if row["status"] == "A" else numpy.nan
    if numpy.isinf(table).any():
        raise SystemExit(f"{file}: {int(numpy.isinf(table).sum())} cells are missing")
    return table


def additions(dimensions, withheld):
    """A row for each sum that a withheld cell is in, a column for each withheld cell: parts count 1, their total -1."""
    column = numpy.full(withheld.shape, -1)
    column[withheld] = numpy.arange(withheld.sum())
    rows, columns, signs, height = [], [], [], 0
    for axis, dimension in enumerate(dimensions):
        along = numpy.moveaxis(column, axis, 0).reshape(len(dimension.codes), -1)
        for parent, parts in dimension.families:
            family = along[[parent, *parts]]
            family = family[:, (family >= 0).any(axis=0)]
            member, which = numpy.nonzero(family >= 0)
            rows.append(height + which)
            columns.append(family[member, which])
            signs.append(numpy.where(member == 0, -1.0, 1.0))
            height += family.shape[1]
    if not rows:
        return sparse.csr_matrix((0, int(withheld.sum())))
    entries = numpy.concatenate(signs), (numpy.concatenate(rows), numpy.concatenate(columns))
    return sparse.csr_matrix(entries, shape=(height, int(withheld.sum())))


def solver():
    """HiGHS without its banner, which it prints as the first one is made, whatever it is told."""
    output = os.dup(1)
    os.dup2(2, 1)
    try:
        made = highspy.Highs()
    finally:
        os.dup2(output, 1)
        os.close(output)
    made.silent()
    made.setOptionValue("threads", 1)
    return made


class Program:
    """Tables that agree with everything published, all but some cells left as they are.

    What a cell has is in two parts, the first of them up to the value that is asked for: so that a program can want as
    many cells as it can to reach it at once, and gains nothing by one that goes beyond.
    """

    def __init__(self, columns, cells, start):
        self.cells = cells
        self.start = start[cells]
        part = columns[:, cells]
        used, rows = numpy.unique(part.indices, return_inverse=True)
        self.sums = sparse.csc_matrix((part.data, rows, part.indptr), shape=(len(used), len(cells)))
        both = sparse.hstack([self.sums, self.sums]).tocsc()
        model, count = highspy.HighsLp(), len(cells)
        model.num_col_, model.num_row_ = 2 * count, both.shape[0]
        model.col_cost_ = numpy.zeros(2 * count)
        model.col_lower_ = numpy.zeros(2 * count)
        model.col_upper_ = numpy.full(2 * count, highspy.kHighsInf)
        model.row_lower_ = model.row_upper_ = self.sums @ self.start
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = both.indptr, both.indices, both.data
        self.solver = solver()
        self.solver.passModel(model)

    def aim(self, value):
        """From now on cells are wanted to reach `value`, from below or from above."""
        count = len(self.cells)
        indices = numpy.arange(count, dtype=numpy.int32)
        self.solver.changeColsBounds(count, indices, numpy.zeros(count), numpy.full(count, float(value)))

    def table(self, wanted, up):
        """A table that has the wanted cells, by position among this program's, as high or as low as they can be."""
        count = len(self.cells)
        costs = numpy.zeros(2 * count)
        costs[wanted if up else wanted + count] = -1.0 if up else 1.0
        self.solver.changeColsCost(2 * count, numpy.arange(2 * count, dtype=numpy.int32), costs)
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise SystemExit(f"HiGHS: {self.solver.getModelStatus()}")
        both = numpy.array(self.solver.getSolution().col_value)
        table = both[:count] + both[count:]
        if abs(self.sums @ (table - self.start)).max(initial=0) > TOLERANCE or table.min() < -TOLERANCE:
            raise SystemExit("HiGHS answers a table that does not add up")
        return table


class Attack:
    """Which of the sensitive cells a reader can bound more closely than `lowest` to `highest`."""

    def __init__(self, dimensions, published, truth, minimum, parts=PARTS, complete=COMPLETE):
        self.parts, self.complete = parts, complete
        withheld = numpy.isnan(published)
        if (published[~withheld] != truth[~withheld]).any():
            raise SystemExit("a published figure is not the true one")
        sensitive = (truth > 0) & (truth < minimum)
        self.printed = int((sensitive & ~withheld).sum())
        self.lowest, self.highest = 1, minimum - 1
        self.truth = truth[withheld]
        self.sensitive = numpy.flatnonzero((sensitive & withheld)[withheld])
        self.sums = additions(dimensions, withheld)
        self.columns = self.sums.tocsc()
        links = sparse.bmat([[None, self.sums.T], [self.sums, None]]).tocsr()
        self.component = sparse.csgraph.connected_components(links)[1][: len(self.truth)]
        self.programs = 0
        self.draw = numpy.random.default_rng(1)

    def narrow(self):
        """The narrow cells, by position among those withheld, and the interval that is left of each."""
        reached = {True: self.truth >= self.highest, False: self.truth <= self.lowest}
        bounds = {}
        for size in (*self.parts, None):
            for up in (True, False):
                self._prove(up, size, reached, bounds)
        for up in (True, False):
            if any(not reached[up][cell] and (cell, up) not in bounds for cell in self.sensitive):
                raise SystemExit("a cell was neither proven nor bounded")
        return {cell: self._interval(cell, bounds) for cell in sorted({cell for cell, _ in bounds})}

    def _prove(self, up, size, reached, bounds):
        sizes = numpy.bincount(self.component)
        tried = numpy.zeros(len(self.truth), bool)
        for cell in self.sensitive:
            if reached[up][cell] or tried[cell] or (cell, up) in bounds:
                continue
            together = sizes[self.component[cell]]
            if size is None or together <= self.complete:
                cells, whole = self._together(cell), True
            else:
                cells, whole = self._around(cell, size), False
            program = Program(self.columns, cells, self.truth)
            self._ask(program, up, reached, bounds if whole else None)
            tried[cells] = True
            tried[cell] = True

    def _around(self, cell, size):
        """So many withheld cells, those first that share a sum with this one, then those that share one with them."""
        found = numpy.zeros(len(self.truth), bool)
        found[cell] = True
        front, order = numpy.array([cell]), [numpy.array([cell])]
        while len(front) and sum(map(len, order)) < size:
            rows = numpy.unique(self.columns[:, front].indices)
            near = numpy.unique(self.sums[rows].indices)
            front = near[~found[near]]
            found[front] = True
            order.append(front)
        return numpy.sort(numpy.concatenate(order)[:size])

    def _ask(self, program, up, reached, bounds):
        """Programs for all cells at once that are not yet reached, then for fewer and fewer, then one for each cell.

        Cells stand in each other's way, so that fewer at once may get further. One by one they are asked for only where
        the answer is final.
        """
        goal = self.highest if up else self.lowest
        program.aim(goal)
        sensitive = numpy.flatnonzero(numpy.isin(program.cells, self.sensitive))

        def left():
            return sensitive[~reached[up][program.cells[sensitive]]]

        def look(wanted):
            table = program.table(wanted, up)
            self.programs += 1
            reached[True][program.cells[table >= self.highest - TOLERANCE]] = True
            reached[False][program.cells[table <= self.lowest + TOLERANCE]] = True
            return table

        few = 1
        while len(wanted := left()) >= few:
            chosen = self.draw.choice(wanted, len(wanted) // few, replace=False)
            look(chosen)
            if len(wanted) - len(left()) < 0.2 * len(chosen):
                few *= 4
        if bounds is None:
            return
        for cell in left():
            if not reached[up][program.cells[cell]]:
                table = look(numpy.array([cell]))
                if not reached[up][program.cells[cell]]:
                    bounds[program.cells[cell], up] = table[cell]

    def _interval(self, cell, bounds):
        """Both ends. One that is wide enough is looked for beyond the rule only where the other has come up to it."""
        low = bounds.get((cell, False), float(self.lowest))
        high = bounds.get((cell, True), float(self.highest))
        if high - low < TOLERANCE:
            program = Program(self.columns, self._together(cell), self.truth)
            wanted = numpy.flatnonzero(program.cells == cell)
            if (cell, True) not in bounds:
                program.aim(2 * self.highest)
                high = program.table(wanted, True)[wanted[0]]
            elif (cell, False) not in bounds:
                program.aim(0)
                low = program.table(wanted, False)[wanted[0]]
        return float(low), float(high)

    def _together(self, cell):
        return numpy.flatnonzero(self.component == self.component[cell])


def attack(dimensions, published, truth, minimum):
    """What the attack finds, as numbers."""
    start = time.perf_counter()
    attacked = Attack(dimensions, published, truth, minimum)
    narrow = attacked.narrow()
    exact = sum(high - low < TOLERANCE for low, high in narrow.values())
    return {
        "sensitive": len(attacked.sensitive) + attacked.printed,
        "complementary": len(attacked.truth) - len(attacked.sensitive),
        "children": int(numpy.delete(attacked.truth, attacked.sensitive).sum()),
        "printed": attacked.printed,
        "exact": exact + attacked.printed,
        "narrow": len(narrow) + attacked.printed,
        "programs": attacked.programs,
        "seconds": time.perf_counter() - start,
    }


def main(table, microdata, minimum, *specified):
    with open(microdata, newline="") as lines:
        rows = list(csv.DictReader(lines))
    dimensions, columns, totals = [], [], []
    for one in specified:
        name, _, source = one.partition("=")
        column, _, hierarchy = source.partition(":")
        columns.append([row[column] for row in rows])
        dimensions.append(Dimension.read(name, hierarchy) if hierarchy else Dimension.flat(name, columns[-1]))
        totals.append("_T")
    truth = count(dimensions, columns)
    print(json.dumps(attack(dimensions, read(table, dimensions, totals), truth, int(minimum)), indent=2))


if __name__ == "__main__":
    if len(sys.argv) < 5:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
