# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
"""What the tables say is what was measured."""

import os
import subprocess
import unittest
from pathlib import Path

import figures
import rows

BENCH = os.environ.get("BROKERBENCH")


def result(cpu=1.0, rate=1000.0, **figures_of_it):
    latency = {"count": 10, "p50_us": 1, "p99_us": 2, "p999_us": 3, "max_us": 4}
    return {"cpu_us_per_message": cpu, "in_per_s": rate, "out_per_s": rate, "lost": 0, "generator_busy": 0.5,
            "peak_rss_kib": 2048, "latency": latency, "figures": figures_of_it}


def measured_of(*rounds):
    measured = figures.Measured()
    for key, broker, one in rounds:
        measured.add(key, broker, one)
    return measured


class Medians(unittest.TestCase):
    def test_median_is_the_one_in_the_middle(self):
        measured = measured_of(*[("a", "ours", result(cpu)) for cpu in (9, 1, 2)])
        self.assertEqual(measured.median("a", "ours", "cpu_us_per_message"), 2)
        self.assertEqual(measured.median("a", "ours", "latency.p99_us"), 2)

    def test_a_figure_that_is_missing_in_one_round_has_no_median(self):
        measured = measured_of(("a", "ours", result(1)), ("a", "ours", result(None)))
        self.assertIsNone(measured.median("a", "ours", "cpu_us_per_message"))
        self.assertIsNone(measured.median("b", "ours", "cpu_us_per_message"))

    def test_ratio_is_that_of_the_medians(self):
        measured = measured_of(*[("a", "ours", result(cpu)) for cpu in (1, 2, 3)],
                               *[("a", "mosquitto", result(cpu)) for cpu in (8, 4, 4)])
        self.assertEqual(measured.ratio("a", "cpu_us_per_message"), 0.5)
        self.assertIsNone(measured.ratio("a", "cpu_us_per_message", to="bare"))

    def test_numbers_have_three_digits(self):
        texts = [figures.number(value) for value in (None, 0, 0.012345, 99.99, 123.4, 1234567)]
        self.assertEqual(texts, ["", "0", "0.0123", "100", "123", "1 230 000"])


class Verdicts(unittest.TestCase):
    def setUp(self):
        self.row = next(row for row in rows.ROWS if row.key == "p2p-qos0 v3.1.1")

    def cpu_line(self, ours):
        measured = measured_of((self.row.key, "ours", result(ours)), (self.row.key, "mosquitto", result(1.0)))
        return list(figures.cpu_lines(measured, [self.row]))[0]

    def test_a_ratio_on_the_target_meets_it(self):
        self.assertEqual(self.cpu_line(0.05)[-3:], ("0.06", "0.05", "yes"))
        self.assertEqual(self.cpu_line(0.051)[-1], "**no**")

    def test_without_mosquitto_there_is_no_verdict(self):
        measured = measured_of((self.row.key, "ours", result(0.5)))
        self.assertEqual(list(figures.cpu_lines(measured, [self.row]))[0][2:], ("", "", "0.06", "0.05", ""))

    def target_line(self, label, *rounds):
        return next(line for line in figures.target_lines(measured_of(*rounds)) if line[0] == label)

    def test_throughput_is_measured_in_mosquittos(self):
        label = "throughput, point-to-point QoS 0"
        theirs = (self.row.key, "mosquitto", result(rate=100.0))
        self.assertEqual(self.target_line(label, (self.row.key, "ours", result(rate=2000.0)), theirs)[-1], "yes")
        self.assertEqual(self.target_line(label, (self.row.key, "ours", result(rate=1999.0)), theirs)[-1], "**no**")

    def test_ours_stands_in_where_there_is_no_bare_one(self):
        line = self.target_line("memory of an idle connection",
                                ("idle-connections v3.1.1", "ours", result(bytes_per_connection=5000.0)))
        self.assertEqual(line[2:], ("5 000", "", "≤ 4 096", "**no**"))

    def test_flatness_is_the_worst_against_the_first(self):
        label, keys = rows.FLAT[0]
        costs = (1.0, 1.25, 0.9, 1.1)
        line = self.target_line(label, *[(key, "ours", result(cost)) for key, cost in zip(keys, costs)])
        self.assertEqual(line[2:], ("1.25", "", "≤ 1.2", "**no**"))

    def test_the_log_costs_what_bare_does_more(self):
        line = self.target_line("what the log costs, QoS 0", (self.row.key, "ours", result(rate=70.0)),
                                (self.row.key, "bare", result(rate=100.0)))
        self.assertEqual(line[2:], ("30", "", "≤ 35", "yes"))

    def test_a_smoke_run_judges_nothing(self):
        measured = measured_of((self.row.key, "ours", result(0.5)), (self.row.key, "mosquitto", result(1.0)))
        text = "\n".join(figures.report(measured, [self.row], [], judges=False))
        self.assertIn(self.row.label, text)
        self.assertNotIn("**no**", text)
        self.assertIn("**no**", "\n".join(figures.report(measured, [self.row], [])))


class Rows(unittest.TestCase):
    def test_targets_are_of_rows_that_are_measured(self):
        keys = {row.key for row in rows.ROWS}
        self.assertEqual(len(keys), len(rows.ROWS))
        named = {target.row for target in rows.TARGETS} | {key for _, key, _ in rows.LOG_COST}
        self.assertLessEqual(named, keys)

    @unittest.skipUnless(BENCH, "no brokerbench")
    def test_every_scenario_of_the_generator_has_a_row(self):
        listed = subprocess.run([Path(BENCH), "--list"], capture_output=True, text=True, check=True).stdout
        self.assertEqual({line.split()[0] for line in listed.splitlines()}, {row.scenario for row in rows.ROWS})


if __name__ == "__main__":
    unittest.main()
