"""Facts out of tables: the heads of a number's row and column say what it counts, of what and when."""

from __future__ import annotations

import re

from summarizer.extraction.items import Fact
from summarizer.extraction.rules.timing import Timing
from summarizer.grounding import Ground, Span
from summarizer.quantities import Cell, Mention

_AIM = re.compile("目标|计划|预期|安排|力争")
_CHANGE = re.compile("同比|环比|占比|比重|排名|位次")


def tabled_fact(ground: Ground, timing: Timing, mention: Mention, cell: Cell) -> Fact:
    """The number of a cell: its row is the evidence; a column of targets holds goals, any other results."""
    column = ground.text[slice(*cell.head)]
    compared = _CHANGE.search(column)
    return Fact(
        role="goal" if _AIM.search(column + cell.indicator) else "achieved",
        mention=mention,
        evidence=[Span(*cell.row)],
        indicator=cell.indicator or mention.text,
        scope=cell.scope,
        period=next(iter(timing.within(*cell.time)), None) if cell.time else None,
        comparison=compared.group() if compared else None,
    )
