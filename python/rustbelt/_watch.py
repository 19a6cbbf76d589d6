"""Long computations: a progress bar in terminal and notebook, and an interrupt that is heard."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from typing import TypeVar

from tqdm import tqdm

from rustbelt import _core

T = TypeVar("T")

#: Numbers of calls under watch.
_NUMBERS = itertools.count(1)
#: Seconds between two looks at the computation, and before a bar is worth drawing.
_INTERVAL, _PATIENCE = 0.1, 1.0


def watched(title: str, compute: Callable[[int], T]) -> T:
    """The result of a computation that names the number of its watch to the core.

    It runs on a thread of its own: polars hears no interrupt while a plugin computes.
    """
    number = next(_NUMBERS)
    _core.begin_watch(number)
    outcome: list[T] = []
    failure: list[BaseException] = []

    def work() -> None:
        try:
            outcome.append(compute(number))
        except BaseException as error:
            failure.append(error)

    thread = threading.Thread(target=work, name=f"rustbelt {title}", daemon=True)
    thread.start()
    try:
        _wait(thread, title, number)
    except BaseException:
        _core.stop(number)
        thread.join()
        raise
    finally:
        _core.end_watch(number)
    if failure:
        raise failure[0]
    return outcome[0]


def _wait(thread: threading.Thread, title: str, number: int) -> None:
    thread.join(_PATIENCE)
    if not thread.is_alive():
        return
    with tqdm(desc=title, total=_core.progress(number)[1], unit="replication", leave=False) as bar:
        while thread.is_alive():
            done, bar.total = _core.progress(number)
            bar.update(done - bar.n)
            thread.join(_INTERVAL)
