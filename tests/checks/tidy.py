#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
"""clang-tidy over what the build compiles, with the checks of .clang-tidy. Slow: minutes.

Usage: tidy.py ROOT BUILD            every source file
       tidy.py ROOT BUILD COMMIT     those that differ from the commit
"""

import json
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import project


def findings(build, path):
    done = subprocess.run(["clang-tidy", "--quiet", "-p", str(build), str(path)], capture_output=True, text=True)
    return done.stdout.strip() if done.returncode else ""


def check(root, build, commit=None):
    compiled = {Path(entry["file"]) for entry in json.loads(Path(build, "compile_commands.json").read_text())}
    wanted = [root / path for path in project.sources(root) if root / path in compiled]
    if commit:
        names = subprocess.run(["git", "-C", str(root), "diff", "--name-only", commit], capture_output=True,
                               check=True, text=True).stdout.split()
        wanted = [path for path in wanted if path.relative_to(root).as_posix() in names]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from filter(None, pool.map(lambda path: findings(build, path), wanted))


if __name__ == "__main__":
    project.run(check)
