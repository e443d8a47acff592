#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
"""Every .cpp of core and ui/models has its tst_, and every tst_ is part of the build.

core/ROOM/NAME.cpp is tested by tests/unit/ROOM/tst_NAME.cpp (or tests/ROOM/tst_NAME.cpp, where net
lives). A .cpp without a header of its own is a part of the unit whose header it includes first. A unit
that is only reachable through another may be shown by that one's test: then tests/checks/pairing.txt
has a line "UNIT TEST" for it, and the test must exist.

Usage: pairing.py [ROOT]
"""

from pathlib import Path

import project


def exceptions(root):
    listed = Path("tests/checks/pairing.txt")
    if not (root / listed).exists():
        return {}
    rows = [line.split("#")[0].split() for _, line in project.lines(root, listed)]
    return {Path(row[0]): Path(row[1]) for row in rows if row}


def units_of(root, path, present):
    """The names that the test of this .cpp may have."""
    yield path.stem
    if path.with_suffix(".h") not in present:
        for _, line in project.lines(root, path):
            if line.startswith('#include "'):
                yield Path(line.split('"')[1]).stem
                return


def check(root):
    present = set(project.files(root))
    instead = exceptions(root)
    for path in sorted(present):
        if path.suffix != ".cpp" or len(path.parts) < 3 or not (path.parts[0] == "core" or path.parts[1] == "models"):
            continue
        room = path.parts[1]
        wanted = [Path(folder, room, f"tst_{unit}.cpp")
                  for unit in units_of(root, path, present) for folder in ("tests/unit", "tests")]
        if path in instead:
            if instead[path] not in present:
                yield f"{path}: tests/checks/pairing.txt names {instead[path]}, which does not exist"
            elif any(test in present for test in wanted):
                yield f"{path}: has a test of its own now, so its line in tests/checks/pairing.txt can go"
        elif not any(test in present for test in wanted):
            yield f"{path}: no {wanted[0]}"
    for path in sorted(instead.keys() - present):
        yield f"{path}: named in tests/checks/pairing.txt, but does not exist"
    for path in sorted(present):
        if path.parts[0] == "tests" and path.name.startswith("tst_") and path.suffix == ".cpp":
            lists = [folder / "CMakeLists.txt" for folder in path.parents]
            if not any(path.stem[4:] in (root / part).read_text() for part in lists if part in present):
                yield f"{path}: no CMakeLists.txt builds it"


if __name__ == "__main__":
    project.run(check)
