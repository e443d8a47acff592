# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
"""What the checks share: the files of the project, and how findings are told."""

import os
import subprocess
import sys
from pathlib import Path

NOT_OURS = {".git", "build", "install", "dist", ".cache", "node_modules", "__pycache__"}


def files(root):
    """Paths relative to root: what git tracks or would track, or without git what lies there."""
    if (root / ".git").exists():
        try:
            listed = subprocess.run(
                ["git", "-c", f"safe.directory={root}", "-C", str(root), "ls-files", "-z", "--cached", "--others",
                 "--exclude-standard"],
                capture_output=True, check=True, text=True).stdout
            return sorted({Path(name) for name in listed.split("\0") if name and (root / name).is_file()})
        except (OSError, subprocess.CalledProcessError):
            pass
    found = []
    for folder, subfolders, names in os.walk(root):
        subfolders[:] = [name for name in subfolders if name not in NOT_OURS]
        found += [(Path(folder) / name).relative_to(root) for name in names]
    return sorted(found)


def sources(root):
    return [path for path in files(root) if path.suffix in (".h", ".cpp")]


def lines(root, path):
    """(number, text) of a text file; nothing of a binary one."""
    data = (root / path).read_bytes()
    if b"\0" in data[:8192]:
        return []
    return list(enumerate(data.decode("utf-8", "replace").splitlines(), 1))


def run(check):
    """Calls check(root, extra arguments) for the root given on the command line, prints what it finds."""
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]).resolve()
    findings = list(check(root, *sys.argv[2:]))
    for finding in findings:
        print(finding)
    sys.exit(1 if findings else 0)
