"""The number layer: every numeral of a text as a resolved quantity or a reasoned exclusion."""

from summarizer.quantities.expressions import Expressions, find_expressions
from summarizer.quantities.find import find_quantities
from summarizer.quantities.mention import Mention, Reason
from summarizer.quantities.periods import Period, date_expressions, find_periods
from summarizer.quantities.reader import read_mentions
from summarizer.quantities.tables import Cell, find_cells

__all__ = [
    "Cell",
    "Expressions",
    "Mention",
    "Period",
    "Reason",
    "date_expressions",
    "find_cells",
    "find_expressions",
    "find_periods",
    "find_quantities",
    "read_mentions",
]
