#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
"""No marks of unfinished work, no paths of one person's machine, no stray white space.

Usage: words.py [ROOT]
"""

import re

import project

# Written so that this file does not find itself.
MARKS = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
MACHINE = re.compile(r"(?<![\w.}])/(home/\w+/|Users/\w+/|root/[.\w]|work/(main|shared))")
NOT_CHECKED = {".png", ".ico", ".svg", ".pcapng"}


def check(root):
    for path in project.files(root):
        if path.parts[0] == "LICENSES" or path.suffix in NOT_CHECKED or "corpus" in path.parts:
            continue
        rows = project.lines(root, path)
        for number, line in rows:
            if match := MARKS.search(line):
                yield f"{path}:{number}: {match[0]}: finish it or make it an issue"
            if match := MACHINE.search(line):
                yield f"{path}:{number}: {match[0]}…: a path of one machine"
            if line != line.rstrip() and path.suffix != ".md":
                yield f"{path}:{number}: white space at the end of the line"
        if rows and not (root / path).read_bytes().endswith(b"\n"):
            yield f"{path}:{rows[-1][0]}: no newline at the end of the file"


if __name__ == "__main__":
    project.run(check)
