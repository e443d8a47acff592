#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
"""Includes follow the arrows of ARCHITECTURE.md.

Usage: layering.py [ROOT]
"""

import re

import project

# A room and what it may include besides itself. A folder of a room belongs to it.
MAY_INCLUDE = {
    "core/protocol": [],
    "core/broker": ["core/protocol"],
    "core/access": ["core/protocol", "core/broker"],
    "core/storage": ["core/protocol", "core/broker"],
    "core/config": ["core/protocol", "core/broker", "core/access"],
    "core/net": ["core/protocol", "core/broker", "core/access", "core/storage", "core/config"],
    "core/payload": ["core/protocol"],
    "core/inspect": ["core/protocol", "core/broker", "core/payload"],
    "core/formats": ["core/protocol", "core/broker", "core/payload", "core/inspect"],
    "ui/models": ["core/protocol", "core/broker", "core/access", "core/config", "core/payload", "core/inspect"],
    "ui": ["core/protocol", "core/broker", "core/access", "core/config", "core/payload", "core/inspect", "ui/models"],
    "app": ["core", "ui"],
}

INCLUDE = re.compile(r'\s*#\s*include\s*([<"])([^>"]+)[>"]')
GUI = re.compile(
    r"(Qt(Gui|Widgets|Svg|SvgWidgets|OpenGL)(/|$))|"
    r"Q(Abstract(Button|ItemView|ScrollArea|Spin|Slider)|Action|Application|Brush|Button|Clipboard|Color|Cursor|"
    r"Desktop|Dialog|Dock|Font|Frame|GuiApplication|Icon|Image|Key(Event|Sequence)|Label|Layout|LineEdit|MainWindow|"
    r"Menu|Mouse|Paint|Palette|Pen|Pixmap|Screen|Shortcut|StandardItem|Style|Text(Cursor|Document|Edit|Layout)|"
    r"Validator|Widget|Window)")
# Below core/net bytes and time are arguments: no object, clock, thread, socket or file.
NOT_SANS_IO = re.compile(
    r"Q(Object|Timer|DeadlineTimer|ElapsedTimer|DateTime|Thread|Mutex|Semaphore|WaitCondition|Socket|Tcp|Ssl|Local|"
    r"Udp|Network|Host|IODevice|File|Dir|SaveFile|Temporary|Process|Settings|CoreApplication|EventLoop)\w*$"
    r"|QtNetwork|(thread|mutex|condition_variable|future|fstream|iostream|filesystem|cstdio|ctime)$|sys/|unistd\.h")
SANS_IO = ("core/protocol", "core/broker")


def inside(path, folder):
    return path == folder or path.startswith(folder + "/")


def room_of(path):
    """The innermost room that the path lies in, or None."""
    return max((room for room in MAY_INCLUDE if inside(path, room)), key=len, default=None)


def problem(room, bracket, name):
    """Why the room may not include the name, or None."""
    if bracket == '"':
        target = room_of(name)
        if target is None:
            return None if "/" not in name and name.startswith(("moc_", "ui_")) or name.endswith(".moc") \
                else "not a full path from the top of the project"
        if target != room and not any(inside(target, allowed) for allowed in MAY_INCLUDE[room]):
            return f"{room} may not include {target}"
        return None
    if room.startswith("core/") and GUI.match(name):
        return "core knows nothing of Gui and Widgets"
    if room in SANS_IO and NOT_SANS_IO.match(name):
        return f"{room} takes bytes and time as arguments and has no object, clock, thread, socket or file"
    return None


def check(root):
    for path in project.sources(root):
        room = room_of(path.as_posix())
        if room is None:
            continue
        includes = []
        for number, line in project.lines(root, path):
            if match := INCLUDE.match(line):
                includes.append(match[2])
                if why := problem(room, match[1], match[2]):
                    yield f"{path}:{number}: {match[2]}: {why}"
        own = path.with_suffix(".h")
        if path.suffix == ".cpp" and (root / own).exists() and includes[:1] != [own.as_posix()]:
            yield f"{path}:1: its own header comes first, which shows that the header stands alone"


if __name__ == "__main__":
    project.run(check)
