"""`infer` and `fit` say what the program says."""
import json

import numpy as np
import pandas
import pytest

import fides_games


def test_infer_is_the_programs(configs, program, tmp_path):
    data = configs / "observed_play.csv"
    program("infer", data, "--choose", "bic", "--bootstrap", 50, "--csv", tmp_path / "shares.csv")
    read = pandas.read_csv(tmp_path / "shares.csv", float_precision="round_trip")
    for given in (data, str(data), pandas.read_csv(data)):
        found = fides_games.infer(given, choose="bic", bootstrap=50)
        assert list(found["shares"].strategy) == list(read.strategy)
        for column in ("share", "share_low", "share_high"):
            if column in read:
                np.testing.assert_array_equal(found["shares"][column], read[column])
        np.testing.assert_array_equal(found["shares"]["share"], read["share"])
    with pytest.raises(fides_games.ConfigError, match="trembles = 'two' is unknown"):
        fides_games.infer(data, trembles="two")
    with pytest.raises(fides_games.ConfigError, match="starts = 0"):
        fides_games.infer(data, starts=0)
    some = fides_games.infer(data, bootstrap=0, strategies=[fides_games.TitForTat, "ALLD=defector"])
    assert len(some["shares"]) == 2


def test_fit_is_the_programs(configs, program, tmp_path):
    settings = {"fit.particles": 100, "fit.generations": 2, "fit.repetitions": 20}
    options = [text for key, value in settings.items() for text in ("--set", f"{key}={value}")]
    program("fit", configs / "fit_trust.toml", configs / "fit_trust.csv", "--csv",
            tmp_path / "posterior.csv", "--json", *options)
    read = pandas.read_csv(tmp_path / "posterior.csv", float_precision="round_trip")
    for data in (configs / "fit_trust.csv", pandas.read_csv(configs / "fit_trust.csv")):
        told = []
        fitted = fides_games.fit(configs / "fit_trust.toml", data, settings=settings,
                                 progress=lambda done, units: told.append((done, units)))
        pandas.testing.assert_frame_equal(fitted["posterior"], read, check_exact=True)
        assert told[-1][0] == told[-1][1] > 0
    assert "particles" in fitted and len(fitted["particles"]) == 100
    with pytest.raises(fides_games.ConfigError, match=r"has no \[fit\]"):
        fides_games.fit(configs / "crowding_out.toml", configs / "fit_trust.csv")


def test_worlds_have_their_tables(configs):
    results = fides_games.worlds(configs / "worlds_binding.toml", sample=16, repetitions=16)
    assert len(results["worlds"]) == 16
    assert json.dumps(results.manifest["experiment"])
