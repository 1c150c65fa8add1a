"""The helpers beside these tests are no installed package: a plain `pytest` finds them here. Appended, so that an installed summarizer wins."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[3]))
