"""How few cells any pattern withholds beside the sensitive ones that keeps "1 to MINIMUM - 1" open for each of these.

It asks less than that: along every addition by itself, a sensitive cell must be able to move up to MINIMUM - 1 and down
to 1 by the other withheld cells of that addition, none of which falls below zero; and what is withheld beside is not
alone in an addition. Whatever protects the table does that. The fewest cells that do is an integer program, solved by
HiGHS; the bound that it proves holds for every program that protects the table, whether it ends in time or not.
"""

import highspy
import numpy


def additions(dimensions, shape):
    """Every addition as the position of its total and those of its parts."""
    numbers = numpy.arange(numpy.prod(shape)).reshape(shape)
    for axis, dimension in enumerate(dimensions):
        along = numpy.moveaxis(numbers, axis, 0).reshape(shape[axis], -1)
        for parent, parts in dimension.families:
            for column in range(along.shape[1]):
                yield along[parent, column], [along[part, column] for part in parts]


class Program:
    """A column a cell: 1 where it is withheld."""

    def __init__(self, values, minimum, seconds):
        self.values, self.minimum = values, minimum
        self.sensitive = (values > 0) & (values < minimum)
        self.highs = highspy.Highs()
        self.highs.setOptionValue("output_flag", False)
        self.highs.setOptionValue("threads", 1)
        self.highs.setOptionValue("time_limit", float(seconds))
        for cell, sensitive in enumerate(self.sensitive):
            self.highs.addVar(float(sensitive), 1.0)
            self.highs.changeColCost(cell, 0.0 if sensitive else 1.0)
            self.highs.changeColIntegrality(cell, highspy.HighsVarType.kInteger)

    def require(self, least, terms):
        cells, factors = (numpy.array(column) for column in zip(*terms))
        self.highs.addRow(
            float(least), highspy.kHighsInf, len(terms), cells.astype(numpy.int32), factors.astype(float)
        )

    def add(self, total, parts):
        if all(self.values[part] == 0 for part in parts):
            return
        for cell in (total, *parts):
            others = [other for other in (total, *parts) if other != cell]
            if self.sensitive[cell]:
                for need, direction in ((self.minimum - 1 - self.values[cell], 1), (self.values[cell] - 1, -1)):
                    if need > 0:
                        self.require(need, list(self._room(cell, others, total, need, direction)))
            else:
                self.require(0, [(other, 1) for other in others] + [(cell, -1)])

    def _room(self, cell, others, total, need, direction):
        """How far each other cell can move so that this one moves by `need`: a total along with it, parts against it."""
        for other in others:
            way = direction if (cell == total) != (other == total) else -direction
            room = need if way > 0 else min(need, self.values[other])
            if room > 0:
                yield other, room

    def bound(self):
        """Fewer cells than this are proven not to do."""
        self.highs.run()
        info = self.highs.getInfo()
        proven = int(numpy.ceil(info.mip_dual_bound - 1e-6))
        return proven


def fewest(dimensions, table, minimum, seconds=300):
    program = Program(table.ravel(), minimum, seconds)
    for total, parts in additions(dimensions, table.shape):
        program.add(total, parts)
    return program.bound()
