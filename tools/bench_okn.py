"""Runs the bench of the knowledge network and writes what it measured into docs/performance.md; `tools/bench_okn.sh` calls it."""

import json
import os
import subprocess
import sys

from bench_page import put

TITLE = "## Knowledge network"


def size(name, usual):
    return int(os.environ.get(name, usual))


def load():
    return f"{os.getloadavg()[0]:.2f}"


def run(program, what, many):
    """What one measurement said, line by line, with the load before it."""
    print(what, many, "load", load(), file=sys.stderr)
    before = load()
    done = subprocess.run([program, what, str(many)], capture_output=True, text=True, check=True)
    print(done.stdout, file=sys.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()], before


def seconds(value):
    return f"{value:.3f}" if value < 10 else f"{value:.1f}"


def both(wall, processor):
    return f"{seconds(wall)} ({processor:.2f})"


def main():
    program = sys.argv[1]
    copied, virtual = size("BENCH_COPIED", 1_000_000), size("BENCH_VIRTUAL", 10_000_000)
    triples = size("BENCH_TRIPLES", 5_000_000)
    beside, load_beside = run(program, "both", copied)
    alone, load_alone = run(program, "virtual", virtual)
    graph, load_graph = run(program, "graph", triples)

    table, store, *questions = beside
    (large, *larger), (made, *kinds, total) = alone, graph
    wrong = [of["question"] for of in questions if of.get("same") is False]
    wrong += [of["kind"] for of in kinds if of["different"]]
    if wrong:
        sys.exit(f"other answers than Oxigraph's: {', '.join(wrong)}")

    profile = os.environ.get("PROFILE", "release")
    lines = [
        f"Written by `tools/bench_okn.sh` (`make bench` runs it; profile `{profile}`) on a machine with {os.cpu_count()} cores; "
        f"load average before each part {load_beside}, {load_alone} and {load_graph}. The numbers are invented, answers those of "
        "Oxigraph 0.5 as it comes, which is asked in the same run and memory. Seconds, in brackets those of the processor, which other work on the machine does not lengthen; of the tables the median of three.",
        "",
        f"Observations in tables of columns, and in a store as {store['triples']:,} triples, made in {seconds(store['seconds'])} s; "
        f"memory {table['mebibytes']} MiB, {store['mebibytes']:,} MiB and {large['mebibytes']} MiB:",
        "",
        f"| question | {copied:,} in a table | the same in Oxigraph | {virtual:,} in a table |",
        "|---|---|---|---|",
    ]
    for own, other in zip(questions, larger):
        slow = "over " if own.get("stopped") else ""
        slow += both(own["oxigraph"], own["oxigraph_processor"])
        here, there = (both(of["table"], of["processor"]) for of in (own, other))
        lines.append(f"| {own['question']} | {here} | {slow} | {there} |")
    lines += [
        "",
        f"A graph of {made['triples']:,} triples: loaded in {made['loaded']:.1f} s ({made['loaded_processor']:.1f} s of the processor), counted for the order of joins in {made['counted']:.1f} s, "
        f"{made['mebibytes']:,} MiB. {total['queries']} queries like the network's: median {seconds(total['median'])} s, 95th percentile "
        f"{seconds(total['p95'])} s ({total['p95_processor']:.2f} s of the processor), longest {seconds(total['longest'])} s. By kind (median and longest of 20; Oxigraph's median of three):",
        "",
        "| query | median | longest | Oxigraph |",
        "|---|---|---|---|",
    ]
    for kind in kinds:
        lines.append(
            f"| {kind['kind']} | {seconds(kind['median'])} | {seconds(kind['longest'])} | {seconds(kind['oxigraph'])} |"
        )
    lines += ["", f"Load average after: {load()}."]
    put(TITLE, lines)


if __name__ == "__main__":
    main()
