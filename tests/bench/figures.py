# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
"""Medians and ratios of what brokerbench found, as Markdown."""

import statistics

import rows
from rows import BARE, MOSQUITTO, OURS

# The load generator was the one that had no time left, not the broker.
GENERATOR_BOUND = 0.95


class Measured:
    """What the rounds brought, by row and broker."""

    def __init__(self):
        self._rounds = {}

    def add(self, key, broker, result):
        self._rounds.setdefault((key, broker), []).append(result)

    def rounds(self, key, broker):
        return self._rounds.get((key, broker), [])

    def median(self, key, broker, figure):
        """Of a member, "latency.p50_us" being one inside another; None without a finite figure in each round."""
        values = [member(result, figure) for result in self.rounds(key, broker)]
        return statistics.median(values) if values and None not in values else None

    def ratio(self, key, figure, broker=OURS, to=MOSQUITTO):
        return quotient(self.median(key, broker, figure), self.median(key, to, figure))

    def total(self, key, broker, figure):
        return sum(member(result, figure) for result in self.rounds(key, broker))


def member(result, figure):
    for name in figure.split("."):
        result = result.get(name) if isinstance(result, dict) else None
    return result


def quotient(value, divisor):
    return value / divisor if value is not None and divisor else None


def number(value):
    """Three significant digits, thousands apart."""
    if value is None:
        return ""
    if value == 0:
        return "0"
    if abs(value) >= 100:
        return f"{float(f'{value:.3g}'):,.0f}".replace(",", " ")
    return f"{value:.3g}"


def bound(value):
    """A bound as it was written down."""
    return f"{value:,}".replace(",", " ")


def verdict(is_met):
    return {True: "yes", False: "**no**", None: ""}[is_met]


def at_most(value, highest):
    return None if value is None or highest is None else value <= highest


def at_least(value, lowest):
    return None if value is None or lowest is None else value >= lowest


def table(heads, lines):
    yield "| " + " | ".join(heads) + " |"
    yield "|" + "|".join("---" if index == 0 else "--:" for index in range(len(heads))) + "|"
    for line in lines:
        yield "| " + " | ".join(line) + " |"
    yield ""


def cpu_lines(measured, chosen):
    for row in chosen:
        ours = measured.median(row.key, OURS, "cpu_us_per_message")
        theirs = measured.median(row.key, MOSQUITTO, "cpu_us_per_message")
        if MOSQUITTO not in row.brokers or ours is None:
            continue
        ratio = quotient(ours, theirs)
        yield (row.label, number(ours), number(theirs), number(ratio), number(row.flashmq), number(row.target),
               verdict(at_most(ratio, row.target)))


def traffic_lines(measured, chosen):
    for row in chosen:
        for broker in (OURS, MOSQUITTO, BARE):
            def median(figure):
                return measured.median(row.key, broker, figure)
            if not median("in_per_s") and not median("out_per_s"):
                continue  # not run, or a scenario without messages
            mark = " †" if median("generator_busy") > GENERATOR_BOUND else ""
            latency = [number(median(f"latency.{name}_us")) if median("latency.count") else ""
                       for name in ("p50", "p99", "p999")]
            yield (row.label, broker, number(median("in_per_s")) + mark, number(median("out_per_s")),
                   str(measured.total(row.key, broker, "lost")), *latency, number(median("peak_rss_kib") / 1024))


def bound_of(target, theirs):
    """The bound as text, and whether a value meets it."""
    if target.at_most is not None:
        return f"≤ {bound(target.at_most)}", lambda value: at_most(value, target.at_most)
    if target.at_least is not None:
        return f"≥ {bound(target.at_least)}", lambda value: at_least(value, target.at_least)
    if target.at_most_share is not None:
        return f"≤ {bound(target.at_most_share)} × mosquitto", \
            lambda value: at_most(quotient(value, theirs), target.at_most_share)
    return f"≥ {bound(target.at_least_share)} × mosquitto", \
        lambda value: at_least(quotient(value, theirs), target.at_least_share)


def target_lines(measured):
    for target in rows.TARGETS:
        # Without a log of its own there is only one of ours.
        broker = target.broker if measured.rounds(target.row, target.broker) else OURS
        value = measured.median(target.row, broker, target.figure)
        theirs = measured.median(target.row, MOSQUITTO, target.figure)
        if value is not None:
            text, is_met = bound_of(target, theirs)
            yield target.label, target.unit, number(value), number(theirs), text, verdict(is_met(value))
    for label, keys in rows.FLAT:
        costs = [measured.median(key, OURS, "cpu_us_per_message") for key in keys]
        if None not in costs:
            growth = max(costs) / costs[0]
            yield (label, "× the first", number(growth), "", f"≤ {bound(rows.FLATNESS)}",
                   verdict(at_most(growth, rows.FLATNESS)))
    for label, key, most in rows.LOG_COST:
        share = measured.ratio(key, "in_per_s", OURS, BARE)
        if share is not None:
            yield (label, "% of throughput", number((1 - share) * 100), "", f"≤ {number(most * 100)}",
                   verdict(at_most(1 - share, most)))


def without_verdict(lines):
    """The last column of each, which says whether a target is met, emptied."""
    for line in lines:
        yield (*line[:-1], "")


def report(measured, chosen, conditions, judges=True):
    """The Markdown, line by line. `conditions` say where and how it was measured."""
    judged = iter if judges else without_verdict
    yield from conditions
    yield ""
    yield "## CPU of the broker per message in and out, µs"
    yield ""
    yield from table(("scenario", "ours", "mosquitto", "ours ÷ mosquitto", "FlashMQ ÷ mosquitto", "at most", "met"),
                     judged(cpu_lines(measured, chosen)))
    yield "## Traffic"
    yield ""
    yield from table(("scenario", "broker", "in/s", "out/s", "lost", "p50 µs", "p99 µs", "p99.9 µs", "peak RSS MiB"),
                     traffic_lines(measured, chosen))
    yield f"“{BARE}” is ours without the inspector's log. † The load generator had no time left, not the broker."
    yield ""
    yield "## Other targets"
    yield ""
    yield from table(("figure", "unit", "ours", "mosquitto", "target", "met"),
                     judged(target_lines(measured)))
