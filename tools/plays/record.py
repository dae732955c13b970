#!/usr/bin/env python3
"""Writes tests/data/plays from recordings of Axelrod-Python.

usage: tools/plays/record.py SOURCE TARGET

SOURCE holds golden_roundrobin.json, golden_responses.json and golden_memory_one.json: plays and
expected scores recorded from Axelrod-Python 4.13.0. TARGET receives matches.txt, responses.txt and
memory_one.txt, whose formats their first lines tell.
"""

import json
import pathlib
import sys

CREDIT = """\
# Recorded from Axelrod-Python 4.13.0 (the Axelrod project developers,
# https://github.com/Axelrod-Python/Axelrod, MIT licence) by tools/plays/record.py.
"""

PLAYS = """\
# Of a play, what stands in parentheses at its end repeats to the last round.
"""

MATCHES = """\
# Matches of 200 rounds without noise in the prisoner's dilemma 5, 3, 1, 0, the number of rounds
# known to both: every visible pair of 121 deterministic strategies.
# A line of one word names the first player. The lines after it give the second player, the play of
# the first, that of the second, and both scores.
"""

RESPONSES = """\
# What 121 deterministic strategies answer to six scripts of 300 moves, without noise, in the
# prisoner's dilemma 5, 3, 1, 0, the number of rounds known.
# A line of two words names a script and gives its moves. The lines after it give a strategy, its
# play against that script, its score and the script's.
"""

MEMORY_ONE = """\
# Expected points a round of memory-one strategies in the prisoner's dilemma 5, 3, 1, 0.
# strategy ID SPEC P_CC P_CD P_DC P_DD FIRST: chances of C after own and partner's move and in the
# first round. SPEC is how the catalogue is asked for it.
# pair ID_A ID_B NOISE MEAN_A MEAN_B LIMIT_A LIMIT_B: means over 200 rounds, and the limit
# (stationary value with noise, average over time without). Noise flips each intended move by
# itself, the first one too; players see what came out.
"""


def folded(play):
    """The shortest way to write a play as a beginning and a period in parentheses."""
    best = play
    for period in range(1, len(play) // 2):
        start = len(play) - period
        while start > 0 and play[start - 1] == play[start - 1 + period]:
            start -= 1
        if len(play) - start < 2 * period:
            continue
        text = f"{play[:start]}({play[start:start + period]})"
        if len(text) < len(best):
            best = text
    return best


def matches(source):
    pairs = json.loads((source / "golden_roundrobin.json").read_text())["pairs"]
    lines = [MATCHES, PLAYS, CREDIT]
    first = None
    for id_a, id_b, plays_a, plays_b, score_a, score_b in sorted(pairs, key=lambda p: p[0]):
        if id_a != first:
            first = id_a
            lines.append(f"{id_a}\n")
        lines.append(f"{id_b} {folded(plays_a)} {folded(plays_b)} {score_a} {score_b}\n")
    return lines


def responses(source):
    recorded = json.loads((source / "golden_responses.json").read_text())
    lines = [RESPONSES, PLAYS, CREDIT]
    for script in recorded["opponents"]:
        lines.append(f"{script['id']} {script['moves']}\n")
        for id_, plays, score, script_score in recorded["responses_" + script["id"]]:
            lines.append(f"{id_} {folded(plays)} {score} {script_score}\n")
    return lines


def spec(strategy):
    given = ", ".join(f"{key}={value!r}" for key, value in strategy["parameters"].items())
    return strategy["axelrod_class"] + (f"({given})" if given else "")


def memory_one(source):
    recorded = json.loads((source / "golden_memory_one.json").read_text())
    lines = [MEMORY_ONE, CREDIT]
    for strategy in recorded["strategies"]:
        chances = [*strategy["vector"], strategy["first_move_coop_prob"]]
        lines.append(" ".join(["strategy", strategy["id"], spec(strategy), *map(repr, chances)]))
        lines.append("\n")
    for pair in recorded["pairs"]:
        lines.append(" ".join(["pair", *pair[:2], *map(repr, pair[2:])]) + "\n")
    return lines


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    source, target = map(pathlib.Path, sys.argv[1:])
    for name, lines in [
        ("matches.txt", matches(source)),
        ("responses.txt", responses(source)),
        ("memory_one.txt", memory_one(source)),
    ]:
        (target / name).write_text("".join(lines))


main()
