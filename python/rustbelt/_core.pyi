from typing import Any

__version__: str
debug_build: bool

def outputs(call: str) -> list[str]: ...
def registered() -> list[dict[str, Any]]: ...
