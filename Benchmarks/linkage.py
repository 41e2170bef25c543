"""Links the eight registers of synthetic children, beside Splink on DuckDB with the same rows, and holds both to the truth.

Run by `make bench-linkage`, on a usual sample and on a hard one (docs/samples.md). A pair of accepted rows is right where
truth.csv says that both are about one person. Splink has the rows as `import` made them canonical, and the names' sounds
beside them; its settings are those of its documentation for people's records, and of the thresholds that it is tried at
the one with the best F1 is reported, which an office could not know. Seconds are those of linking alone, each side in a
process of its own.
"""

import collections
import csv
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

import rounds

CHILDREN = int(os.environ.get("CHILDREN", 50_000))
ROUNDS = 1
SCRATCH = rounds.SCRATCH / "linkage"
THRESHOLDS = (0.5, 0.9, 0.99, 0.999, 0.9999, 0.99999)
GOALS = {"usual": (0.999, 0.995), "hard": (0.99, 0.95)}


def pairs(count):
    return count * (count - 1) // 2


def quality(clusters, persons):
    """Precision, recall and F1 over pairs of rows, each row's cluster and person in the same order."""
    linked = sum(pairs(count) for count in collections.Counter(clusters).values())
    wanted = sum(pairs(count) for count in collections.Counter(persons).values())
    right = sum(pairs(count) for count in collections.Counter(zip(clusters, persons)).values())
    precision, recall = right / linked, right / wanted
    return precision, recall, 2 * precision * recall / (precision + recall)


def truth(samples):
    """By register and line: the person, and why it does not count."""
    with open(samples / "truth.csv", encoding="utf-8") as file:
        return {(row["register"], row["line"]): (row["person"], row["reason"]) for row in csv.DictReader(file)}


def link(program, samples):
    """What our side came to: seconds, quality, the rows that wait for a person, and the persons screened wrongly."""
    done = subprocess.run([program, "link", samples], capture_output=True, text=True, check=True)
    known = truth(samples)
    with open(samples / "links.csv", encoding="utf-8") as file:
        links = list(csv.DictReader(file))
    told = [known[row["register"], row["line"]] for row in links]
    persons = [person for person, _ in told]
    rows_of = collections.defaultdict(collections.Counter)
    for row, (person, _) in zip(links, told):
        rows_of[person][row["child"], row["reason"]] += 1
    reasons = dict(told)
    # A person is screened as the child that has most of its rows.
    wrong = sum(1 for person, found in rows_of.items() if found.most_common(1)[0][0][1] != reasons[person])
    strays = sum(1 for row, (_, reason) in zip(links, told) if row["reason"] != reason)
    return json.loads(done.stdout) | {
        "quality": quality([row["child"] for row in links], persons),
        "persons": len(rows_of),
        "wrong": wrong,
        "strays": strays,
        "waiting": sum(row["waits"] == "1" for row in links),
    }


def splink(samples):
    """What Splink came to, at the best of the thresholds; in a process of its own."""
    done = subprocess.run([sys.executable, __file__, "splink", samples], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


def run_splink(samples):
    import logging

    import pandas
    import splink.comparison_level_library as levels
    import splink.comparison_library as comparisons
    from splink import Linker, SettingsCreator, block_on
    from splink.backends.duckdb import DuckDBAPI

    logging.getLogger("splink").setLevel(logging.ERROR)
    frame = pandas.read_csv(samples / "rows.csv", dtype=str, keep_default_na=False)
    frame = frame.replace("", None).rename(columns={"row": "unique_id"})
    frame["birthDate"] = pandas.to_datetime(frame["birthDate"])
    frame["year"] = frame["birthDate"].dt.year
    start = time.perf_counter()
    name = comparisons.CustomComparison(
        output_column_name="name",
        comparison_levels=[
            levels.NullLevel("name"),
            levels.ExactMatchLevel("name", term_frequency_adjustments=True),
            levels.ExactMatchLevel("sound", term_frequency_adjustments=True),
            levels.JaroWinklerLevel("sound", 0.92),
            levels.ElseLevel(),
        ],
    )
    # One comparison of all that a household shares, as ours has: brothers and sisters agree in every part of it.
    shared = ("guardianNumber", "guardianPhone", "residenceAddress", "guardianName")
    household = comparisons.CustomComparison(
        output_column_name="household",
        comparison_levels=[
            levels.CustomLevel(
                " AND ".join(f"({field}_l IS NULL OR {field}_r IS NULL)" for field in shared), "Null"
            ).configure(is_null_level=True),
            *(levels.ExactMatchLevel(field) for field in shared),
            levels.JaroWinklerLevel("guardianName", 0.8),
            levels.ElseLevel(),
        ],
    )
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            name,
            comparisons.DateOfBirthComparison("birthDate", input_is_string=False),
            comparisons.ExactMatch("sex"),
            comparisons.ExactMatch("documentNumber"),
            comparisons.ExactMatch("registration"),
            household,
        ],
        blocking_rules_to_generate_predictions=[
            block_on("documentNumber"),
            block_on("birthDate", "substr(name, 1, 1)"),
            block_on("sound", "year"),
            block_on("guardianNumber"),
            block_on("guardianPhone"),
        ],
        retain_matching_columns=False,
    )
    database = DuckDBAPI()
    linker = Linker(database.register(frame), settings)
    deterministic = [block_on("documentNumber"), block_on("name", "birthDate", "guardianNumber")]
    linker.training.estimate_probability_two_random_records_match(deterministic, recall=0.8)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=7)
    for rule in (block_on("documentNumber"), block_on("birthDate", "name"), block_on("guardianNumber")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    predictions = linker.inference.predict(threshold_match_probability=min(THRESHOLDS))
    known = truth(samples)
    rows = {row.unique_id: (row.register, row.line) for row in frame.itertuples()}
    trained = time.perf_counter() - start
    best = None
    for threshold in THRESHOLDS:
        start = time.perf_counter()
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predictions, threshold)
        clusters = clusters.as_pandas_dataframe()
        seconds = trained + time.perf_counter() - start
        persons = [known[rows[row]][0] for row in clusters["unique_id"]]
        found = quality(list(clusters["cluster_id"]), persons)
        if best is None or found[2] > best["quality"][2]:
            best = {"quality": found, "seconds": seconds, "threshold": threshold}
    print(json.dumps(best))


def main(program):
    shutil.rmtree(SCRATCH, ignore_errors=True)
    lines, notes = [], []
    for kind, (precision, recall) in GOALS.items():
        samples = SCRATCH / kind
        samples.mkdir(parents=True)
        subprocess.run([program, "sample", samples, str(CHILDREN), kind], check=True)
        # Splink reads the rows that our side writes.
        link(program, samples)
        runs = rounds.run({"ours": lambda: link(program, samples), "splink": lambda: splink(samples)}, ROUNDS, warm_up=False)
        ours, theirs = runs["ours"], runs["splink"]
        peer = "Splink"
        for place, (measure, goal) in enumerate((("precision", precision), ("recall", recall), ("F1", None))):
            lines.append(
                rounds.line(
                    f"{kind}: {measure}",
                    [round(run["quality"][place], 6) for run in ours],
                    "",
                    peer,
                    [round(run["quality"][place], 6) for run in theirs],
                    goal=goal,
                )
            )
            lines[-1] |= {"value": round(ours[0]["quality"][place], 5), "peerValue": round(theirs[0]["quality"][place], 5)}
        rows = ours[0]["rows"]
        lines.append(
            rounds.line(
                f"{kind}: linking",
                [rows / run["seconds"] for run in ours],
                "rows/s",
                peer,
                [rows / run["seconds"] for run in theirs],
            )
        )
        notes.append(
            f"{kind}: {ours[0]['persons']:,} children in {rows:,.0f} rows, linked in {ours[0]['seconds']:.1f} s (Splink: "
            f"{theirs[0]['seconds']:.1f} s, best at {theirs[0]['threshold']}); {ours[0]['waiting']:,} rows wait for a "
            f"person; {ours[0]['wrong']:,} children are screened wrongly, {ours[0]['strays']:,} rows have another reason "
            "than the truth"
        )
    rounds.report("linkage", lines, notes)
    shutil.rmtree(SCRATCH)


if sys.argv[1] == "splink":
    run_splink(pathlib.Path(sys.argv[2]))
else:
    main(pathlib.Path(sys.argv[1]).absolute())
