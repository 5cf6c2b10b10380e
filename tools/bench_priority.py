"""Draws of the priority score: the program against numpy twice over, in one run; and how the time grows.

The first is the loop one writes straight from the formula: for each draw and candidate the errors of its indicators, normalised, the pillars' means, the
score. The second is what a careful analyst makes of it: a loop over draws alone, every step on the arrays of all candidates. Both rank, and keep scores and
ranks for the quantiles. One thread, as numpy's arithmetic on arrays is.
"""
import json
import math
import os
import resource
import subprocess
import sys
import time
import warnings
from pathlib import Path

import numpy as np
from bench_page import put

# Candidates that lack an indicator are part of the task, and numpy warns of each.
warnings.filterwarnings("ignore", category=RuntimeWarning)

PILLARS = [3, 4, 4, 3, 3, 3]
WEIGHTS = np.array([0.20, 0.20, 0.20, 0.20, 0.12, 0.08])


def invented(candidates, random):
    indicators = sum(PILLARS)
    values = random.standard_normal((candidates, indicators))
    values[random.random(values.shape) < 0.05] = np.nan
    errors = 0.1 + 0.3 * random.random(values.shape)
    reference = np.sort(random.standard_normal((2000, indicators)), axis=0)
    return values, errors, reference


def numpy_draws(candidates, draws):
    """Seconds, and seconds of processor, of so many draws; the median and interval of scores and ranks, and rank acceptability."""
    random = np.random.default_rng(1)
    values, errors, reference = invented(candidates, random)
    lower, upper = np.percentile(reference, [1, 99], axis=0)
    reference = np.clip(reference, lower, upper)
    mean, deviation = reference.mean(axis=0), reference.std(axis=0, ddof=1)
    edges = np.cumsum([0] + PILLARS)
    start, used = time.perf_counter(), time.process_time()
    scores, ranks = np.empty((draws, candidates)), np.empty((draws, candidates), dtype=np.int32)
    accepted = np.zeros((candidates, 20))
    for draw in range(draws):
        x = values + errors * random.standard_normal(values.shape)
        normalisation = random.integers(3)
        if normalisation == 0:
            z = np.clip((x - lower) / (upper - lower), 0, 1)
        elif normalisation == 1:
            z = np.empty_like(x)
            for j in range(x.shape[1]):
                z[:, j] = np.searchsorted(reference[:, j], x[:, j]) / len(reference)
            z[np.isnan(x)] = np.nan
        else:
            z = np.clip(0.5 + (x - mean) / (6 * deviation), 0, 1)
        z = 0.01 + 0.99 * z
        pillars = np.empty((candidates, len(PILLARS)))
        for k in range(len(PILLARS)):
            part = z[:, edges[k] : edges[k + 1]]
            there = ~np.isnan(part)
            pillars[:, k] = np.nansum(part, axis=1) / there.sum(axis=1)
            pillars[there.mean(axis=1) < 0.6, k] = np.nan
        weights = random.dirichlet(30 * WEIGHTS)
        score = 100 * np.exp(np.log(pillars) @ weights) if random.integers(2) == 0 else 100 * pillars @ weights
        order = np.argsort(-score)
        rank = np.empty(candidates, dtype=np.int32)
        rank[order] = np.arange(1, candidates + 1)
        scores[draw], ranks[draw] = score, rank
        accepted[order[:20], np.arange(20)] += 1
    np.nanquantile(scores, [0.05, 0.5, 0.95], axis=0)
    np.quantile(ranks, [0.05, 0.5, 0.95], axis=0)
    return time.perf_counter() - start, time.process_time() - used


def numpy_loop(candidates, draws):
    """Seconds of so many draws, candidate by candidate."""
    random = np.random.default_rng(1)
    values, errors, reference = invented(candidates, random)
    lower, upper = np.percentile(reference, [1, 99], axis=0)
    reference = np.clip(reference, lower, upper)
    mean, deviation = reference.mean(axis=0), reference.std(axis=0, ddof=1)
    edges = np.cumsum([0] + PILLARS)
    start = time.perf_counter()
    scores, ranks = np.empty((draws, candidates)), np.empty((draws, candidates), dtype=np.int32)
    for draw in range(draws):
        normalisation, geometric = random.integers(3), random.integers(2) == 0
        weights = random.dirichlet(30 * WEIGHTS)
        for candidate in range(candidates):
            x = values[candidate] + errors[candidate] * random.standard_normal(values.shape[1])
            if normalisation == 0:
                z = np.clip((x - lower) / (upper - lower), 0, 1)
            elif normalisation == 1:
                z = (reference < x).mean(axis=0)
                z[np.isnan(x)] = np.nan
            else:
                z = np.clip(0.5 + (x - mean) / (6 * deviation), 0, 1)
            z = 0.01 + 0.99 * z
            pillars = np.empty(len(PILLARS))
            for k in range(len(PILLARS)):
                part = z[edges[k] : edges[k + 1]]
                there = ~np.isnan(part)
                pillars[k] = part[there].mean() if there.mean() >= 0.6 else np.nan
            scores[draw, candidate] = 100 * (np.exp(np.log(pillars) @ weights) if geometric else pillars @ weights)
        ranks[draw, np.argsort(-scores[draw])] = np.arange(1, candidates + 1)
    np.nanquantile(scores, [0.05, 0.5, 0.95], axis=0)
    np.quantile(ranks, [0.05, 0.5, 0.95], axis=0)
    return time.perf_counter() - start


def program(binary, candidates, draws):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    text = subprocess.run([binary, str(candidates), str(draws)], check=True, capture_output=True, text=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return json.loads(text), used


def growth(binary, sizes):
    """Of each pair of candidates and draws: seconds of wall and processor, and megabytes."""
    for candidates, draws in sizes:
        line, used = program(binary, candidates, draws)
        yield candidates, draws, line["seconds"], used, line["peak_mb"]


def plot(path, measured):
    """Processor seconds against candidates times draws, both in powers of ten, with the line of equal cost a draw through the largest."""
    ink, left, top, wide, high = "#444", 64, 44, 440, 260
    work = [candidates * draws for candidates, draws, *_ in measured]
    used = [row[3] for row in measured]
    low, wide_of = math.floor(math.log10(min(work))), math.ceil(math.log10(max(work)))
    floor, ceiling = math.floor(math.log10(min(used))), math.ceil(math.log10(max(used)))
    x = lambda value: left + wide * (math.log10(value) - low) / (wide_of - low)
    y = lambda value: top + high * (ceiling - math.log10(value)) / (ceiling - floor)
    each = used[-1] / work[-1]
    first = max(10**low, 10**floor / each)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + wide + 24} {top + high + 56}" font-family="sans-serif" font-size="12" fill="{ink}" role="img">',
        f"<title>Processor seconds of joint draws grow with candidates times draws: {each * 1e9:.0f} ns each</title>",
        '<rect width="100%" height="100%" fill="#fff"/>',
        f'<text x="{left}" y="22" font-size="14">Cost grows with candidates times draws: {each * 1e9:.0f} ns of a processor each</text>',
    ]
    for power in range(low, wide_of + 1):
        out.append(f'<path d="M{x(10**power):.1f} {top}V{top + high}" stroke="#ddd"/><text x="{x(10**power):.1f}" y="{top + high + 18}" text-anchor="middle">{10**power / 1e6:g} M</text>')
    for power in range(floor, ceiling + 1):
        out.append(f'<path d="M{left} {y(10**power):.1f}H{left + wide}" stroke="#ddd"/><text x="{left - 8}" y="{y(10**power) + 4:.1f}" text-anchor="end">{10**power:g} s</text>')
    out.append(f'<path d="M{x(first):.1f} {y(each * first):.1f}L{x(work[-1]):.1f} {y(used[-1]):.1f}" stroke="#888" stroke-dasharray="4 3"/>')
    for candidates, draws, _, seconds, _ in measured:
        dot = f'cx="{x(candidates * draws):.1f}" cy="{y(seconds):.1f}"'
        out.append(f'<circle {dot} r="4" fill="#0f6b6b"><title>{candidates:,} candidates, {draws:,} draws: {seconds:.2f} s</title></circle>')
    out.append(f'<text x="{left + wide / 2}" y="{top + high + 42}" text-anchor="middle">candidates × draws</text></svg>')
    Path(path).write_text("\n".join(out) + "\n")


def main():
    binary = sys.argv[1]
    n, d = [int(x) for x in sys.argv[2:4]] or [50_000, 10_000]
    lines = []

    def add(line):
        print(line, flush=True)
        lines.append(line)

    add(
        f"Written by `tools/bench_priority.sh` (`make bench` runs it; profile `release`) on a machine with {os.cpu_count()} cores; load average before {os.getloadavg()[0]:.2f}. Joint draws over everything uncertain, "
        f"21 indicators in six pillars, invented candidates; rankings, intervals and rank acceptability included. The target: {n:,} candidates and {d:,} draws under 60 s and 2 GB."
    )
    add("\n| candidates | draws | wall s | processor s | peak MB |\n|---|---|---|---|---|")
    sizes = [(n // part, d // 4) for part in (8, 4, 2)] + [(n, d // part) for part in (8, 4, 2, 1)]
    measured = []
    for row in growth(binary, sizes):
        measured.append(row)
        candidates, draws, wall, used, memory = row
        add(f"| {candidates:,} | {draws:,} | {wall:.2f} | {used:.2f} | {memory:,} |")
    plot("docs/priority-growth.svg", measured)
    add("\n![Processor seconds against candidates times draws](priority-growth.svg)")
    _, _, wall, used, _ = measured[-1]
    own, own_used = wall * 1e9 / (n * d), used * 1e9 / (n * d)
    plain_size, arrays_size = (500, 20), (n, 100)
    plain = numpy_loop(*plain_size) * 1e9 / math.prod(plain_size)
    arrays, arrays_used = (seconds * 1e9 / math.prod(arrays_size) for seconds in numpy_draws(*arrays_size))
    add(f"\nBeside numpy {np.__version__}, a candidate and draw (the program {own:.0f} ns, {own_used:.0f} ns of the processors):\n")
    add("| loop in numpy | ns | ns of the processors | times the program's |\n|---|---|---|---|")
    add(f"| over draws and candidates, as the formula is written ({plain_size[0]:,} × {plain_size[1]:,}) | {plain:,.0f} | {plain:,.0f} | {plain / own:,.0f} |")
    add(f"| over draws, each step on the arrays of all candidates ({arrays_size[0]:,} × {arrays_size[1]:,}) | {arrays:,.0f} | {arrays_used:,.0f} | {arrays / own:,.0f} |")
    add(f"\nLoad average after: {os.getloadavg()[0]:.2f}.")
    put("## Priorities", "\n".join(lines).splitlines())


main()
