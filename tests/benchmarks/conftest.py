"""benchmarks/ is no installed package: a plain `pytest` finds it here. Appended, so that an installed summarizer wins."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2]))
