#!/usr/bin/env python3
"""What pySHACL finds in the invented catalogues and classifications by the published shapes: writes the expectations that tests of icluster-shacl compare with.

Usage: shacl_expectations.py, with PyPI `pyshacl` 0.40.1. Reads the shapes below ICLUSTER_GOLDEN (okn/shapes), writes crates/icluster-shacl/tests/profiles/*.tsv. One line for each
result, in order: severity, component, focus node, path, value, with tabs between; blank nodes as `_`.
"""

import os
import sys
from pathlib import Path

import pyshacl
import rdflib
from rdflib.namespace import RDF, SH

ROOT = Path(__file__).resolve().parent.parent
PROFILES = ROOT / "crates/icluster-shacl/tests/profiles"
SHAPES = Path(os.environ.get("ICLUSTER_GOLDEN", ROOT / "../shared/golden")) / "okn/shapes"
CASES = {
    "dcat-ap": (["dcat-ap-3.0.0/shapes.ttl", "dcat-ap-3.0.0/range.ttl"], ["catalogue", "catalogue-violating"]),
    "dcat-ap-recommended": (["dcat-ap-3.0.0/shapes_recommended.ttl"], ["catalogue", "catalogue-violating"]),
    "dcat-ap-generated": (["dcat-ap-3.0.0/dcat-ap-SHACL.ttl"], ["catalogue", "catalogue-violating"]),
    "xkos": (
        ["xkos/xkos-best-practices-conformance-shapes.ttl", "xkos/xkos-best-practices-recommended-optional-shapes.ttl"],
        ["classification", "classification-violating"],
    ),
}


def told(term):
    return "" if term is None else "_" if isinstance(term, rdflib.BNode) else term.n3()


def path(graph, node):
    """As SPARQL writes it, with every list in brackets."""
    if node is None or isinstance(node, rdflib.URIRef):
        return told(node)
    if graph.value(node, RDF.first) is not None:
        return "(" + "/".join(path(graph, part) for part in graph.items(node)) + ")"
    if (inner := graph.value(node, SH.inversePath)) is not None:
        return "^" + path(graph, inner)
    if (inner := graph.value(node, SH.alternativePath)) is not None:
        return "(" + "|".join(path(graph, part) for part in graph.items(inner)) + ")"
    for name, mark in [(SH.zeroOrMorePath, "*"), (SH.oneOrMorePath, "+"), (SH.zeroOrOnePath, "?")]:
        if (inner := graph.value(node, name)) is not None:
            return f"({path(graph, inner)}){mark}"
    raise ValueError(f"not a path: {node}")


def lines(report):
    top = report.value(None, RDF.type, SH.ValidationReport)
    for result in report.objects(top, SH.result):
        value = lambda name: report.value(result, name)
        yield "\t".join([
            value(SH.resultSeverity).split("#")[-1],
            value(SH.sourceConstraintComponent).split("#")[-1],
            told(value(SH.focusNode)),
            path(report, value(SH.resultPath)),
            told(value(SH.value)),
        ])


def main():
    rdflib.NORMALIZE_LITERALS = False
    for profile, (files, names) in CASES.items():
        shapes = rdflib.Graph()
        for file in files:
            shapes.parse(SHAPES / file, format="turtle")
        for name in names:
            data = rdflib.Graph(bind_namespaces="none").parse(PROFILES / f"{name}.ttl", format="turtle")
            _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False, meta_shacl=False)
            found = sorted(lines(report))
            (PROFILES / f"{name}.{profile}.tsv").write_text("".join(line + "\n" for line in found))
            print(profile, name, len(found), file=sys.stderr)


if __name__ == "__main__":
    main()
