"""Golden values of record linkage: weights, chances and calibration by independent Python packages.

    python tools/linkage/golden.py invented   # writes crates/icluster-linkage/tests/golden/{records,model,pairs,calibration}.csv
    python tools/linkage/golden.py febrl      # writes .../febrl.csv: counts only, from ${ICLUSTER_GOLDEN}/okn/er/febrl

Needs splink==5.0.0, pandas and scikit-learn. The records are invented here; of the Febrl files nothing but counts is kept.
"""
import csv
import os
import random
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
import pandas as pd
from splink_runs import (FEBRL, FEBRL_PREDICT, FEBRL_PRIOR, FEBRL_SESSIONS, comparison, febrl, graded, jaro_winkler, level,
                         levenshtein, model_rows, null, same, train)

OUT = Path(__file__).resolve().parents[2] / "crates/icluster-linkage/tests/golden"
WORDS = "ACEROS TEJIDOS MUEBLES CABLES MOLDES QUESOS VIDRIOS PLASTICOS ARNESES MOTORES LACTEOS TUBOS".split()
PLACES = {"NORTE": 30, "SUR": 20, "VALLE": 12, "SIERRA": 8, "BAHIA": 4, "LAGUNA": 2}
GIVEN = {"ANA": 20, "LUIS": 15, "MARIE": 12, "JEAN": 10, "EVA": 6, "HUGO": 3, "ZOE": 1}
FAMILY = {"GARCIA": 30, "TREMBLAY": 20, "SMITH": 15, "ROY": 9, "LUNA": 5, "QUIROZ": 2, "XOCHITL": 1}


def pick(random, weights):
    return random.choices(list(weights), list(weights.values()))[0]


def typo(random, text):
    at = random.randrange(len(text))
    letter = random.choice("ABCDEFGHIJ0123456789")
    return random.choice([text[:at] + letter + text[at + 1:], text[:at] + text[at + 1:], text[:at] + letter + text[at:]])


def invented():
    rng = random.Random(7)
    towns = {f"TOWN {i}": 30 - 2 * i for i in range(14)}
    rows = []
    for entity in range(220):
        name = f"{rng.choice(WORDS)} {rng.choice(['DEL', 'Y', 'DE'])} {pick(rng, PLACES)} {rng.choice(WORDS)}"
        town = pick(rng, towns)
        base = {
            "name": name, "tax": f"{rng.randrange(10**9):09d}", "town": town,
            "latitude": 20 + int(town[5:]) + rng.random() / 2, "longitude": -100 + rng.random() / 2,
            "given": pick(rng, GIVEN), "surname": pick(rng, FAMILY),
        }
        for copy in range(rng.choice([1, 1, 2, 2, 3])):
            row = dict(base)
            if copy:
                for column in ["name", "tax", "town", "given", "surname"]:
                    if rng.random() < 0.25:
                        for _ in range(rng.randrange(1, 9) if column == "name" else 1):
                            row[column] = typo(rng, row[column])
                if rng.random() < 0.1:
                    row["given"], row["surname"] = row["surname"], row["given"]
                row["latitude"] += rng.choice([0, 0, 0.004, 0.05, 1])
            for column in ["name", "tax", "town", "given", "surname"]:
                if rng.random() < 0.08:
                    row[column] = None
            if rng.random() < 0.15:
                row["latitude"] = row["longitude"] = None
            rows.append({"unique_id": len(rows), "entity": entity, **row})
    table = pd.DataFrame(rows)
    table = table.astype({c: object for c in ["name", "tax", "town", "given", "surname"]})
    for column in ["name", "tax", "town", "given", "surname"]:
        table[column] = table[column].where(table[column].notna(), None)
    table.to_csv(OUT / "records.csv", index=False)

    haversine = ("2 * 6371 * asin(sqrt(sin(radians(\"latitude_r\" - \"latitude_l\") / 2) ** 2 + cos(radians(\"latitude_l\")) * "
                 "cos(radians(\"latitude_r\")) * sin(radians(\"longitude_r\" - \"longitude_l\") / 2) ** 2))")
    comparisons = [
        graded("name", jaro_winkler("name", 0.92, 0.8) + levenshtein("name", 8), frequency=True),
        graded("tax", levenshtein("tax", 1)),
        graded("town", frequency=True),
        comparison("place", null("latitude", "longitude"), level(f"{haversine} <= 1"), level(f"{haversine} <= 20")),
        comparison(
            "contact", null("given", "surname"),
            level(f"{same('given')} AND {same('surname')}", frequency=("surname", 0.5, 0.02)),
            level('"given_l" = "surname_r" AND "surname_l" = "given_r"'),
            level(same("surname"), frequency=("surname", 1.0, 0.0)),
        ),
    ]
    with open(OUT / "model.csv", "w", newline="") as models, open(OUT / "pairs.csv", "w", newline="") as pairs:
        models, pairs = csv.writer(models), csv.writer(pairs)
        models.writerow(["run", "comparison", "level", "m", "u"])
        pairs.writerow(["left", "right", "weights", "adjustments", "weight", "probability"])
        for run, frequencies in [("with", True), ("without", False)]:
            linker = train(
                [table], comparisons, [["tax"], ["town", "surname"], ["name"]], [["tax"], ["name", "town"]], 0.8,
                [["tax"], ["town"], ["given", "surname"]], frequencies=frequencies)
            prior, rows = model_rows(linker)
            models.writerow([run, "prior", "", repr(prior), ""])
            for name, place, m, u in rows:
                models.writerow([run, name, place, repr(m), repr(u)])
            if not frequencies:
                continue
            names = [c["output_column_name"] for c in comparisons]
            found = pd.DataFrame(linker.inference.predict().as_record_list())
            found = found.sort_values(["unique_id_l", "unique_id_r"])
            for row in found.to_dict("records"):
                adjusted = [row.get(f"mw_tf_adj_{n}", 0.0) for n in names]
                left, right = sorted([row["unique_id_l"], row["unique_id_r"]])
                pairs.writerow([left, right, " ".join(repr(row[f"mw_{n}"]) for n in names),
                                " ".join(map(repr, adjusted)), repr(row["match_weight"]), repr(row["match_probability"])])
    calibration()


def calibration():
    from sklearn.calibration import _sigmoid_calibration
    from sklearn.isotonic import IsotonicRegression
    rng = np.random.default_rng(3)
    score = np.round(rng.normal(0, 3, 120), 1)
    label = (rng.random(120) < 1 / (1 + np.exp(-(0.6 * score - 0.5)))).astype(float)
    a, b = _sigmoid_calibration(score, label)
    fitted = IsotonicRegression(out_of_bounds="clip").fit(score, label).predict(score)
    with open(OUT / "calibration.csv", "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["score", "label", "isotonic", "sigmoid"])
        for s, y, f in zip(score, label, fitted):
            out.writerow([repr(float(s)), int(y), repr(float(f)), repr(float(1 / (1 + np.exp(a * s + b))))])


def b_cubed(entity, cluster):
    """B-cubed precision and recall (Bagga and Baldwin 1998): means over records."""
    by_cluster, by_entity, both = defaultdict(int), defaultdict(int), defaultdict(int)
    for record, true in entity.items():
        by_cluster[cluster[record]] += 1
        by_entity[true] += 1
        both[cluster[record], true] += 1
    precision = sum(both[cluster[r], e] / by_cluster[cluster[r]] for r, e in entity.items()) / len(entity)
    recall = sum(both[cluster[r], e] / by_entity[e] for r, e in entity.items()) / len(entity)
    return precision, recall


def components(records, links):
    parent = {r: r for r in records}

    def root(r):
        while parent[r] != r:
            parent[r] = parent[parent[r]]
            r = parent[r]
        return r
    for left, right in links:
        parent[root(left)] = root(right)
    return {r: root(r) for r in records}


def run_febrl():
    folder = Path(os.environ.get("ICLUSTER_GOLDEN", Path(__file__).resolve().parents[3] / "shared/golden")) / "okn/er/febrl"
    with open(OUT / "febrl.csv", "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["data", "threshold", "true_pairs", "found", "right", "f1", "b_cubed_f1"])
        for name, files in [("1", ["1"]), ("2", ["2"]), ("3", ["3"]), ("4", ["4a", "4b"])]:
            loaded = [febrl(folder / f"dataset{f}.csv") for f in files]
            entity = {r: e for _, entities in loaded for r, e in entities.items()}
            source = {r: i for i, (_, entities) in enumerate(loaded) for r in entities}
            linker = train([t for t, _ in loaded], FEBRL, FEBRL_PREDICT, FEBRL_PRIOR, 0.9, FEBRL_SESSIONS,
                           link="dedupe_only" if len(files) == 1 else "link_only")
            scored = [(r["unique_id_l"], r["unique_id_r"], r["match_probability"]) for r in linker.inference.predict().as_record_list()]
            groups = defaultdict(list)
            for record, true in entity.items():
                groups[true].append(record)
            truth = sum(len(files) == 1 or source[a] != source[b]
                        for g in groups.values() for i, a in enumerate(g) for b in g[i + 1:])
            for threshold in [0.01, 0.1, 0.5, 0.9, 0.99]:
                kept = [(a, b) for a, b, p in scored if p >= threshold]
                right = sum(entity[a] == entity[b] for a, b in kept)
                f1 = 2 * right / (len(kept) + truth)
                p, r = b_cubed(entity, components(entity, kept))
                out.writerow([name, threshold, truth, len(kept), right, f"{f1:.6f}", f"{2 * p * r / (p + r):.6f}"])
                print(name, threshold, truth, len(kept), right, f"{f1:.6f}", f"{2 * p * r / (p + r):.6f}", flush=True)


if __name__ == "__main__":
    {"invented": invented, "febrl": run_febrl}[sys.argv[1]]()
