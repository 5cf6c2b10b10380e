"""Deduplicating an invented table of organisations: the program against Splink with DuckDB, in one run, the same comparisons and rules.

Both make the same steps: prior by a rule, u from about 2 million random pairs, two sessions of expectation and maximisation, blocking,
scoring, connected components. Reading the file is not counted. Splink uses all processors, as the program does.
"""
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import time

import pandas as pd
from golden import b_cubed, typo
from splink_runs import graded, jaro_winkler, levenshtein, train


def invent(path, records):
    rng = random.Random(11)
    syllables = [a + b for a in "BCDFGLMNPRST" for b in "AEIOU"]

    def word(parts):
        return "".join(rng.choice(syllables) for _ in range(parts))
    words, surnames, givens = [word(3) for _ in range(2500)], [word(3) for _ in range(4000)], [word(2) for _ in range(600)]
    towns, streets = [word(4) for _ in range(900)], [word(3) for _ in range(5000)]

    def skewed(values):
        return values[int(len(values) * rng.random() ** 2)]
    with open(path, "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["unique_id", "entity", "name", "tax", "town", "street", "given", "surname"])
        row = entity = 0
        while row < records:
            entity += 1
            base = [" ".join(skewed(words) for _ in range(3)), f"{rng.randrange(10**9):09d}", skewed(towns),
                    f"{skewed(streets)} {rng.randrange(1, 400)}", skewed(givens), skewed(surnames)]
            for copy in range(rng.choice([1, 1, 2, 2, 3])):
                if row == records:
                    break
                values = [typo(rng, v) if copy and rng.random() < 0.25 else v for v in base]
                values = ["" if rng.random() < 0.05 else v for v in values]
                out.writerow([row, entity, *values])
                row += 1


def splink(path):
    table = pd.read_csv(path, dtype={c: str for c in ["name", "tax", "town", "street", "given", "surname"]})
    entity = dict(zip(table["unique_id"], table["entity"]))
    table = table.drop(columns="entity").astype(object)
    table = table.where(table.notna(), None)
    comparisons = [
        graded("name", jaro_winkler("name", 0.92, 0.8), frequency=True), graded("tax", levenshtein("tax", 1, 2)),
        graded("town", frequency=True), graded("street", jaro_winkler("street", 0.9)), graded("given", frequency=True),
        graded("surname", jaro_winkler("surname", 0.92), frequency=True),
    ]
    rules = [["tax"], ["name"], ["street", "surname"], ["town", "given", "surname"]]
    start = time.perf_counter()
    linker = train([table], comparisons, rules, [["tax"]], 0.7, [["tax"], ["name"]], pairs=2e6, seed=1)
    trained = time.perf_counter() - start
    start = time.perf_counter()
    scored = linker.inference.predict(threshold_match_probability=0.5)
    predicted = time.perf_counter() - start
    start = time.perf_counter()
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(scored, 0.5)
    clustered = time.perf_counter() - start
    of = {r["unique_id"]: r["cluster_id"] for r in clusters.as_record_list()}
    kept = len(scored.as_record_list())
    precision, recall = b_cubed(entity, of)
    return {"train": trained, "block and score": predicted, "cluster": clustered, "kept": kept,
            "b_cubed": 2 * precision * recall / (precision + recall)}


def main():
    program, records = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "records.csv")
        invent(path, records)
        other = splink(path)
        ours = json.loads(subprocess.run([program, path], check=True, capture_output=True, text=True).stdout)
    ours["block and score"] = ours["block"] + ours["score"]
    print(f"\n{records:,} records, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}; {ours['pairs']:,} pairs compared\n")
    print("| step | iCluster, s | Splink 5 with DuckDB, s | times faster |\n|---|---|---|---|")
    steps = ["train", "block and score", "cluster"]
    for name, seconds in [(s, (ours[s], other[s])) for s in steps] + [
            ("all", (sum(ours[s] for s in steps), sum(other[s] for s in steps)))]:
        print(f"| {name} | {seconds[0]:.2f} | {seconds[1]:.2f} | {seconds[1] / seconds[0]:.1f} |")
    print(f"\nPairs kept at 0.5: {ours['kept']:,} and {other['kept']:,}; B-cubed F1 {ours['b_cubed']:.5f} and {other['b_cubed']:.5f}.")


if __name__ == "__main__":
    main()
