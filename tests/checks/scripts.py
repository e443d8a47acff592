#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
"""shellcheck finds nothing in our shell scripts.

Usage: scripts.py [ROOT]
"""

import re
import subprocess

import project

SHELL = re.compile(r"#!.*/(env )?(ba)?sh\b|# shellcheck shell=")


def check(root):
    scripts = [path.as_posix() for path in project.files(root)
               if any(SHELL.match(line) for _, line in project.lines(root, path)[:4])]
    if scripts:
        done = subprocess.run(["shellcheck", "-x", "-f", "gcc", *scripts], capture_output=True, text=True, cwd=root)
        yield from (done.stdout + done.stderr).splitlines()


if __name__ == "__main__":
    project.run(check)
