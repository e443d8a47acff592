#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
"""C++ is laid out as .clang-format says, by clang-format 14 (versions differ in what they make of it).

Usage: format.py [ROOT]            names the places that differ
       format.py ROOT --fix        rewrites the files
"""

import subprocess

import project


def check(root, *options):
    paths = [str(root / path) for path in project.sources(root)]
    if not paths:
        return
    mode = ["-i"] if "--fix" in options else ["--dry-run", "--Werror"]
    done = subprocess.run(["clang-format-14", "--style=file", *mode, *paths], capture_output=True, text=True)
    for line in done.stderr.splitlines():
        if "error:" in line:
            yield line.removeprefix(f"{root}/").replace("error: code should be clang-formatted [-Wclang-format-violations]",
                                                        "not as clang-format lays it out")


if __name__ == "__main__":
    project.run(check)
