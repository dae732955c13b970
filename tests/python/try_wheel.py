"""Tries the wheel where it is installed: it has all libraries with it but the system's."""
import pathlib
import subprocess
import sys

import fides_games as axl
from fides_games import _engine

package = pathlib.Path(_engine.__file__).parent
if pathlib.Path(sys.prefix) not in package.parents:
    sys.exit(f"fides_games comes from {package}, not from {sys.prefix}")

SYSTEM = ("linux-vdso", "libc.so", "libm.so", "libstdc++", "libgcc_s", "ld-linux")
for line in subprocess.run(["ldd", _engine.__file__], check=True, text=True,
                           stdout=subprocess.PIPE).stdout.splitlines():
    library = line.split()[0]
    if not any(one in library for one in SYSTEM) and str(package / "libraries") not in line:
        sys.exit(f"the wheel does not carry {line.strip()}")

players = [axl.Cooperator(), axl.Defector(), axl.TitForTat(), axl.Grudger()]
tournament = axl.Tournament(players)
results = tournament.play()
if results.ranked_names != ["defector", "tit_for_tat", "grudger", "cooperator"]:
    sys.exit(f"the tutorial's tournament ranks {results.ranked_names}")
print("python: the wheel works by itself")
