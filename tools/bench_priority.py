"""Draws of the priority score: the program against numpy twice over, in one run; and how the time grows.

The first is the loop one writes straight from the formula: for each draw and candidate the errors of its indicators, normalised, the pillars' means, the
score. The second is what a careful analyst makes of it: a loop over draws alone, every step on the arrays of all candidates. Both rank, and keep scores and
ranks for the quantiles. One thread, as numpy's arithmetic on arrays is.
"""
import json
import os
import resource
import subprocess
import sys
import time

import numpy as np

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


def main():
    binary = sys.argv[1]
    sizes = [int(x) for x in sys.argv[2:4]] or [50_000, 10_000]
    print(f"load average before: {os.getloadavg()[0]:.2f}, cores: {os.cpu_count()}, numpy {np.__version__}")
    print("\n| candidates | draws | wall s | processor s | ns a candidate and draw | peak MB |\n|---|---|---|---|---|---|")
    n, d = sizes
    for candidates, draws in [(n // 4, d // 4), (n // 2, d // 4), (n, d // 4), (n, d // 2), (n, d)]:
        line, used = program(binary, candidates, draws)
        print(
            f"| {candidates} | {draws} | {line['seconds']:.2f} | {used:.2f} | {line['ns_per_candidate_draw']:.1f} | {line['peak_mb']} |"
        )
    plain = numpy_loop(500, 20) * 1e9 / (500 * 20)
    print(f"\nnumpy, draw by draw and candidate by candidate (500, 20): {plain:,.0f} ns a candidate and draw, {plain / line['ns_per_candidate_draw']:,.0f} times the program's")
    small = 100
    wall, processor = numpy_draws(n, small)
    each = wall * 1e9 / (n * small)
    print(f"\nnumpy, draw by draw on arrays, {n} candidates, {small} draws: {wall:.2f} s wall, {processor:.2f} s processor, {each:.0f} ns a candidate and draw")
    print(f"ratio of wall time: {each / line['ns_per_candidate_draw']:.0f}; of processor time: {processor / small / (used / d):.0f}")
    print(f"load average after: {os.getloadavg()[0]:.2f}")


main()
