"""Feasible intervals against exact linear programming (HiGHS), on blocks of a real table.

Reads what `icluster impute --cells --format csv` writes. Withheld cells that share a sum hang together; each such block is one linear program:
every sum within what rounding allows, every cell within what the agency says of it. For every withheld cell of the blocks drawn, the
least and the most value are found exactly and compared with the interval that passing bounds along the sums has found.
"""

import csv
import random
import sys
from collections import defaultdict
from typing import NamedTuple

import highspy

CELLS, LARGEST, SEED = 2000, 2000, 1
INFINITE = highspy.kHighsInf


class Cell(NamedTuple):
    published: float | None
    low: float
    high: float
    least: float
    most: float
    rounding: float
    left_out: str


def read(path, country, year):
    """Cells of one table by (place, industry), and the parts of every sum."""
    number = lambda text, other: float(text) if text else other
    cells, parts = {}, defaultdict(list)
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            if (row["country"], row["year"]) != (country, year):
                continue
            key = (row["place"], row["industry"])
            cells[key] = Cell(
                number(row["published"], None),
                number(row["stated_low"], 0.0),
                number(row["stated_high"], INFINITE),
                number(row["least"], 0.0),
                number(row["most"], INFINITE),
                float(row["rounding"]),
                row["left_out"],
            )
            if row["place_above"]:
                parts[(row["place_above"], row["industry"]), "places"].append(key)
            if row["industry_above"]:
                parts[(row["place"], row["industry_above"]), "industries"].append(key)
    return cells, parts


def blocks_of(cells, parts):
    """Sums with something withheld, by the block they are in; and how many withheld cells each block has."""
    above = {key: key for key, cell in cells.items() if cell.published is None}

    def root(key):
        while above[key] != key:
            above[key] = above[above[key]]
            key = above[key]
        return key

    sums = []
    for (whole, along), members in parts.items():
        withheld = [key for key in [whole, *members] if key in above]
        if not withheld or along in cells[whole].left_out:
            continue
        sums.append((withheld[0], whole, members))
        for key in withheld[1:]:
            above[root(key)] = root(withheld[0])
    blocks, size = defaultdict(list), defaultdict(int)
    for key, whole, members in sums:
        blocks[root(key)].append((whole, members))
    for key in above:
        size[root(key)] += 1
    return blocks, size


def solve(sums, cells):
    """Exact interval of every withheld cell of a block."""
    names = sorted({key for whole, members in sums for key in [whole, *members] if cells[key].published is None})
    column = {key: i for i, key in enumerate(names)}
    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    for key in names:
        model.addVar(cells[key].low, cells[key].high)
    for whole, members in sums:
        slack = cells[whole].rounding * (len(members) + 1) + 1e-7
        known, index, value = 0.0, [], []
        for key, sign in [(whole, 1.0), *((key, -1.0) for key in members)]:
            if key in column:
                index.append(column[key])
                value.append(sign)
            else:
                known += sign * cells[key].published
        model.addRow(-known - slack, -known + slack, len(index), index, value)
    for key in names:
        ends = []
        for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize):
            model.changeObjectiveSense(sense)
            model.changeColCost(column[key], 1.0)
            model.run()
            status = model.getModelStatus()
            if status == highspy.HighsModelStatus.kOptimal:
                ends.append(model.getInfo().objective_function_value)
            elif status in (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible):
                ends.append(INFINITE)
            else:
                raise SystemExit(f"{key}: {model.modelStatusToString(status)}")
        model.changeColCost(column[key], 0.0)
        yield key, ends[0], ends[1]


def main(path, country, year):
    cells, parts = read(path, country, year)
    blocks, size = blocks_of(cells, parts)
    order = sorted(blocks, key=lambda key: (size[key], key))
    print(f"{sum(size.values()):,} withheld cells, {len(order):,} blocks of several, the largest of {size[order[-1]]:,} cells")
    chosen = [key for key in order if 2 <= size[key] <= LARGEST]
    random.Random(SEED).shuffle(chosen)
    compared = equal = contains = done = 0
    excess = []
    for block in chosen:
        if compared >= CELLS:
            break
        done += 1
        for key, low, high in solve(blocks[block], cells):
            cell = cells[key]
            # Bounds move where they narrow an interval by more than half a per cent and more than rounding explains.
            near = 0.005 * (high - low if high < INFINITE else low) + 0.1
            compared += 1
            contains += cell.least <= low + near and cell.most >= high - near
            same = abs(cell.least - low) <= near and (cell.most == high or abs(cell.most - high) <= near)
            equal += same
            if not same:
                excess.append((cell.most - cell.least - (high - low)) / max(high - low, 1.0))
    print(f"{compared:,} cells in {done:,} blocks of up to {LARGEST:,} cells, least and most by HiGHS")
    print(f"equal: {100 * equal / compared:.2f} %")
    print(f"contain the exact interval: {100 * contains / compared:.2f} %")
    if excess:
        excess.sort()
        print(f"where wider, by {100 * excess[len(excess) // 2]:.0f} % of the exact width in the median")
    return 0 if contains == compared else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
