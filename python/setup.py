"""Makes a wheel of what `./dev python` built: the package as `cmake --install` has it, the shared
libraries that it is linked to, and their licences.
"""
import pathlib
import re
import shutil
import subprocess
import sys

from setuptools import Distribution, setup

HERE = pathlib.Path(__file__).resolve().parent
BUILD = HERE.parent / "build" / "python"
STAGE = BUILD / "wheel"


def staged():
    """The package's folder, installed into the build folder."""
    if not list(BUILD.glob("python/fides_games/_engine.*.so")):
        sys.exit(f"{BUILD} has no extension: run ./dev python first")
    shutil.rmtree(STAGE, ignore_errors=True)
    for component in ("python", "python_libraries"):
        subprocess.run(["cmake", "--install", str(BUILD), "--component", component, "--prefix",
                        str(STAGE)], check=True, stdout=subprocess.DEVNULL)
    package, = STAGE.glob("**/fides_games")
    keep_one_name_each(package / "libraries")
    add_licences(package / "libraries")
    return package


def keep_one_name_each(libraries):
    """A wheel has no links: a library is in it once, by the name that the extension asks for."""
    for link in [one for one in libraries.iterdir() if one.is_symlink()]:
        file = link.resolve()
        link.unlink()
        file.rename(link)


def add_licences(libraries):
    """What Debian says of whose the libraries are, beside them."""
    for library in sorted(libraries.glob("*.so*")):
        found = subprocess.run(["dpkg-query", "-S", f"*/{library.name}*"], text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
        for name in {line.split(":")[0] for line in found.stdout.splitlines()}:
            copyright_file = pathlib.Path("/usr/share/doc") / name / "copyright"
            if copyright_file.exists():
                shutil.copy(copyright_file, libraries / f"{name}.copyright")


def version():
    text = (HERE.parent / "CMakeLists.txt").read_text(encoding="utf-8")
    return re.search(r"VERSION (\d+[.]\d+[.]\d+)", text)[1]


class WithExtension(Distribution):
    """The wheel is for one Python on one kind of machine."""

    def has_ext_modules(self):
        return True


PACKAGE = staged()
setup(
    version=version(),
    distclass=WithExtension,
    packages=["fides_games"],
    package_dir={"fides_games": str(pathlib.Path("..") / PACKAGE.relative_to(HERE.parent))},
    options={"build": {"build_base": str(BUILD / "wheel_build")},
             "egg_info": {"egg_base": str(BUILD)}},
    package_data={"fides_games": ["*.so", "*.pyi", "py.typed", "libraries/*"]},
)
