"""What docs/python.md shows works as it is shown."""
import pathlib
import re

import fides_games

ROOT = pathlib.Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def test_its_blocks_run_one_after_the_other(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    assert len(BLOCKS) > 8
    names = {}
    for block in BLOCKS:
        exec(compile(block, "docs/python.md", "exec"), names)
    said = capsys.readouterr().out
    # What stands in comments behind a print is what it prints.
    for comment in re.findall(r"print\(.*?\) +# (\[.*\]|experiment:.*)$", TEXT, re.MULTILINE):
        assert comment in said


def test_it_names_all_that_there_is():
    for name in fides_games.__all__:
        assert re.search(rf"\b{name}\b", TEXT), name
    for function in (fides_games.run, fides_games.match, fides_games.infer, fides_games.fit):
        row = next(line for line in TEXT.splitlines()
                   if line.startswith(f"| `{function.__name__}("))
        wanted = function.__code__.co_varnames[:function.__code__.co_argcount +
                                               function.__code__.co_kwonlyargcount]
        assert re.findall(r"\w+", row.split("`")[1])[1:] == list(wanted)
