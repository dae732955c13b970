"""What is not right is told in one line that names it."""
import pickle

import numpy as np
import pandas
import pytest

import fides_games
from fides_games import ConfigError

PLAY = {"subject": ["a", "a", "b", "b"], "match": [1, 1, 1, 1], "round": [1, 2, 1, 2],
        "own": ["C", "D", "C", "C"], "other": ["C", "C", "D", "D"]}


@pytest.mark.parametrize("configuration, key, said", [
    ({"collaboration": {}, "rounds": 0}, "rounds", "is outside [1, 1000000]"),
    ({"collaboration": {}, "contract": {"coverage": 1.2}}, "contract.coverage", "[0, 1]"),
    ({"collaboration": {}, "contract.coverage": 1.2}, "contract.coverage", "[0, 1]"),
    ({"collaboration": {}, "contract": {"coverge": 0.5}}, "contract.coverge", "coverage"),
    ({"collaboration": {}, "contract": {"coverage": None}}, "contract.coverage", "is no value"),
    ({"collaboration": {}, "contract": {"coverage": {1, 2}}}, "contract.coverage", "is no value"),
    ({"collaboration": {}, "seed": 2**64}, "seed", "beyond the largest whole number"),
    ({"collaboration": {}, 3: 4}, "", "is a key that is no text"),
    ({"tournament": {"players": ["tit_for_tatt", "grudger"]}}, "", "tit_for_tat"),
])
def test_mistakes_in_a_dict_name_their_key(configuration, key, said):
    with pytest.raises(ConfigError) as caught:
        fides_games.run(configuration)
    message = str(caught.value)
    assert said in message and "\n" not in message
    assert caught.value.key == key if key else True
    assert isinstance(caught.value, ValueError)


def test_mistakes_in_a_file_name_line_and_column(tmp_path):
    file = tmp_path / "wrong.toml"
    file.write_text("[collaboration]\n[contract]\ncoverage = 1.2\n")
    with pytest.raises(ConfigError) as caught:
        fides_games.run(file)
    error = caught.value
    assert (error.file, error.line, error.key, error.value) == \
        (str(file), 3, "contract.coverage", "1.2")
    assert "[0, 1]" in error.problem
    with pytest.raises(ConfigError, match="nowhere.toml"):
        fides_games.run("nowhere.toml")
    with pytest.raises(ConfigError, match="configuration = '' is empty"):
        fides_games.run("")
    with pytest.raises(ConfigError, match="settings: rounds = 0"):
        fides_games.run("[collaboration]\n", settings={"rounds": 0})
    deep = {}
    for _ in range(100):
        deep = {"x": deep}
    with pytest.raises(ConfigError, match="more deeply"):
        fides_games.run(deep)


@pytest.mark.parametrize("arguments", [
    {"threads": 0}, {"threads": 1.5}, {"threads": True}, {"time_limit": -1}, {"on_error": "x"},
    {"seed": -1}, {"repetitions": 0}, {"world": 3},
])
def test_arguments_are_checked(arguments):
    with pytest.raises(ConfigError) as caught:
        fides_games.run("[collaboration]\n", **arguments)
    assert next(iter(arguments)) in str(caught.value)


def test_what_is_no_argument_at_all_is_a_type_error():
    with pytest.raises(TypeError, match="neither a path, a text nor a dict"):
        fides_games.run(3)
    with pytest.raises(TypeError, match="no dict"):
        fides_games.run("[collaboration]\n", settings=[("rounds", 3)])
    with pytest.raises(TypeError, match="progress = 3"):
        fides_games.run("[collaboration]\n", progress=3)
    with pytest.raises(TypeError, match="neither a path nor a DataFrame"):
        fides_games.infer([1, 2])


def test_tables_that_are_not_there_are_told():
    results = fides_games.run("[collaboration]\n", repetitions=4)
    with pytest.raises(KeyError, match="nearest: .*summary"):
        results["sumary"]
    with pytest.raises(ConfigError, match="no worlds are asked for"):
        fides_games.worlds("[collaboration]\n")


def test_data_frames_are_checked():
    frame = pandas.DataFrame(PLAY)
    found = fides_games.infer(frame, bootstrap=0)
    assert set(found) == {"shares", "cooperation"} and found.details["subjects"] == 2
    with pytest.raises(ConfigError, match="other"):
        fides_games.infer(frame.drop(columns="other"))
    wrong = frame.assign(own=["C", "D", "X", "C"])
    with pytest.raises(ConfigError, match="^data:4:.*own = X") as caught:
        fides_games.infer(wrong)
    assert caught.value.file == "data" and caught.value.line == 4
    with pytest.raises(ConfigError, match=r"data\['own'\]\[0\] = \[1\] is a list"):
        fides_games.infer(frame.assign(own=[[1], [2], [3], [4]]))
    with pytest.raises(ConfigError, match=r"data\['round'\].*no type of a table's column"):
        fides_games.infer(frame.assign(round=pandas.to_datetime(["2020-01-01"] * 4)))
    with pytest.raises(ConfigError, match="round"):
        fides_games.infer(frame.assign(round=[1.5, 2, 1, 2]))


def test_types_of_columns_that_mean_the_same_are_the_same():
    frame = pandas.DataFrame(PLAY)
    as_bools = frame.assign(own=frame.own == "C", other=frame.other == "C",
                            round=frame["round"].astype(float))
    as_numbers = as_bools.assign(own=as_bools.own.astype(np.int8),
                                 other=as_bools.other.astype(float))
    for other in (as_bools, as_numbers):
        for table in ("shares", "cooperation"):
            pandas.testing.assert_frame_equal(fides_games.infer(other, bootstrap=0)[table],
                                              fides_games.infer(frame, bootstrap=0)[table])


def test_errors_can_be_sent_to_another_process():
    with pytest.raises(ConfigError) as caught:
        fides_games.Random(p=2)
    sent = pickle.loads(pickle.dumps(caught.value))
    assert str(sent) == str(caught.value) and sent.key == "p"
