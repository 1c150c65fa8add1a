"""Named places and bodies of an article, and which of them a number belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from summarizer.validation.contexts import Contexts

# How a name of a place, a body or a project ends. 市场, 县长 and 区间 do not end there.
_END = re.compile(
    r"省(?![份级])|市(?![场民值级价政长委区])|县(?![长级委城域])|区(?![间别级委域位])|镇(?!长)|乡(?![村镇亲长])|村(?![民庄级集])|州|盟(?![主友])|旗"
    r"|港(?![口区])|站(?!点)|园(?!区)|场(?![所地馆景面次])|集团|公司|基地|码头|水库|公路|高速|大道|支线|泊位"
    r"|(?<![重投产业以工签约新类生实制的个名点大设资])项目|(?<![重点重大设])工程"
)
_LONGEST, _SHORTEST = 18, 3
_NAME = re.compile(r"[\u4e00-\u9fff“”·0-9A-Za-z+.]*$")
_OPENING = 400  # characters at the head of an article that name what it is about
_HEADING = 60
_GENERIC = re.compile(
    r"^(?:全|本|各|我|该|这|每|两|外|新|老|城|园|地|片|小|社|校|景|厂|库|灌|矿|林|牧|市|现|农|立|广)+[省市县区镇乡村州盟旗港站园场]$"
    r"|^[^港]?(?:经济|技术|产业|工业|生产|现代|有限|责任|股份|集团|示范|开发|高新|自贸|综保|创新|科技|[市现立])+(?:区|园|场|公司|基地|园区)$"
)
_TAIL = re.compile(r"园区|公司|基地|项目|工程|企业|港|[省市县区镇乡村州盟旗]$")
_WHOLE = "全该本我"


def names_in(text: str, start: int, end: int, known: dict[str, list[int]] | None = None) -> list[tuple[int, str]]:
    """(position, name) of every name that ends in `text[start:end]`: the longest of its readings that is `known`."""
    found = []
    for match in _END.finditer(text, start, end):
        head = _NAME.search(text[max(start, match.end() - _LONGEST) : match.end()])
        run = head.group() if head else ""
        for size in range(len(run), _SHORTEST - 1, -1):
            name = run[len(run) - size :]
            if known is None or name in known:
                found.append((match.end() - size, name))
                break
    return found


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
            head = _NAME.search(self.text[max(0, match.end() - _LONGEST) : match.end()])
            run = head.group() if head else ""
            for size in range(_SHORTEST, len(run) + 1):
                table.setdefault(run[len(run) - size :], []).append(match.end())
        return table

    def told(self, text: str, start: int, end: int) -> list[str]:
        """The names of the article that a prose stretch names."""
        return [name for _, name in names_in(text, start, end, self.known) if not _GENERIC.search(name)]

    def is_main(self, name: str) -> bool:
        """Whether the article as a whole is about the place."""
        return name in self.main

    def governs(self, name: str, i: int) -> bool:
        """Whether the paragraph names the place up to the end of the number's sentence, or its heading does."""
        ends = self.known.get(name, [])
        start = self.contexts.layout.paragraph_start(self.contexts.starts[i])
        heading = self.contexts.layout.paragraph_start(max(0, start - 1))
        stop = self.contexts.near(self.contexts.starts[i])[1]
        start = start if start - heading > _HEADING else heading
        if bisect_right(ends, start) < bisect_left(ends, stop + 1):
            return True
        tail = _TAIL.search(name, len(name) - 2)
        if not tail or not ends or ends[0] > stop:
            return False
        # Named before, and spoken of as 园区 or 全县 here.
        short = tail.group()
        return any((w + short if len(short) == 1 else short) in self.text[start:stop] for w in _WHOLE)

    def owner(self, i: int) -> str | None:
        """The last name in the sentence before the number, whole as the article repeats it or as it stands."""
        start, _ = self.contexts.near(self.contexts.starts[i])
        found = names_in(self.text, start, self.contexts.starts[i])
        names = [name for _, name in found if not _GENERIC.search(name)]
        return names[-1] if names else None
