#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
"""No source file is longer than what one reads in one go.

Usage: size.py [ROOT]
"""

import project

MAXIMUM_LINES = 400


def check(root):
    for path in project.sources(root):
        count = len(project.lines(root, path))
        if count > MAXIMUM_LINES:
            yield f"{path}: {count} lines, at most {MAXIMUM_LINES}: it does more than one job"


if __name__ == "__main__":
    project.run(check)
