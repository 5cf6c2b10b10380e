#!/usr/bin/env python3
"""Rebuilds crates/icluster-codes/assets/countries/names.tsv from the npm package i18n-iso-countries (MIT).

Names of countries by ISO 3166-1 alpha-3 code in English, Spanish and French. Needs npm; run from anywhere.
"""

import json
import pathlib
import subprocess
import tempfile

PACKAGE = "i18n-iso-countries@7.14.0"
OUT = pathlib.Path(__file__).parents[2] / "crates/icluster-codes/assets/countries/names.tsv"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "install", "--silent", "--prefix", folder, PACKAGE], check=True)
        package = pathlib.Path(folder) / "node_modules/i18n-iso-countries"
        codes = {alpha2: alpha3 for alpha2, alpha3, *_ in json.loads((package / "codes.json").read_text())}
        langs = {}
        for lang in ("en", "es", "fr"):
            langs[lang] = json.loads((package / f"langs/{lang}.json").read_text())["countries"]

    def name(lang: str, alpha2: str) -> str:
        """The first name without a comma: `Taiwan`, not `Taiwan, Province of China`."""
        names = langs[lang].get(alpha2, "")
        names = names if isinstance(names, list) else [names]
        return next((n for n in names if "," not in n), names[0])

    rows = sorted((codes[a], *(name(lang, a) for lang in ("en", "es", "fr"))) for a in codes)
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text("code\ten\tes\tfr\n" + "".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    print(f"{len(rows)} countries")


if __name__ == "__main__":
    main()
