#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
"""Every file says its licence, and the licence is that of its folder.

Inside the file on the first lines, or by a pattern of REUSE.toml for files that cannot carry comments.

Usage: licences.py [ROOT]
       licences.py ROOT --reuse     runs "reuse lint" too. Debian 12's knows no REUSE.toml but its
                                    forerunner .reuse/dep5, so it gets a copy that has that instead.
"""

import os
import re
import shutil
import subprocess
import tempfile
import tomllib
from pathlib import Path

import project

MIT, GPL = "MIT", "GPL-3.0-or-later"
GPL_FOLDERS = ("ui", "app", "resources", "tests/ui", "tests/unit/models")
# Split so that tools do not take these for the licence of this file.
COPYRIGHT = re.compile("SPDX-FileCopyright" r"Text: 2026 The Brokerscope developers\b")
LICENCE = re.compile("SPDX-License-" r"Identifier: ([\w.+-]+)")


def annotations(root):
    """(patterns, licence) in the order of REUSE.toml, the last match counting."""
    data = tomllib.loads((root / "REUSE.toml").read_text())
    for part in data["annotations"]:
        paths = part["path"] if isinstance(part["path"], list) else [part["path"]]
        yield paths, part["SPDX-License-Identifier"], part["SPDX-FileCopyrightText"]


def matches(path, pattern):
    """As REUSE has it: * stays within a folder, ** does not, and **/ may be nothing."""
    regex = re.escape(pattern).replace(r"\*\*/", "(.*/)?").replace(r"\*\*", ".*").replace(r"\*", "[^/]*")
    return re.fullmatch(regex, path) is not None


def licence_of(root, path, patterns):
    """(licence, whether the copyright is stated)."""
    head = [line for _, line in project.lines(root, path)[:6]]
    for line in head:
        if match := LICENCE.search(line):
            return match[1], any(COPYRIGHT.search(other) for other in head)
    found = [licence for paths, licence, _ in patterns if any(matches(path.as_posix(), each) for each in paths)]
    return (found[-1], True) if found else (None, False)


def reuse_lint(root):
    with tempfile.TemporaryDirectory() as copy:
        for path in project.files(root):
            if path.name != "REUSE.toml":
                (copy / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(root / path, copy / path)
        stanzas = ["Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/"]
        for paths, licence, copyright_text in annotations(root):
            globs = sorted({each.replace("**/*", "*").replace("**", "*") for each in paths})
            stanzas.append(f"Files: {' '.join(globs)}\nCopyright: {copyright_text}\nLicense: {licence}")
        dep5 = Path(copy, ".reuse", "dep5")
        dep5.parent.mkdir()
        dep5.write_text("\n\n".join(stanzas) + "\n")
        done = subprocess.run(["reuse", "--root", copy, "lint"], capture_output=True, text=True,
                              env={**os.environ, "LC_ALL": "C.UTF-8"})
        if done.returncode:
            yield f"reuse lint: {done.stdout.strip() or done.stderr.strip()}"


def check(root, *options):
    patterns = list(annotations(root))
    for path in project.files(root):
        if path.parts[0] == "LICENSES" or (root / path).stat().st_size == 0:
            continue
        licence, has_copyright = licence_of(root, path, patterns)
        if licence is None:
            yield f"{path}: no SPDX lines at its top and no pattern in REUSE.toml"
            continue
        if not has_copyright:
            yield f"{path}: the copyright line is missing or different"
        if not (root / "LICENSES" / f"{licence}.txt").exists():
            yield f"{path}: no text of {licence} in LICENSES"
        code = path.suffix in (".h", ".cpp")
        wanted = GPL if any(path.is_relative_to(folder) for folder in GPL_FOLDERS) else MIT
        if code and licence != wanted:
            yield f"{path}: {licence}, but what lies here is {wanted}"
    if "--reuse" in options:
        yield from reuse_lint(root)


if __name__ == "__main__":
    project.run(check)
