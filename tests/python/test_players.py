"""Strategies written in Python: as good as the catalogue's, and none does harm to others."""
import sys

import numpy as np
import pytest

import fides_games
from fides_games import C, D

RIVALS = [fides_games.TitForTat(), fides_games.Grudger(), fides_games.Random(p=0.4),
          fides_games.Defector()]


class EyeForEye(fides_games.Player):
    """Tit for tat, as one would write it."""

    def strategy(self, opponent):
        return opponent.history[-1] if opponent.history else C


def eye_for_eye(own, opponent):
    return opponent[-1] if opponent else "C"


class EyesForEyes(fides_games.BatchPlayer):
    def decisions(self, own, opponent):
        assert own.shape == opponent.shape and not own.flags.writeable
        return opponent[:, -1] if own.shape[1] else np.ones(len(own))


class Divides(fides_games.Player):
    def strategy(self, opponent):
        return C if 1 / (5 - len(self.history)) else D


class Loops(fides_games.Player):
    def strategy(self, opponent):
        while True:
            try:
                len(self.history)
            except Exception:  # what many write: it must not keep the referee out
                pass


class Answers(fides_games.Player):
    def __init__(self, answer):
        self.answer = answer
        self.name = f"answers {answer!r}"

    def strategy(self, opponent):
        return self.answer


def play(*players, **arguments):
    given = {"turns": 60, "repetitions": 5, "noise": 0.05, **arguments}
    return fides_games.Tournament([*RIVALS, *players], **given).play(time_limit=0.3)


@pytest.mark.parametrize("player", [EyeForEye, EyeForEye(), eye_for_eye, EyesForEyes])
def test_tit_for_tat_in_python_plays_as_the_catalogues(player):
    for rival in RIVALS:
        played = fides_games.match(player, rival, rounds=80, noise=0.1)
        own = "".join(played.moves[0])
        seen = "C" + played.moves[1][:-1]
        flips = sum(a != b for a, b in zip(own, seen))
        assert flips < 25  # by noise alone: 8 expected of 80, 25 beyond six standard deviations
    quiet = fides_games.match(player, RIVALS[2], rounds=80)
    assert quiet.moves[0] == "C" + quiet.moves[1][:-1]
    assert "C" in quiet.moves[1] and "D" in quiet.moves[1]


def test_ways_of_writing_it_give_the_same_bits():
    def matrix(player):
        player.name = "same"  # random numbers follow from the name
        return play(player).payoff_matrix

    function = fides_games.players.FunctionPlayer(eye_for_eye)
    one = matrix(EyeForEye())
    for other in (function, EyesForEyes()):
        if not isinstance(other, fides_games.players.FunctionPlayer):
            type(other).name = "same"
        np.testing.assert_array_equal(matrix(other), one)


def test_threads_make_no_difference():
    tournament = fides_games.Tournament([*RIVALS, EyeForEye, EyesForEyes], turns=50,
                                        repetitions=4, noise=0.1)
    assert len({tournament.play(threads=threads).results.signature
                for threads in (1, 2, 3)}) == 1


def test_chances_are_drawn_by_the_engine():
    half = Answers(0.5)
    first = fides_games.match(half, "cooperator", rounds=400, seed=3)
    assert first.moves == fides_games.match(half, "cooperator", rounds=400, seed=3).moves
    assert first.moves != fides_games.match(half, "cooperator", rounds=400, seed=4).moves
    # 400 draws: standard deviation 10, so five of them on either side.
    assert 150 < first.moves[0].count("C") < 250
    for answer, letter in ((True, "C"), (False, "D"), (C, "C"), ("D", "D"), (1, "C"),
                           (np.float64(0.0), "D"), (np.True_, "C")):
        assert fides_games.match(Answers(answer), "cooperator", rounds=3).moves[0] == 3 * letter


def test_a_player_knows_its_match_and_is_new_in_each():
    seen = []

    class Curious(fides_games.Player):
        def strategy(self, opponent):
            if not self.history:
                seen.append((self.match_attributes, self.random.random()))
            assert len(self.history) == len(opponent.history) == len(opponent.owed)
            assert opponent.cooperations + opponent.defections == len(opponent.history)
            return C

    fides_games.Tournament([Curious, "tit_for_tat"], turns=7, repetitions=3,
                           game="mutual_trust", contract={"coverage": 0.5}).play(on_error="raise")
    assert seen[0][0] == {"game": "mutual_trust", "length": 7, "coverage": 0.5}
    assert len(seen) == 3 * (2 + 1)  # both seats against a copy of itself
    assert len({number for _, number in seen}) == len(seen)


def test_roles_can_be_decided_apart():
    class Taker(fides_games.Player):
        def rely(self, opponent):
            return C

        def honour(self, opponent):
            return D

    played = fides_games.match(Taker, "cooperator", game="mutual_trust", rounds=9)
    assert played.rely[0] == 9 * "C" and played.honour[0] == 9 * "D"


def test_who_raises_is_out_and_nobody_else_notices():
    alone = play(EyeForEye)
    with pytest.warns(fides_games.PlayerWarning) as warned:
        beside = play(EyeForEye, Divides, Answers("perhaps"), Answers(1.5), Loops)
    assert beside.players == alone.players
    np.testing.assert_array_equal(beside.payoff_matrix, alone.payoff_matrix)
    assert beside.results.signature == alone.results.signature
    reasons = {name: error.reason for name, error in beside.disqualified.items()}
    assert reasons["Divides"] == "raised ZeroDivisionError: division by zero"
    assert reasons["Loops"] == "took longer than 0.3 s over a decision"
    assert "'perhaps' is none of C, D" in reasons["answers 'perhaps'"]
    assert "answer 1.5" in reasons["answers 1.5"]
    assert len(warned) == 4 and all(one.filename == __file__ for one in warned)
    cause = beside.disqualified["Divides"].__cause__
    assert isinstance(cause, ZeroDivisionError)
    assert cause.__traceback__.tb_frame.f_code.co_name == "strategy"


def test_what_cannot_even_be_told_is_told():
    class Dumb(Exception):
        def __str__(self):
            raise ValueError("no")

    class Raises(fides_games.Player):
        def __init__(self, raised):
            self.raised = raised

        def strategy(self, opponent):
            raise self.raised

    for raised, told in ((Dumb(), "raised Dumb: (its text raised ValueError)"),
                         (ValueError("a\nb"), "raised ValueError: a b"),
                         (SystemExit(3), "raised SystemExit: 3"),
                         (KeyboardInterrupt(), "raised KeyboardInterrupt")):
        with pytest.raises(fides_games.PlayerError) as caught:
            fides_games.match(Raises(raised), "grudger", rounds=3)
        assert caught.value.reason == told and caught.value.__cause__ is raised


def test_or_it_is_raised():
    tournament = fides_games.Tournament([*RIVALS, Divides], turns=20)
    with pytest.raises(fides_games.PlayerError, match="Divides raised ZeroDivisionError") as error:
        tournament.play(on_error="raise")
    assert error.value.player == "Divides"
    assert isinstance(error.value.__cause__, ZeroDivisionError)
    with pytest.raises(fides_games.ConfigError, match="fewer than two.*Divides raised"):
        fides_games.Tournament([Divides, EyeForEye], turns=20).play()
    with pytest.raises(fides_games.PlayerError, match="took longer than 0.2 s"):
        fides_games.match(Loops, "tit_for_tat", time_limit=0.2)


@pytest.mark.parametrize("answers, said", [
    (lambda own: np.ones(3), "answers of shape"),
    (lambda own: np.full(len(own), 2.0), "answer 2.0 is no chance"),
    (lambda own: np.full(len(own), np.nan), "answer nan is no chance"),
    (lambda own: ["C"] * len(own), "could not convert"),
])
def test_wrong_arrays_are_told(answers, said):
    class Wrong(fides_games.BatchPlayer):
        def decisions(self, own, opponent):
            return answers(own)

    with pytest.raises(fides_games.PlayerError, match=said):
        fides_games.Tournament([Wrong, *RIVALS], turns=5).play(on_error="raise")


def test_what_is_no_player_is_refused_by_its_place():
    class Silent(fides_games.Player):
        pass

    with pytest.raises(fides_games.ConfigError, match=r"tournament.players\[1\] = 3 is no player"):
        fides_games.Tournament(["tit_for_tat", 3]).play()
    with pytest.raises(fides_games.ConfigError, match="Silent has no method strategy"):
        fides_games.Tournament(["tit_for_tat", Silent]).play()
    with pytest.raises(fides_games.ConfigError, match="organisations"):
        fides_games.run({"collaboration": {}, "organisations": {"strategy": Silent}})
    with pytest.raises(fides_games.ConfigError, match="time_limit = 0 is no finite number"):
        fides_games.match(EyeForEye, "grudger", time_limit=0)


def test_a_folder_is_not_for_players_in_python(tmp_path):
    with pytest.raises(fides_games.ConfigError, match="output.*not for players in Python"):
        fides_games.run({"tournament": {"players": [EyeForEye, "grudger"]}}, output=tmp_path / "r")
    assert not (tmp_path / "r").exists()


def test_arrays_that_a_player_keeps_stay_as_they_were():
    kept = []

    class Keeps(fides_games.BatchPlayer):
        def decisions(self, own, opponent):
            kept.append((own, own.copy()))
            return np.arange(len(own)) % 2 == own.shape[1] % 2

    fides_games.Tournament([Keeps, *RIVALS], turns=200, repetitions=2).play(on_error="raise")
    assert len(kept) == 200
    for array, copy in kept:
        np.testing.assert_array_equal(array, copy)


def test_no_reference_is_left_behind():
    players = [EyeForEye(), EyesForEyes()]
    tournament = fides_games.Tournament([*RIVALS, *players], turns=5, repetitions=1)
    tournament.play()
    before = [sys.getrefcount(one) for one in (*players, C, D)]
    for _ in range(20):
        tournament.play()
    after = [sys.getrefcount(one) for one in (*players, C, D)]
    assert after[:2] == before[:2]
    assert max(abs(b - a) for a, b in zip(before, after)) < 20
