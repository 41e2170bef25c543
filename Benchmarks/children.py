"""Synthetic children for the benchmark of suppression: microdata, and the classifications of where they live.

The same number and seed make the same children. Counties and townships are skewed log-normally, so that most townships
have hardly anyone. A city's code is one character, a county's three, a township's five, each the beginning of the next;
`band` is the group of ages that `year` is in.
"""

import csv

import numpy

CITY_WEIGHTS = (0.42, 0.13, 0.08, 0.05, 0.05, 0.06, 0.06, 0.05, 0.10)
COUNTIES_IN = (10, 9, 6, 4, 6, 6, 5, 5, 9)
BANDS = {"0": range(3), "1": range(3, 6), "2": range(6, 12), "3": range(12, 16)}


def children(count, seed, townships=900):
    """Columns by name: city, county, town, band, sex, permit, year."""
    draw = numpy.random.default_rng(seed)
    counties = [(city, county) for city, of in enumerate(COUNTIES_IN) for county in range(of)]
    weights = numpy.array([CITY_WEIGHTS[city] / COUNTIES_IN[city] for city, _ in counties])
    weights *= draw.lognormal(0, 1.0, len(counties))
    weights /= weights.sum()
    each = townships // len(counties)
    towns, town_weights = [], []
    for weight, (city, county) in zip(weights, counties):
        of_county = draw.lognormal(0, 1.2, each)
        town_weights += list(weight * of_county / of_county.sum())
        towns += [f"{city}{county:02d}{town:02d}" for town in range(each)]
    probabilities = numpy.array(town_weights)
    where = draw.choice(len(towns), count, p=probabilities / probabilities.sum())
    band = draw.choice(4, count, p=[0.14, 0.2, 0.4, 0.26])
    sex = draw.choice(2, count, p=[0.53, 0.47])
    permit = draw.choice(4, count, p=[0.86, 0.09, 0.04, 0.01])
    # Drawn last, so that the other columns are the same whether anyone asks for years or not.
    first, years = (numpy.array([f(of) for of in BANDS.values()]) for f in (min, len))
    year = first[band] + draw.integers(0, years[band])
    town = [towns[i] for i in where]
    return {
        "city": [code[:1] for code in town],
        "county": [code[:3] for code in town],
        "town": town,
        "band": band.astype(str).tolist(),
        "sex": sex.astype(str).tolist(),
        "permit": permit.astype(str).tolist(),
        "year": year.astype(str).tolist(),
    }


def write(columns, file):
    with open(file, "w", newline="") as to:
        out = csv.writer(to)
        out.writerow(columns)
        out.writerows(zip(*columns.values()))


def write_hierarchy(leaves, file):
    """Cities, counties and, where the leaves are townships, townships: every code that somebody lives in."""
    parents = {}
    for leaf in leaves:
        for length, above in ((5, 3), (3, 1), (1, 0)):
            if len(leaf) >= length:
                parents[leaf[:length]] = leaf[:above]
    with open(file, "w", newline="") as to:
        out = csv.writer(to)
        out.writerow(["code", "parent"])
        out.writerows(sorted(parents.items(), key=lambda pair: (len(pair[0]), pair[0])))
