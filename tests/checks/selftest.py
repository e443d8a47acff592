#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
"""Shows that each check finds what it is for: a small tree that is in order, and one fault at a time.

Usage: selftest.py
"""

import json
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
HEAD = ("// SPDX-FileCopyright" "Text: 2026 The Brokerscope developers\n"
        "// SPDX-License-" "Identifier: MIT\n")


class Checks(unittest.TestCase):
    def setUp(self):
        self.root = Path(tempfile.mkdtemp()).resolve()
        self.addCleanup(shutil.rmtree, self.root)
        self.write("core/protocol/topic.h", HEAD + "#pragma once\n")
        self.write("core/protocol/topic.cpp", HEAD + '#include "core/protocol/topic.h"\n\n#include <QByteArray>\n')
        self.write("core/broker/broker.h", HEAD + '#pragma once\n#include "core/protocol/topic.h"\n')
        self.write("tests/unit/protocol/tst_topic.cpp", HEAD)
        self.write("tests/unit/protocol/CMakeLists.txt", HEAD.replace("//", "#") + "brokerscope_test(topic)\n")
        self.write("REUSE.toml", 'version = 1\n[[annotations]]\npath = ["**/*.md", "REUSE.toml"]\n'
                   'SPDX-FileCopyrightText = "2026 The Brokerscope developers"\nSPDX-License-Identifier = "MIT"\n')
        self.write("LICENSES/MIT.txt", "text\n")
        shutil.copy(HERE.parents[1] / ".clang-format", self.root)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def run_check(self, name, *arguments):
        done = subprocess.run([sys.executable, HERE / f"{name}.py", self.root, *arguments], capture_output=True,
                              text=True)
        self.assertEqual(done.stderr, "")
        return done.returncode, done.stdout

    def assert_clean(self, name, *arguments):
        self.assertEqual(self.run_check(name, *arguments), (0, ""))

    def assert_found(self, name, expected, *arguments):
        code, output = self.run_check(name, *arguments)
        self.assertEqual(code, 1)
        self.assertEqual(len(output.splitlines()), 1, output)
        self.assertIn(expected, output)

    def test_tree_in_order_is_clean(self):
        for name in ("layering", "size", "pairing", "licences", "words"):
            with self.subTest(name):
                self.assert_clean(name)

    def test_include_against_the_arrow_is_found(self):
        self.write("core/protocol/framer.h", HEAD + '#pragma once\n#include "core/broker/broker.h"\n')
        self.assert_found("layering", "core/protocol/framer.h:4: core/broker/broker.h: core/protocol may not include")

    def test_include_of_ui_by_core_is_found(self):
        self.write("core/inspect/log.h", HEAD + '#pragma once\n#include "ui/models/roles.h"\n')
        self.assert_found("layering", "core/inspect may not include ui/models")

    def test_include_of_net_by_a_model_is_found(self):
        self.write("ui/models/roles.h", HEAD + '#pragma once\n#include "core/net/broker.h"\n')
        self.assert_found("layering", "ui/models may not include core/net")

    def test_include_without_full_path_is_found(self):
        self.write("core/broker/session.h", HEAD + '#pragma once\n#include "broker.h"\n')
        self.assert_found("layering", "not a full path")

    def test_widget_in_core_is_found(self):
        self.write("core/inspect/log.h", HEAD + "#pragma once\n#include <QWidget>\n")
        self.assert_found("layering", "core knows nothing of Gui")

    def test_clock_in_broker_is_found(self):
        self.write("core/broker/session.h", HEAD + "#pragma once\n#include <QElapsedTimer>\n")
        self.assert_found("layering", "no object, clock")

    def test_own_header_not_first_is_found(self):
        self.write("core/protocol/topic.cpp", HEAD + '#include <QByteArray>\n#include "core/protocol/topic.h"\n')
        self.assert_found("layering", "its own header comes first")

    def test_long_file_is_found(self):
        self.write("core/protocol/topic.h", HEAD + "\n" * 399)
        self.assert_found("size", "core/protocol/topic.h: 401 lines")

    def test_unit_without_test_is_found(self):
        self.write("core/protocol/framer.cpp", HEAD)
        self.assert_found("pairing", "no tests/unit/protocol/tst_framer.cpp")

    def test_part_of_a_tested_unit_is_clean(self):
        self.write("core/protocol/topicrules.cpp", HEAD + '#include "core/protocol/topic.h"\n')
        self.assert_clean("pairing")

    def test_part_of_an_untested_unit_is_found(self):
        self.write("core/protocol/framerparts.cpp", HEAD + '#include "core/protocol/framer.h"\n')
        self.assert_found("pairing", "core/protocol/framerparts.cpp: no tests/unit/protocol/tst_framerparts.cpp")

    def test_unit_shown_by_another_test_is_clean(self):
        self.write("core/protocol/scan.cpp", HEAD)
        self.write("tests/checks/pairing.txt", "core/protocol/scan.cpp tests/unit/protocol/tst_topic.cpp # inlined\n")
        self.assert_clean("pairing")

    def test_exception_that_names_no_test_is_found(self):
        self.write("core/protocol/scan.cpp", HEAD)
        self.write("tests/checks/pairing.txt", "core/protocol/scan.cpp tests/unit/protocol/tst_scan.cpp\n")
        self.assert_found("pairing", "which does not exist")

    def test_test_that_is_not_built_is_found(self):
        self.write("tests/unit/protocol/tst_lonely.cpp", HEAD)
        self.assert_found("pairing", "no CMakeLists.txt builds it")

    def test_file_without_licence_is_found(self):
        self.write("core/protocol/topic.h", "#pragma once\n")
        self.assert_found("licences", "core/protocol/topic.h: no SPDX lines")

    def test_wrong_licence_of_folder_is_found(self):
        self.write("LICENSES/GPL-3.0-or-later.txt", "text\n")
        self.write("ui/mainwindow.h", HEAD)
        self.assert_found("licences", "ui/mainwindow.h: MIT, but what lies here is GPL-3.0-or-later")

    def test_mark_of_unfinished_work_is_found(self):
        self.write("core/protocol/topic.h", HEAD + "// TO" "DO later\n")
        self.assert_found("words", "core/protocol/topic.h:3")

    def test_path_of_a_machine_is_found(self):
        self.write("README.md", "see /home/" "somebody/brokerscope\n")
        self.assert_found("words", "README.md:1")

    def account(self, *rows):
        self.write("tests/checks/conformance.txt", "5 1.5.4 1-2\n")
        self.write("tests/conformance.md", "\n".join(("## MQTT 5", "", "| Statement | Shown by |", "|---|---|", *rows)))
        self.write("tests/unit/protocol/tst_topic.cpp",
                   HEAD + 'void TopicTest::names()\n{\n    row("empty [MQTT-1.5.4-1]");\n}\n')

    def test_complete_account_of_conformance_is_clean(self):
        self.account('| MQTT-1.5.4-1 | `tst_topic::names`, `tst_topic::names "empty [MQTT-1.5.4-1]"` |',
                     "| MQTT-1.5.4-2 | Client: it has to see to that itself. |")
        self.assert_clean("conformance")

    def test_statement_without_a_row_is_found(self):
        self.account("| MQTT-1.5.4-1 | `tst_topic::names` |")
        self.assert_found("conformance", "MQTT-1.5.4-2 of MQTT 5 is missing")

    def test_row_of_no_statement_is_found(self):
        self.account("| MQTT-1.5.4-1 | `tst_topic::names` |", "| MQTT-1.5.4-2 | `tst_topic::names` |",
                     "| MQTT-1.5.4-3 | `tst_topic::names` |")
        self.assert_found("conformance", "tests/conformance.md:7: MQTT-1.5.4-3: no statement of MQTT 5")

    def test_statement_shown_by_no_test_is_found(self):
        for cell, fault in (("`tst_filter::names`", "no tst_filter.cpp"),
                            ("`tst_topic::name`", "no tst_topic::name"),
                            ('`tst_topic::names "plain"`', 'no row "plain" in tst_topic'),
                            ("`names`", "something in backquotes is no test"),
                            ("", "neither a test nor a reason"),
                            ("Client: no.", "neither a test nor a reason")):
            with self.subTest(cell):
                self.account("| MQTT-1.5.4-1 | `tst_topic::names` |", f"| MQTT-1.5.4-2 | {cell} |")
                code, output = self.run_check("conformance")
                self.assertEqual(code, 1)
                self.assertIn(f"MQTT-1.5.4-2: {fault}", output)

    def test_layout_is_compared(self):
        if not shutil.which("clang-format-14"):
            self.skipTest("no clang-format-14")
        self.assert_clean("format")
        self.write("core/protocol/topic.h", HEAD + "#pragma once\nint  x;\n")
        self.assert_found("format", "core/protocol/topic.h:4")

    def test_fault_in_a_script_is_found(self):
        if not shutil.which("shellcheck"):
            self.skipTest("no shellcheck")
        self.write("packaging/run", "#!/bin/bash\nset -e\ncd \"$1\"\n")
        self.assert_clean("scripts")
        self.write("packaging/run", "#!/bin/bash\nset -e\ncd $1\n")
        self.assert_found("scripts", "packaging/run:3:4")

    def test_core_compiled_with_gui_is_found(self):
        build = self.root / "build"
        command = "g++ -DQT_CORE_LIB -DQT_GUI_LIB -c topic.cpp"
        self.write("build/compile_commands.json", json.dumps(
            [{"file": str(self.root / "core/protocol/topic.cpp"), "directory": str(build), "command": command}]))
        code, output = self.run_check("links", str(build))
        self.assertEqual(code, 1)
        self.assertIn("core/protocol/topic.cpp: compiled with QT_GUI", output)
        self.assertIn("brokerscoped: not built", output)


if __name__ == "__main__":
    unittest.main()
