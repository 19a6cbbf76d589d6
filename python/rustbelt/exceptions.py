"""Exceptions and warnings of rustbelt.

Every message begins with a stable code:

===== ================= ==========================================================
code  class             what is wrong
===== ================= ==========================================================
RB1xx `ColumnError`     a frame, a column or a key, as far as the schema shows
RB2xx `OptionError`     an option
RB3xx `DataError`       the data
RB4xx `IdentityError`   a decomposition does not add up: a defect of rustbelt
===== ================= ==========================================================

On a LazyFrame, what only the data show comes at `collect()`, as polars' `ComputeError` with the same text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = [
    "ColumnError",
    "DataError",
    "IdentityError",
    "MethodWarning",
    "OptionError",
    "RustbeltError",
    "TotalRowWarning",
]


class RustbeltError(ValueError):
    """Base of all errors that rustbelt raises; `code` is the code at the head of the message."""

    @property
    def code(self) -> str:
        return str(self)[:5]


class ColumnError(RustbeltError):
    """A frame, a column or a key cannot be used as asked (codes RB1xx)."""


class OptionError(RustbeltError):
    """An option or its value does not exist (codes RB2xx)."""


class DataError(RustbeltError):
    """The data are outside of what the measure is defined for (codes RB3xx)."""


class IdentityError(RustbeltError):
    """The parts of a decomposition do not add up to its total (codes RB4xx): please report it."""


class TotalRowWarning(UserWarning):
    """A region or industry equals the sum of all others and looks like a total left in the table."""


class MethodWarning(UserWarning):
    """A method takes no part in a comparison, because it is not defined for these data."""


_CLASSES = {"1": ColumnError, "2": OptionError, "3": DataError, "4": IdentityError}

# polars puts words before the text of a plugin's error and, after a blank line, the plan behind it.
_TEXT = re.compile(r"RB(\d)\d\d .*?(?=\n\n|\Z)", re.DOTALL)


@contextmanager
def typed() -> Iterator[None]:
    """Raise the typed class in place of an error whose text carries a code."""
    try:
        yield
    except RustbeltError:
        raise
    except Exception as error:
        found = _TEXT.search(str(error))
        if found is None:
            raise
        raise _CLASSES[found[1]](found[0]) from None
