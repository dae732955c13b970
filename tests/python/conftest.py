"""What all tests share: the repository's configurations and the program to compare with."""
import os
import pathlib
import subprocess

import pytest

CONFIGS = pathlib.Path(__file__).resolve().parents[2] / "configs"


@pytest.fixture
def configs():
    return CONFIGS


@pytest.fixture
def program():
    """Runs `fides` with arguments in a folder and returns what it prints."""
    path = os.environ.get("FIDES_PROGRAM")
    if not path:
        pytest.skip("FIDES_PROGRAM names no program to compare with")

    def call(*arguments, folder="."):
        return subprocess.run([path, *map(str, arguments)], cwd=folder, check=True, text=True,
                              stdout=subprocess.PIPE).stdout

    return call
