"""Plays a strategy for Fides: `play(decide)` at the end of a program is all that it needs.

No dependencies; copy this file beside your strategy. It speaks protocol 1 of
docs/plugin_protocol.md over standard input and output, so a strategy prints to standard error.
"""

import json
import random
import sys

_CONDUCT = [
    (move, reliance, response, covered)
    for covered in (False, True)
    for response in ("withheld", "honoured", "betrayed")
    for reliance in "CD"
    for move in "CD"
]

_BELIEFS = ("trust", "motivation", "compliance_expected", "confidence", "reliability")


class View:
    """What a strategy knows of one match when it decides.

    round     rounds played so far, from 0
    own       own moves so far, "C" or "D", oldest first, as they came out
    partner   the partner's moves so far, as they were seen
    length    number of rounds if the game tells, else None
    seat      1 or 2
    role      "trustor" or "trustee" in the trust game, else None
    rng       random.Random of this match alone
    memory    a dict of this match alone, for whatever the strategy wants to keep
    game, contract   the stage game and the contract's terms, as dicts
    in_force  whether the contract binds in this round
    own_conduct, partner_conduct   under contracts and in trust games, oldest first: tuples (move,
              reliance, response, covered); a good deed that was covered was owed
    terms     under contracts, what it comes to: two dicts, about seat 1 and about seat 2
    trust, motivation, compliance_expected, confidence, reliability   own beliefs, where
              play(reads_beliefs=True)
    """

    __slots__ = ("round", "own", "partner", "length", "seat", "role", "seed", "memory", "game",
                 "contract", "in_force", "terms", "own_conduct", "partner_conduct", *_BELIEFS,
                 "_rng")

    def __init__(self, begin, index):
        self.round = 0
        self.own = []
        self.partner = []
        self.length = begin["rounds"]
        self.seat = int(begin["seats"][index])
        self.role = None
        self.seed = begin["seeds"][index]
        self.memory = {}
        self.game = begin["game"]
        self.contract = begin["contract"]
        self.in_force = False
        self.own_conduct = []
        self.partner_conduct = []
        self.terms = None
        for name in _BELIEFS:
            setattr(self, name, None)
        self._rng = None

    @property
    def rng(self):
        if self._rng is None:
            self._rng = random.Random(self.seed)
        return self._rng


def _learn(views, message):
    """Adds what the last round brought to each view."""
    own = message["own"]
    if own:
        for view, mine, its in zip(views, own, message["partner"]):
            view.own.append(mine)
            view.partner.append(its)
    if message.get("own_conduct"):
        for view, mine, its in zip(views, message["own_conduct"], message["partner_conduct"]):
            if mine != ".":
                view.own_conduct.append(_CONDUCT[ord(mine) - 97])
                view.partner_conduct.append(_CONDUCT[ord(its) - 97])
    if "roles" in message:
        for view, role in zip(views, message["roles"]):
            view.role = "trustor" if role == "R" else "trustee"
    if "in_force" in message:
        for view in views:
            view.in_force = message["in_force"]
    if "terms" in message:
        for view in views:
            view.terms = message["terms"]
    for name in _BELIEFS:
        if name in message:
            for view, value in zip(views, message[name]):
                setattr(view, name, value)


def _ask(decide, views, message):
    """The answers of a round: letters where all are letters, else chances."""
    number = message["round"]
    own = message["own"]
    answers = []
    for index, view in enumerate(views):
        if own and own[index] == ".":
            answers.append(".")
            continue
        view.round = number
        answers.append(decide(view))
    try:
        return "".join(answers)
    except TypeError:
        chances = {"C": 1, "D": 0, ".": 0}
        return [chances[a] if isinstance(a, str) else float(a) for a in answers]


def play(decide=None, *, rely=None, honour=None, name=None, summary="", stochastic=True,
         memory=None, reads_beliefs=False):
    """Plays until the referee has had enough.

    decide      from a View to "C", "D" or the chance of "C" in [0, 1]
    rely, honour   in its place, for a strategy that decides each role of the trust games by itself
    stochastic  False: it never leaves a move to chance
    memory      rounds it looks back; None: all
    """
    role_aware = rely is not None
    views = []
    answer = None
    for line in sys.stdin:
        try:
            message = json.loads(line)
            kind = message["type"]
            if kind == "play":
                _learn(views, message)
                if role_aware and views[0].game["form"] != "two_action":
                    answer = {"rely": _ask(rely, views, message),
                              "honour": _ask(honour, views, message)}
                else:
                    answer = {"moves": _ask(honour if role_aware else decide, views, message)}
            elif kind == "begin":
                views = [View(message, index) for index in range(message["matches"])]
                answer = {"ready": len(views)}
            elif kind == "end":
                views = []
                answer = {"done": True}
            elif kind == "hello":
                answer = {"protocol": 1, "name": name or "python", "summary": summary,
                          "batch": 1000000, "role_aware": role_aware,
                          "reads_beliefs": reads_beliefs, "stochastic": stochastic,
                          "memory": memory}
            else:
                return
        except Exception as error:
            answer = {"error": f"threw {type(error).__name__}: {error}"}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
