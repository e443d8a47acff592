#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
"""core and brokerscoped are built without Gui and Widgets.

Asks the build itself: the compile lines of core (a target that links Qt6::Gui gets its defines and
include folders), the link line of brokerscoped, and what the finished program needs at run time.

Usage: links.py ROOT BUILD
"""

import json
import re
import subprocess
from pathlib import Path

import project

FORBIDDEN = re.compile(r"(QT_|Qt6?)(GUI|WIDGETS|SVG|OPENGL|Gui|Widgets|Svg|OpenGL)")


def compile_lines(root, build):
    commands = json.loads((build / "compile_commands.json").read_text())
    core = [entry for entry in commands if Path(entry["file"]).is_relative_to(root / "core")]
    if not core:
        yield f"{build}/compile_commands.json: nothing of core in it"
    for entry in core:
        if match := FORBIDDEN.search(entry.get("command") or " ".join(entry["arguments"])):
            yield f"{Path(entry['file']).relative_to(root)}: compiled with {match[0]}"


def output_of(command):
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def headless_program(build):
    program = build / "app" / "brokerscoped"
    if not program.exists():
        yield f"{program}: not built"
        return
    # The last command is the link; those before it are compile lines, checked above.
    link = output_of(["ninja", "-C", str(build), "-t", "commands", "app/brokerscoped"]).strip().splitlines()[-1]
    if match := FORBIDDEN.search(link):
        yield f"app/brokerscoped: linked with {match[0]}"
    for needed in re.findall(r"\(NEEDED\).*\[(.+)\]", output_of(["readelf", "-d", str(program)])):
        if FORBIDDEN.search(needed):
            yield f"app/brokerscoped: needs {needed}"


def check(root, build):
    build = Path(build).resolve()
    yield from compile_lines(root, build)
    yield from headless_program(build)


if __name__ == "__main__":
    project.run(check)
