#!/usr/bin/env python3
"""Validation of an invented registry against pySHACL in one run: the same graph, the same shapes, the same results, by turns; and how the time grows with the graph. Prints the tables
of docs/okn-shacl.md.

Usage: bench_shacl.py PROGRAM PROFILE, with PROGRAM the example `validate` of icluster-shacl built with PROFILE.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyshacl
import rdflib
from rdflib.namespace import RDF, SH

# pySHACL needs minutes for a query at every node.
TURNS = {"core": 3, "SPARQL": 1}
# Firms of the graph that both validate: 13 triples each; and invented places.
FIRMS = 7600
GROWTH = [7_600, 15_200, 30_400, 60_800, 121_600]

PREFIXES = """@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ex: <http://example.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

CORE = PREFIXES + """
ex:FirmShape a sh:NodeShape ; sh:targetClass ex:Firm ; sh:nodeKind sh:IRI ;
  sh:property [ sh:path skos:prefLabel ; sh:minCount 1 ; sh:uniqueLang true ; sh:languageIn ( "en" "es" "fr" ) ] ;
  sh:property [ sh:path ex:code ; sh:minCount 1 ; sh:maxCount 1 ; sh:pattern "^[0-9]{6}$" ] ;
  sh:property [ sh:path ex:jobs ; sh:maxCount 1 ; sh:datatype xsd:integer ; sh:minInclusive 0 ] ;
  sh:property [ sh:path ex:founded ; sh:maxCount 1 ; sh:datatype xsd:date ; sh:lessThan ex:verified ] ;
  sh:property [ sh:path ex:place ; sh:minCount 1 ; sh:class ex:Place ; sh:node ex:PlaceShape ] ;
  sh:property [ sh:path ( ex:place [ sh:zeroOrMorePath ex:within ] ) ; sh:qualifiedValueShape [ sh:class ex:Country ] ; sh:qualifiedMinCount 1 ; sh:qualifiedMaxCount 1 ] ;
  sh:property [ sh:path ex:supplies ; sh:class ex:Firm ; sh:disjoint ex:ownedBy ] ;
  sh:or ( [ sh:property [ sh:path ex:size ; sh:in ( ex:small ex:medium ex:large ) ; sh:minCount 1 ] ] [ sh:property [ sh:path ex:jobs ; sh:minCount 1 ] ] ) .
ex:PlaceShape a sh:NodeShape ; sh:property [ sh:path skos:prefLabel ; sh:minCount 1 ] ; sh:property [ sh:path ex:within ; sh:maxCount 1 ] .
"""

SPARQL = PREFIXES + """
ex:prefixes sh:declare [ sh:prefix "ex" ; sh:namespace "http://example.org/"^^xsd:anyURI ] .
ex:LocalShape a sh:NodeShape ; sh:targetClass ex:Firm ; sh:sparql [ sh:prefixes ex:prefixes ;
  sh:select "SELECT $this ?value WHERE { $this ex:supplies ?value . ?value ex:place ?there . FILTER NOT EXISTS { $this ex:place ?there } $this ex:jobs ?jobs . FILTER(?jobs < 3) }" ] .
"""


def invented(firms, path):
    """A graph in Turtle; about one firm in fifty has a mistake."""
    draw = random.Random(1)
    states, places = 60, 600
    lines = [PREFIXES, "ex:Country a ex:Class . ex:mx a ex:Country , ex:Place ; skos:prefLabel 'México'@es .\n"]
    for at in range(states):
        lines.append(f"ex:s{at} a ex:Place ; skos:prefLabel 'Estado {at}'@es ; ex:within ex:mx .\n")
    for at in range(places):
        lines.append(f"ex:p{at} a ex:Place ; skos:prefLabel 'Municipio {at}'@es ; ex:within ex:s{draw.randrange(states)} .\n")
    for at in range(firms):
        wrong = draw.randrange(50) == 0
        jobs = -1 if wrong and draw.randrange(3) == 0 else draw.randrange(500)
        code = "12345" if wrong and draw.randrange(3) == 0 else f"{draw.randrange(100000, 999999)}"
        extra = " , 'Doble'@es" if wrong and draw.randrange(3) == 0 else ""
        verified = "1990-01-01" if wrong and draw.randrange(3) == 0 else "2025-06-30"
        supplies = " , ".join(f"ex:f{draw.randrange(firms)}" for _ in range(3))
        lines.append(
            f"ex:f{at} a ex:Firm ; skos:prefLabel 'Empresa {at}'@es , 'Firm {at}'@en{extra} ; ex:code '{code}' ; ex:jobs {jobs} ; "
            f"ex:founded '{draw.randrange(1950, 2024)}-03-01'^^xsd:date ; ex:verified '{verified}'^^xsd:date ; "
            f"ex:place ex:p{draw.randrange(places)} ; ex:supplies {supplies} ; ex:size ex:{draw.choice(['small', 'medium', 'large'])} ; "
            f"ex:ownedBy ex:f{draw.randrange(firms)} .\n"
        )
    path.write_text("".join(lines))


def told(term):
    return "" if term is None else "_" if isinstance(term, rdflib.BNode) else term.n3()


def theirs(data_file, shapes):
    """Seconds of the processor to read the file and to validate, and the results without their paths."""
    start = time.process_time()
    data = rdflib.Graph().parse(data_file, format="turtle")
    shapes = rdflib.Graph().parse(shapes, format="turtle")
    read = time.process_time()
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False)
    done = time.process_time()
    top = report.value(None, RDF.type, SH.ValidationReport)
    results = sorted(
        "\t".join([
            report.value(result, SH.sourceConstraintComponent).split("#")[-1],
            told(report.value(result, SH.focusNode)),
            told(report.value(result, SH.value)),
        ])
        for result in report.objects(top, SH.result)
    )
    return read - start, done - read, results


def ours(program, data_file, shapes):
    """Seconds of the processor to read the files, to index and to validate with the reading of the shapes, triples, and the results."""
    done = subprocess.run([program, data_file, shapes], check=True, capture_output=True, text=True)
    counts, seconds = done.stderr.splitlines()[-2:]
    files, shapes, index, validation = map(float, seconds.split()[1:])
    columns = [line.split("\t") for line in done.stdout.splitlines()]
    return files, index, shapes + validation, int(counts.split()[0]), sorted("\t".join([row[1], row[2], row[4]]) for row in columns)


def main():
    program, profile = sys.argv[1:]
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        data = folder / "data.ttl"
        invented(FIRMS, data)
        rows = []
        for name, text in [("core", CORE), ("SPARQL", SPARQL)]:
            shapes = folder / f"{name}.ttl"
            shapes.write_text(text)
            both = [(theirs(data, shapes), ours(program, data, shapes)) for _ in range(TURNS[name])]
            if any(their[2] != our[4] for their, our in both):
                sys.exit(f"{name}: the results differ")
            middle = lambda pick: statistics.median(pick(their, our) for their, our in both)
            their_read, their_validation = middle(lambda t, o: t[0]), middle(lambda t, o: t[1])
            read, index, validation = (middle(lambda t, o, at=at: o[at]) for at in range(3))
            rows.append((name, both[0][1][3], len(both[0][0][2]), their_read, their_validation, read + index, validation))
        print(f"Written by `PROFILE={profile} tools/bench_shacl.sh` on a machine with {os.cpu_count()} cores; load average before {load:.2f}, after {os.getloadavg()[0]:.2f}. "
              f"pySHACL {pyshacl.__version__} with rdflib {rdflib.__version__}. Seconds of the processor, one thread each, medians of {TURNS['core']} pairs in turn (of {TURNS['SPARQL']} with SPARQL); the same results from both.\n")
        print("| shapes | triples | results | pySHACL: reading, s | pySHACL: validating, s | iCluster: reading and indexing, s | iCluster: validating, s | validating, ratio |")
        print("|---|---|---|---|---|---|---|---|")
        for name, triples, results, their_read, their_validation, read, validation in rows:
            print(f"| {name} | {triples:,} | {results:,} | {their_read:.1f} | {their_validation:.1f} | {read:.2f} | {validation:.3f} | {their_validation / validation:,.0f} |")
        print("\nHow the time grows:\n\n| triples | core, s | per million triples, s | SPARQL, s | per million triples, s |\n|---|---|---|---|---|")
        for firms in GROWTH:
            invented(firms, data)
            runs = {name: min(ours(program, data, folder / f"{name}.ttl")[2:4] for _ in range(3)) for name in ["core", "SPARQL"]}
            triples = runs["core"][1]
            cells = [f"{runs[name][0]:.3f} | {runs[name][0] / triples * 1e6:.2f}" for name in runs]
            print(f"| {triples:,} | {cells[0]} | {cells[1]} |")


if __name__ == "__main__":
    main()
