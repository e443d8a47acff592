#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
"""tests/conformance.md accounts for every normative statement, by tests that exist.

A row reads "| MQTT-x.y.z-n | ... |" under a heading "## MQTT 3.1.1" or "## MQTT 5". It names at least one
test, as `tst_name::function` or, for one row of data, as `tst_name::function "row"`, or it begins with the
word "Client", "Optional" or "Not used" and says why there is nothing to test. tests/checks/conformance.txt
lists the statements.

Usage: conformance.py [ROOT]
"""

import re
from pathlib import Path

import project

TABLE = Path("tests/conformance.md")
STATEMENTS = Path("tests/checks/conformance.txt")
TEST = re.compile(r'`(tst_\w+)::(\w+)(?: "([^"`]+)")?`')
REASON = re.compile(r"(Client|Optional|Not used)\b.{20,}")


def statements(root):
    for _, line in project.lines(root, STATEMENTS):
        if row := line.split("#")[0].split():
            first, last = row[2].split("-")
            yield from ((row[0], f"MQTT-{row[1]}-{number}") for number in range(int(first), int(last) + 1))


def sources(root):
    return {path.stem: (root / path).read_text() for path in project.files(root)
            if path.name.startswith("tst_") and path.suffix == ".cpp"}


def faults_of(cell, tests):
    named = TEST.findall(cell)
    if cell.count("`") != 2 * len(named):
        yield "something in backquotes is no test"
    if not named and not REASON.match(cell):
        yield "neither a test nor a reason"
    for unit, function, row in named:
        source = tests.get(unit)
        if source is None:
            yield f"no {unit}.cpp"
        elif not re.search(rf"(::|\bvoid ){function}\(\)", source):
            yield f"no {unit}::{function}"
        elif row and f'"{row}"' not in source:
            yield f'no row "{row}" in {unit}'


def check(root):
    if not (root / TABLE).exists():
        return
    expected = dict.fromkeys(statements(root))
    tests = sources(root)
    version = None
    seen = set()
    for number, line in project.lines(root, TABLE):
        if line.startswith("## "):
            version = line.removeprefix("## MQTT ")
        if not line.startswith("| MQTT-"):
            continue
        name, cell = (part.strip() for part in line.strip("|").split("|", 1))
        here = f"{TABLE}:{number}: {name}"
        if (version, name) not in expected:
            yield f"{here}: no statement of MQTT {version}"
        elif (version, name) in seen:
            yield f"{here}: stands twice"
        seen.add((version, name))
        for fault in faults_of(cell, tests):
            yield f"{here}: {fault}"
    for version, name in expected:
        if (version, name) not in seen:
            yield f"{TABLE}: {name} of MQTT {version} is missing"


if __name__ == "__main__":
    project.run(check)
