"""Python and the program give the same bits, whatever the threads and the way of asking."""
import json
import math

import numpy as np
import pandas
import pytest

import fides_games

SMALL = {
    "crowding_out": {"repetitions": 60},
    "strategy_tournament": {"repetitions": 2, "tournament.players": "tag:1980"},
    "regime_map": {"repetitions": 20},
    "bench": {},
    "worlds_binding": {"repetitions": 16, "worlds.sample": 16},
    "thirty_hospitals": {"repetitions": 4},
}


def set_options(settings):
    options = []
    for key, value in settings.items():
        options += ["--set", f"{key}={value}"]
    return options


@pytest.mark.parametrize("name", SMALL)
def test_tables_and_signature_are_the_programs(name, configs, program, tmp_path):
    out = tmp_path / "out"
    said = json.loads(program("run", configs / f"{name}.toml", "--json", "--quiet", "-o", out,
                              *set_options(SMALL[name])))
    results = fides_games.run(configs / f"{name}.toml", settings=SMALL[name])
    assert results.signature == said["signature"]
    assert results.verdict == said["verdict"]
    # blocks.csv is what `fides compare` goes by, and no table.
    assert set(results) == {path.stem for path in out.glob("*.csv")} - {"blocks"}
    for table in results:
        assert results.csv(table).encode() == (out / f"{table}.csv").read_bytes(), table


def test_threads_make_no_difference(configs):
    signatures = {fides_games.run(configs / "crowding_out.toml", repetitions=40,
                                  threads=threads).signature for threads in (1, 2, 3)}
    assert len(signatures) == 1
    others = fides_games.run(configs / "crowding_out.toml", repetitions=40, seed=7)
    assert others.signature not in signatures


def test_a_folder_is_the_programs(configs, program, tmp_path):
    settings = {"repetitions": 30}
    results = fides_games.run(configs / "crowding_out.toml", settings=settings,
                              output=tmp_path / "python")
    program("run", configs / "crowding_out.toml", "--quiet", "-o", tmp_path / "program",
            *set_options(settings))
    program("diff", tmp_path / "python", tmp_path / "program")  # fails where they differ
    assert (tmp_path / "python" / "report.html").stat().st_size > 100_000
    assert results.output == str(tmp_path / "python")
    assert results.signature == json.loads(
        (tmp_path / "python" / "manifest.json").read_text())["signature"]
    with pytest.raises(fides_games.ConfigError, match="python"):
        fides_games.run(configs / "crowding_out.toml", settings=settings,
                        output=tmp_path / "python")


def test_frames_are_what_pandas_reads_from_the_csv(configs, tmp_path):
    results = fides_games.run(configs / "crowding_out.toml", repetitions=40)
    for path in results.write_csv(tmp_path):
        table = path.split("/")[-1][:-4]
        read = pandas.read_csv(path, float_precision="round_trip")
        frame = results[table]
        assert list(frame.columns) == list(read.columns)
        for column in frame:
            if frame[column].dtype == object:
                assert [text or None for text in frame[column]] == \
                    [None if isinstance(text, float) and math.isnan(text) else text
                     for text in read[column]]
            else:
                np.testing.assert_array_equal(frame[column].to_numpy(dtype=float),
                                              read[column].to_numpy(dtype=float))


def test_file_text_dict_and_dotted_keys_are_one_experiment(tmp_path):
    text = """
name = "small"
rounds = 20
repetitions = 30
[contract]
coverage = 0.5
[collaboration]
[sweep]
"contract.penalty" = { values = [1.0, 4.0] }
"""
    file = tmp_path / "small.toml"
    file.write_text(text)
    nested = {"name": "small", "rounds": 20, "repetitions": np.int64(30),
              "contract": {"coverage": np.float64(0.5)}, "collaboration": {},
              "sweep": {"contract.penalty": {"values": np.array([1.0, 4.0])}}}
    dotted = {"name": "small", "rounds": 20, "repetitions": 30, "collaboration": {},
              "contract.coverage": 0.5, "sweep": {"contract.penalty": {"values": (1.0, 4.0)}}}
    every = [fides_games.run(one) for one in (file, str(file), text, nested, dotted)]
    assert len({one.signature for one in every}) == 1
    assert len(every[0]["summary"]) > 0
    assert fides_games.run(text, settings={"contract.coverage": 0.6}).signature != \
        every[0].signature


def test_a_match_is_the_programs(program):
    said = json.loads(program("match", "tit_for_tat", "random(p=0.3)", "--rounds", 50, "--noise",
                              0.1, "--seed", 7, "--game", "mutual_trust", "--contract",
                              "coverage=0.5", "--json"))
    played = fides_games.match(fides_games.TitForTat(), "random(p=0.3)", rounds=50, noise=0.1,
                               seed=7, game="mutual_trust", contract={"coverage": 0.5})
    assert played.data == said
    assert played.rounds == 50 and played.rely is not None


def test_a_world_by_itself_is_the_programs(configs, program, tmp_path):
    said = json.loads(program("run", configs / "worlds_binding.toml", "--world", 5, "--json",
                              "--quiet", "--repetitions", 20, "-o", tmp_path / "out"))
    results = fides_games.run(configs / "worlds_binding.toml", world=5, repetitions=20)
    assert results.signature == said["signature"]
