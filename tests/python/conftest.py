"""Makes `building` importable from the tests, which pytest's importlib mode does not do."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
