"""Asks the sixteen questions over REST and writes how long they took into docs/performance.md; `tools/bench_questions.sh` calls it."""

import json
import os
import random
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from statistics import median

from bench_page import put

TITLE = "## The sixteen questions"
TIMES = 20
PRODUCTS = ["854430", "870829", "870323", "852990", "901890", "847990", "870850", "841510", "940199", "853710"]


def load():
    return f"{os.getloadavg()[0]:.2f}"


def get(url):
    """The reply, and the seconds it took."""
    begun = time.monotonic()
    try:
        with urllib.request.urlopen(url, timeout=120) as reply:
            body = reply.read()
    except urllib.error.HTTPError as error:
        sys.exit(f"{url}: {error.read().decode()}")
    return json.loads(body), time.monotonic() - begun


def wait(url):
    for _ in range(600):
        try:
            return get(url)
        except OSError:
            time.sleep(0.1)
    sys.exit("the server does not answer")


def percentile(values, part):
    """Value at or above which the rest lies: the nearest rank."""
    return sorted(values)[max(0, -(-len(values) * part // 100) - 1)]


def arguments(question, places, clusters, organisations, chance):
    """Other places, clusters, products and organisations each time; the rest as the question has it."""
    given = {}
    for parameter in question["parameters"]:
        if parameter["name"] == "place":
            given["place"] = chance.choice(places)
        elif parameter["kind"] == "cluster" and parameter["default"]:
            given[parameter["name"]] = chance.choice(clusters)
        elif parameter["kind"] == "code":
            given[parameter["name"]] = chance.choice(PRODUCTS)
        elif parameter["kind"] == "capability" and not parameter["default"]:
            given[parameter["name"]] = "cnc-machining,heat-treatment,sensors"
        elif parameter["kind"] == "organisation" and organisations:
            given[parameter["name"]] = chance.choice(organisations)
    return given


def main():
    program, home, profile = sys.argv[1:]
    address = "127.0.0.1:18291"
    api = f"http://{address}/api/v1"
    server = subprocess.Popen([program, "--home", home, "--quiet", "serve", "--addr", address])
    try:
        meta, _ = wait(f"{api}/meta")
        places = [of["id"] for level in ("mx:state", "us:state") for of in get(f"{api}/regions?level={level}&limit=100")[0]["items"]]
        clusters = [of["key"] for of in get(f"{api}/clusters?limit=100")[0]["items"] if of["kind"] == "traded"]
        registered, _ = get(f"{api}/network/organisations?limit=1000")
        organisations = [of["id"] for of in registered["items"]]
        questions, _ = get(f"{api}/network/questions")
        # What a release makes once is made by the first of each question, told apart.
        before, chance, first, taken = load(), random.Random(1), {}, {}
        for time_asked in range(TIMES + 1):
            for of in questions:
                given = arguments(of, places, clusters, organisations, chance)
                _, seconds = get(f"{api}/network/questions/{of['number']}?{urllib.parse.urlencode(given)}")
                if time_asked == 0:
                    first[of["number"]] = seconds
                else:
                    taken.setdefault(of["number"], []).append(seconds)
    finally:
        server.terminate()
        server.wait()
    everything = [seconds for of in taken.values() for seconds in of]
    what = "the sample pack" if meta["sample"] else "official files"
    lines = [
        f"Written by `tools/bench_questions.sh` (profile `{profile}`) on a machine with {os.cpu_count()} cores, load average before {before}: over REST, one after another, of a warehouse of {what} "
        f"with {len(organisations):,} invented organisations; {TIMES} times each with a state of Mexico or the United States, a traded cluster, a product or an organisation drawn anew. Median of all {median(everything):.3f} s, 95th "
        f"percentile {percentile(everything, 95):.3f} s, longest {max(everything):.3f} s.",
        "",
        "| question | first time, s | median, s | longest, s |",
        "|---|---|---|---|",
    ]
    for of in questions:
        number = of["number"]
        lines.append(f"| {number}. {of['title']} | {first[number]:.3f} | {median(taken[number]):.3f} | {max(taken[number]):.3f} |")
    lines += ["", f"Load average after: {load()}."]
    put(TITLE, lines)


if __name__ == "__main__":
    main()
