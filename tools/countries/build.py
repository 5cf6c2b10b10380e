#!/usr/bin/env python3
"""Rebuilds crates/icluster-codes/assets/countries from the npm package i18n-iso-countries (MIT).

`names.tsv`: names of countries by ISO 3166-1 alpha-3 code in English, Spanish and French; `codes.tsv`: their alpha-2 and numeric
codes. Needs npm; run from anywhere.
"""

import json
import pathlib
import subprocess
import tempfile

PACKAGE = "i18n-iso-countries@7.14.0"
OUT = pathlib.Path(__file__).parents[2] / "crates/icluster-codes/assets/countries"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "install", "--silent", "--prefix", folder, PACKAGE], check=True)
        package = pathlib.Path(folder) / "node_modules/i18n-iso-countries"
        listed = json.loads((package / "codes.json").read_text())
        codes = {alpha2: alpha3 for alpha2, alpha3, *_ in listed}
        langs = {}
        for lang in ("en", "es", "fr"):
            langs[lang] = json.loads((package / f"langs/{lang}.json").read_text())["countries"]

    def name(lang: str, alpha2: str) -> str:
        """The first name without a comma: `Taiwan`, not `Taiwan, Province of China`."""
        names = langs[lang].get(alpha2, "")
        names = names if isinstance(names, list) else [names]
        return next((n for n in names if "," not in n), names[0])

    rows = sorted((codes[a], *(name(lang, a) for lang in ("en", "es", "fr"))) for a in codes)
    write("names.tsv", "code en es fr", rows)
    write("codes.tsv", "code alpha2 numeric", sorted((alpha3, alpha2, number) for alpha2, alpha3, number, *_ in listed))
    print(f"{len(rows)} countries")


def write(name: str, header: str, rows: list[tuple[str, ...]]) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    lines = [tuple(header.split()), *rows]
    (OUT / name).write_text("".join("\t".join(row) + "\n" for row in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
