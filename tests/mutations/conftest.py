"""The suite's own package, ``mutants``, stands beside this file; benchmarks/mutations.py uses it too."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
