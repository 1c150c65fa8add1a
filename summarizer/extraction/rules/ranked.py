"""Places in a row and ranks: whether words name but a place, and what a list or a judgement measures."""

from __future__ import annotations

import re

from summarizer.article.names import HAN
from summarizer.extraction.rules.names import trim_left, unusual

# Counties that are counted, not named: 产粮大县, 示范区.
_KIND_OF_PLACE = re.compile(
    r"(?:[大强小名穷]|示范|试点|重点|贫困|脱贫|先进|百强|特色|薄弱|边境|核心|保护|功能|集聚|中心)[省市县区镇乡]$"
)
_PLACE = re.compile(
    rf"(?:其中)?{HAN}{{1,9}}(?:(?<![城小片园社景地库矿港街])[省市县区州旗盟镇乡]|街道|开发区|高新区|经开区|新区)"
)
RANKING = re.compile(r"(?:按[^，,。；;:：]{1,8})?(?:排序|排名|排列|依次|分别|情况|来?看)?(?:为|是|如下)?$")
ORDERED = re.compile(r"^按.*(?:排序|排名|排列|来?看)$")
NAMING = re.compile(r"^[^、]{2,12}(?:的|依次|分别)(?:是|为)(?=[^、]{2,8}、)")  # 排前三位的是…
# Where something is judged: 在国家园区综合评价中,江口高新区位列第41位.
_JUDGED = re.compile(
    r"(?:^|在|的)(?:最新一轮|本轮|上年度?)?(?P<what>[^，,。；;在]{2,16}?(?:评价|评估|考核|评比|评选|测评|排名|榜单?))[中里上]?$"
)
_MEASURE = re.compile(r"(?:[率额量值数速]|收入|投资|资金|面积|规模|进度|强度)(?:情况|方面)?$")
MAX_MEASURE = 14


def is_place(text: str) -> bool:
    """Whether a label names nothing but a place."""
    if _KIND_OF_PLACE.search(text):
        return False
    if _PLACE.fullmatch(text) is None or trim_left(text) != text or text[0] in "占全排居列在比较高低快我每各":
        return False
    return unusual(text) >= 1 or text.endswith(("开发区", "高新区", "经开区", "新区"))


def judged(clause: str) -> str | None:
    """The judgement that a clause names as where something was ranked."""
    found = _JUDGED.search(clause)
    return found["what"] if found else None


def measures(heading: str) -> bool:
    """Whether a heading names what is measured below it."""
    return len(heading) <= MAX_MEASURE and _MEASURE.search(heading) is not None
