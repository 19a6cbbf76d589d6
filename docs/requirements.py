"""Prints what pip has to install for an extra of pyproject.toml, without the package itself.

With --oldest, the oldest polars that the package allows.
"""

import re
import sys
from pathlib import Path

try:
    import tomllib
except ModuleNotFoundError:  # Python 3.10
    import tomli as tomllib

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text())["project"]


def requirements(extra: str) -> list[str]:
    """What an extra needs, with the extras of this package that it names put in their place."""
    found = []
    for requirement in PROJECT["optional-dependencies"][extra]:
        own = re.fullmatch(r"rustbelt\[(\w+)\]", requirement)
        found += requirements(own[1]) if own else [requirement]
    return found


if sys.argv[1] == "--oldest":
    print(*(requirement.replace(">=", "==") + ".0" for requirement in PROJECT["dependencies"]))
else:
    print(*PROJECT["dependencies"], *requirements(sys.argv[1]), sep="\n")
