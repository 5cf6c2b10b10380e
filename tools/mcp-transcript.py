#!/usr/bin/env python3
"""Records a session of a client with `icluster mcp` and writes it into docs/agents.md.

Usage: tools/mcp-transcript.py HOME [PROGRAM], where HOME is a warehouse of the sample pack (`icluster demo --no-serve` makes one).
"""
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
START, END = "<!-- session -->", "<!-- /session -->"
CALLS = [
    ("tools/call", {"name": "resolve_place", "arguments": {"text": "Querétaro", "lang": "es", "limit": 3}}),
    ("tools/call", {"name": "cluster_profile", "arguments": {"cluster": "aeroespacial", "place": "Querétaro", "lang": "es", "limit": 2}}),
    ("tools/call", {"name": "find_partners", "arguments": {"cluster": "aeroespacial", "place": "Querétaro", "lang": "es", "limit": 2}}),
    ("tools/call", {"name": "sparql", "arguments": {"query": "SELECT ?jobs { ?p ic:region <https://w3id.org/icluster/id/region/mx/state/022> ; ic:jobs ?jobs }"}}),
    ("tools/call", {"name": "sparql", "arguments": {"query": "SELECT ?cluster ?jobs ?status { ?p ic:region <https://w3id.org/icluster/id/region/mx/state/22> ; ic:cluster ?cluster ; ic:jobs ?jobs ; ic:jobsStatus ?status } ORDER BY DESC(?jobs) LIMIT 3"}}),
    ("tools/call", {"name": "sparql", "arguments": {"query": "SELECT ?cluster ?lq ?receipt { SERVICE <urn:icluster:questions> { [] q:question 13 ; given:place \"Michigan\" ; q:language \"fr\" ; q:receipt [ q:queryId ?receipt ] ; q:row [ q:position ?n ; col:cluster_name ?cluster ; col:lq ?lq ] } } ORDER BY ?n LIMIT 3"}}),
]


def short(reply):
    """What a reader needs of a reply; what is cut is marked."""
    result = reply.get("result", reply)
    content = result.get("structuredContent")
    if content is None:
        return "\n".join(part["text"] for part in result.get("content", []))
    shown = {key: content[key] for key in ("standing", "title", "text", "understood", "missing") if content.get(key)}
    shown["columns"] = [column["key"] for column in content["columns"]]
    shown["rows"] = content["rows"]
    receipt = content["receipt"]
    receipt["sources"] = [f"… {len(receipt['sources'])} …"] if receipt["sources"] else []
    receipt["caveats"] = receipt["caveats"][:1] + ([f"… {len(receipt['caveats']) - 1} more …"] if len(receipt["caveats"]) > 1 else [])
    shown["receipt"] = receipt
    return json.dumps(shown, ensure_ascii=False, indent=1)


def main():
    program = sys.argv[2] if len(sys.argv) > 2 else str(ROOT / "target/debug/icluster")
    process = subprocess.Popen(
        [program, "mcp"], env={**os.environ, "ICLUSTER_HOME": sys.argv[1]}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )

    def ask(number, method, parameters):
        print(json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": parameters}), file=process.stdin, flush=True)
        while True:
            reply = json.loads(process.stdout.readline())
            if reply.get("id") == number:
                return reply

    begun = ask(0, "initialize", {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "transcript", "version": "1"}})
    print(json.dumps({"jsonrpc": "2.0", "method": "notifications/initialized"}), file=process.stdin, flush=True)
    parts = [f"Protocol {begun['result']['protocolVersion']}; all numbers are invented sample data.\n"]
    for number, (method, parameters) in enumerate(CALLS, 1):
        reply = ask(number, method, parameters)
        call = f"{parameters['name']} {json.dumps(parameters['arguments'], ensure_ascii=False)}"
        parts.append(f"```\n→ {call}\n\n{short(reply)}\n```\n")
    process.stdin.close()
    process.wait(timeout=30)
    page = ROOT / "docs/agents.md"
    text = page.read_text(encoding="utf-8")
    before, rest = text.split(START)
    _, after = rest.split(END)
    page.write_text(before + START + "\n" + "\n".join(parts) + END + after, encoding="utf-8")


main()
