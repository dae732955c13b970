"""Tournaments as scripts for Axelrod-Python write them."""
import inspect
import pickle

import numpy as np
import pytest

import fides_games as axl


def test_the_tutorials_tournament():
    players = [axl.Cooperator(), axl.Defector(), axl.TitForTat(), axl.Grudger()]
    tournament = axl.Tournament(players)
    results = tournament.play()
    # Without noise all 200 rounds follow from the rules: payoffs 3, 0, 5, 1.
    assert results.ranked_names == ["defector", "tit_for_tat", "grudger", "cooperator"]
    expected = np.array([[3, 0, 3, 3],
                         [5, 1, (5 + 199) / 200, (5 + 199) / 200],
                         [3, 199 / 200, 3, 3],
                         [3, 199 / 200, 3, 3]])
    np.testing.assert_allclose(results.payoff_matrix, expected, rtol=0, atol=1e-12)
    assert results.ranking == [1, 2, 3, 0]
    first = results.summarise()[0]
    assert (first.Rank, first.Name, first.Cooperation_rating, first.Wins) == (0, "defector", 0, 3)
    np.testing.assert_allclose(results.scores[1], (5 + 2 * 204 / 200) / 3, atol=1e-12)


def test_games_and_lengths():
    players = [axl.Cooperator(), axl.Defector()]
    results = axl.Tournament(players, game=axl.Game(r=2, s=-1, t=4, p=0), turns=8).play()
    np.testing.assert_array_equal(results.payoff_matrix, [[2, -1], [4, 0]])
    trust = axl.Tournament(players, game="mutual_trust", turns=8).play()
    # Honoured and honouring pay 1 each, betrayed -1.5, betraying 2 (docs/model.md).
    np.testing.assert_array_equal(trust.payoff_matrix, [[2, -1.5], [2, 0]])
    random_end = axl.Tournament(players, prob_end=0.5, repetitions=3).play()
    np.testing.assert_array_equal(random_end.payoff_matrix, [[3, 0], [5, 1]])
    with pytest.raises(axl.ConfigError, match="prob_end = 0.5 is not together with turns = 5"):
        axl.Tournament(players, turns=5, prob_end=0.5)
    with pytest.raises(axl.ConfigError, match="prob_end = 2 is outside"):
        axl.Tournament(players, prob_end=2)


def test_edges_say_who_meets():
    players = [axl.Cooperator(), axl.Defector(), axl.TitForTat()]
    results = axl.Tournament(players, edges=[(0, 1), (1, 2)], turns=4).play()
    met = ~np.isnan(results.payoff_matrix)
    np.testing.assert_array_equal(met, [[0, 1, 0], [1, 0, 1], [0, 1, 0]])
    with pytest.raises(axl.ConfigError, match=r"edges = 3 is no whole number in \[0, 2\]"):
        axl.Tournament(players, edges=[(0, 3)])


def test_noise_follows_the_seed():
    players = [axl.TitForTat(), axl.Random(p=0.4), axl.WinStayLoseShift()]

    def payoffs(seed):
        tournament = axl.Tournament(players, noise=0.1, seed=seed, settings={"method": "sampled"})
        return tournament.play().payoff_matrix

    np.testing.assert_array_equal(payoffs(1), payoffs(1))
    assert (payoffs(1) != payoffs(2)).any()


def test_strategies_are_classes_by_axelrods_names():
    assert axl.TitForTat() == axl.TitForTat()
    assert axl.Random(0.3) == axl.Random(p=0.3) != axl.Random(p=0.4)
    assert repr(axl.Random(p=0.3)) == axl.Random(p=0.3).name == "random(p=0.3)"
    assert axl.Grudger is axl.Grudger and "TitForTat" in dir(axl)
    assert "Axelrod 1980" in axl.Random.__doc__ and "p: chance of cooperating" in axl.Random.__doc__
    assert str(inspect.signature(axl.Random)) == "(p=0.5)"
    assert pickle.loads(pickle.dumps(axl.Random(p=0.3))) == axl.Random(p=0.3)
    assert len(axl.strategies) > 150
    assert [one().name for one in axl.demo_strategies] == \
        ["cooperator", "defector", "tit_for_tat", "grudger", "random"]
    with pytest.raises(AttributeError, match="nearest: TitForTat"):
        axl.TitForTta
    with pytest.raises(axl.ConfigError, match="p = 3 is outside") as caught:
        axl.Random(p=3)
    assert caught.value.key == "p"
    with pytest.raises(axl.ConfigError, match="unknown parameter|q"):
        axl.Random(q=1)
    with pytest.raises(axl.ConfigError, match="too many parameters"):
        axl.TitForTat(1, 2)


def test_every_strategy_can_be_made_and_many_play():
    every = [strategy() for strategy in axl.strategies]
    assert len({one.spec for one in every}) == len(every)
    results = axl.Tournament([one for one in every if "1980" in one.tags], turns=20,
                             repetitions=2, noise=0.05).play()
    assert len(results.players) >= 15
    assert not np.isnan(results.payoff_matrix).any()
