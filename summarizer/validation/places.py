"""Named places and bodies of an article, and which of them a number belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from summarizer.validation.contexts import Contexts
from summarizer.validation.stretches import SIGHT
from summarizer.validation.words import pairs

# How a name of a place, a body or a project ends. 市场, 县长 and 区间 do not end there.
_END = re.compile(
    r"省(?![份级])|市(?![场民值级价政长委区])|县(?![长级委城域])|区(?![间别级委域位])|镇(?!长)|乡(?![村镇亲长])|村(?![民庄级集])|州|盟(?![主友])|旗"
    r"|港(?![口区元币人澳股])|园(?!区)|集团|公司|基地|公路|高速|大道|支线"
    r"|(?<![重投产业以工签约新类生实制的个名点大设资])项目|(?<![重点重大设])工程"
)
_LONGEST, _SHORTEST = 18, 3
_NAME = re.compile(r"[\u4e00-\u9fff“”·0-9A-Za-z+.]*$")
_OPENING = 400  # characters at the head of an article that name what it is about
_HEADING = 60
_BETWEEN = 100  # names of parts of a place, behind which a text no longer speaks of the place itself
_SEARCHED = 20_000  # characters of an article that is searched for each piece
_BACK = re.compile(r"\s*[“\"]?(?:该|其|这|当地|此)")
_GRAM = 4  # characters that two texts share by more than chance
_GENERIC = re.compile(
    r"^(?:全|本|各|我|该|这|每|两|外|新|老|城|园|地|片|小|社|校|景|厂|库|灌|矿|林|牧|市|现|农|立|广|农|乡)+[省市县区镇乡村州盟旗港园]$"
    r"|^[^港]?(?:经济|技术|产业|工业|生产|现代|有限|责任|股份|集团|示范|开发|高新|自贸|综保|创新|科技|[市现立])+(?:区|园|场|公司|基地|园区)$"
)


def names_in(
    text: str, start: int, end: int, known: dict[str, list[int]] | None = None
) -> list[tuple[int, str]]:
    """(position, name) of every name that ends in `text[start:end]`: the longest of its readings that is `known`."""
    found = []
    for match in _END.finditer(text, start, end):
        run = _run(text, start, match.end())
        for size in range(len(run), _SHORTEST - 1, -1):
            name = run[len(run) - size :]
            if known is None or name in known:
                found.append((match.end() - size, name))
                break
    return found


def _run(text: str, start: int, end: int) -> str:
    """The characters before `end` that a name can be made of, as many as a name may have."""
    head = _NAME.search(text[max(start, end - _LONGEST) : end])
    return head.group() if head else ""


class Places:
    """The names of an article; every reading of three to ten characters that ends like one counts."""

    def __init__(self, contexts: Contexts, title: str, region: str) -> None:
        self.contexts = contexts
        self.text = contexts.text
        self.main = title + "\n" + region + "\n" + self.text[:_OPENING].partition("\n")[0]

    @cached_property
    def known(self) -> dict[str, list[int]]:
        """Name → the positions where it ends, in order."""
        table: dict[str, list[int]] = {}
        for match in _END.finditer(self.text):
            run = _run(self.text, 0, match.end())
            for size in range(_SHORTEST, len(run) + 1):
                table.setdefault(run[len(run) - size :], []).append(match.end())
        return table

    @cached_property
    def _repeated(self) -> dict[str, list[int]]:
        return {name: ends for name, ends in self.known.items() if len(ends) > 1}

    def told(self, text: str, start: int, end: int) -> list[str]:
        """The names of the article that a prose stretch names."""
        found = names_in(text, start, end, self.known)
        return [name for _, name in found if not _GENERIC.search(name) and "的" not in name]

    def subject(self, stretch: str) -> tuple[int, int]:
        """Start and end of what a stretch of prose begins with, as far as the article has the same characters."""
        start = len(stretch) - len(stretch.lstrip("，,。；;：: 、“”\n的在"))
        end = start
        limit = min(len(stretch), start + _LONGEST)
        # A long article is cut into its pieces once, a short one is searched as it is.
        known = self._grams if len(self.text) > _SEARCHED else self.text
        while end + _GRAM <= limit and stretch[end : end + _GRAM] in known:
            end += 1
        return (start, end + _GRAM - 1) if end > start else (start, start)

    @cached_property
    def _grams(self) -> frozenset[str]:
        text = self.text
        return frozenset(text[i : i + _GRAM] for i in range(len(text) - _GRAM + 1))

    def about(self, i: int) -> frozenset[str]:
        """The words of the sentence of a number, of the one before it, of its paragraph's first one and heading."""
        layout = self.contexts.layout
        at = self.contexts.starts[i]
        start, end = self.contexts.near(at)
        paragraph = layout.paragraph_start(at)
        words = pairs(self.text[start:end])
        if start > paragraph:
            before = layout.sentence_at(start - 1)
            words |= pairs(self.text[max(before.start, start - SIGHT) : start])
            words |= pairs(self.text[paragraph : min(layout.sentence_at(paragraph).end, paragraph + SIGHT)])
        heading = layout.paragraph_start(max(0, paragraph - 1))
        if paragraph - heading <= _HEADING:
            words |= pairs(self.text[heading:paragraph])
        return words

    def is_main(self, name: str) -> bool:
        """Whether the article as a whole is about the place."""
        return name in self.main

    @cached_property
    def _marks(self) -> tuple[list[int], list[str]]:
        """Where the names that the article repeats end, in order, and the names."""
        ends: list[int] = []
        names: list[str] = []
        for match in _END.finditer(self.text):
            run = _run(self.text, 0, match.end())
            for size in range(len(run), _SHORTEST - 1, -1):
                name = run[len(run) - size :]
                if len(self.known[name]) > 1:
                    if not _GENERIC.search(name):
                        ends.append(match.end())
                        names.append(name)
                    break
        return ends, names

    def governs(self, name: str, i: int) -> bool:
        """Whether the sentence of the number names the place, or the text last spoke of it before the number."""
        position = self.contexts.starts[i]
        start, stop = self.contexts.near(position)
        ends = self.known.get(name, [])
        at = bisect_right(ends, stop) - 1
        if at < 0:
            return False
        if ends[at] > start:
            return True
        if self._is_over(ends[at], position):
            return False
        marks, names = self._marks
        first, last = bisect_right(marks, ends[at]), bisect_left(marks, stop)
        if last - first > _BETWEEN:
            return False
        return all(other in name or name in other for other in names[first:last])

    def _is_over(self, named: int, position: int) -> bool:
        """Whether a place was spoken of in another paragraph, not in a heading, and no 该 or 其 goes back to it."""
        layout = self.contexts.layout
        there, here = layout.paragraph_start(named - 1), layout.paragraph_start(position)
        if there == here or _BACK.match(self.text, here):
            return False
        end = self.text.find("\n", named)
        return end - there > _HEADING

    def named_beside(self, i: int) -> list[str]:
        """The names of places and bodies in the number's own clause before it, the article's subject left out."""
        start = self.contexts.clause_start(i)
        names = (name for _, name in names_in(self.text, start, self.contexts.starts[i]))
        return [name for name in names if not _GENERIC.search(name) and name[-_SHORTEST:] not in self.main]

    def owner(self, i: int) -> str | None:
        """The last name in the sentence before the number, whole as the article repeats it or as it stands."""
        start, _ = self.contexts.near(self.contexts.starts[i])
        found = names_in(self.text, start, self.contexts.starts[i], self._repeated)
        names = [name for _, name in found if not _GENERIC.search(name)]
        return names[-1] if names else None
