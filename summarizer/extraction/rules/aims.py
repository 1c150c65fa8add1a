"""Goals without a number: what a text promises in words."""

from __future__ import annotations

import re

from summarizer.extraction.items import Aim
from summarizer.extraction.rules.clauses import Clause, Layout, Sentence
from summarizer.extraction.rules.modality import Modality
from summarizer.extraction.rules.timing import Timing
from summarizer.extraction.rules.vocabulary import words
from summarizer.grounding import Ground, Span

_DONE = re.compile(r"(?:现|成|得|出|造|立|展|发|升|强|到)了|已")
_DATE_SIGNS = re.compile(r"[到至\d年月日底末前]")
MAX_AIM = 120
MIN_AIM = 6


def find_aims(
    ground: Ground, layout: Layout, modality: Modality, told: set[int], timing: Timing
) -> list[Aim]:
    """The aims of an article: runs of goal clauses that no fact or measure tells already.

    `told` holds the starts of clauses that a fact or a measure speaks for.
    """
    aims: list[Aim] = []
    for sentence in layout.sentences:
        if layout.is_headline(sentence.paragraph) or layout.is_run_in(sentence):
            continue
        for start, end in _runs(ground.text, sentence, modality, told):
            text = ground.text[start:end]
            clause = layout.clause_at(start)
            period = timing.at(end, clause) if clause else None
            aims.append(Aim(statement=text, evidence=[Span(start, end)], period=period))
    return aims


def _runs(text: str, sentence: Sentence, modality: Modality, told: set[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    current: tuple[int, int] | None = None
    for clause in sentence.clauses:
        if clause.start in told or not _is_aim(text, clause, modality, current is not None):
            if current:
                runs.append(current)
            current = None
        elif current and clause.end - current[0] <= MAX_AIM and clause.before not in (";", "；"):
            current = current[0], clause.end
        else:
            if current:
                runs.append(current)
            current = clause.start, clause.end
    if current:
        runs.append(current)
    return [run for run in runs if len(_DATE_SIGNS.sub("", text[run[0] : run[1]])) >= MIN_AIM - 1]


def _is_aim(text: str, clause: Clause, modality: Modality, running: bool) -> bool:
    if modality.of_clause(clause) != "goal":
        return False
    if _DONE.search(text, clause.start, clause.end):
        return False
    if modality.has_goal_cue(clause) or running:
        return True
    return text.startswith(words("cues", "imperative"), clause.start, clause.end)
