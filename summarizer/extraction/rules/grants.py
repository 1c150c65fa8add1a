"""What a number of a grant counts: its rate, its limit, its years (单户最高60万元 behind a grant is its limit)."""

from __future__ import annotations

import re

from summarizer.extraction.rules.clauses import Clause, Layout
from summarizer.extraction.rules.indicators import MAX_EVIDENCE
from summarizer.extraction.rules.labels import Label

_WORDS = "补助|奖励|补贴|贴息|资助|奖补|返还|补偿|扶持|支持|减免"
_GRANT = re.compile(_WORDS)
_GIVEN = re.compile(
    rf"(?:的|给予|予以|发放|一次性|资金|比例)*(?P<what>[^，,。；;\d的予放]{{0,4}}?(?:{_WORDS}))"
)
_RELIEF = re.compile(r"[^，,。；;、]{0,8}?(?P<how>全免|减半|免[租征收缴费]|减[免按征收])")
_RELIEVED = re.compile(r"(?:厂房|办公|场地|住房)?(?:租金|房租)|税[费收]|(?:物业|服务|保险|水电)费|社保")
_BESIDE = re.compile(r"^(?:、[^，,。；;、]{1,8}|年?期)的")  # 最高5万元、三年期的全额贴息
_LENT = re.compile(r"贷款|授信|担保|借款")
_BASED = re.compile(r"(?:按照?|给予)(?P<base>[^，,。；;按\d]{2,18}?)的?$")
_BASES = re.compile(r"按照?(?P<base>[^，,。；;按\d]{2,18}?)的?\d")
_CAPPED = re.compile(r"最高|最多|不超过|封顶|上限")
_WHOSE = re.compile(
    r"(?:单个|单户|单家|每户|每家|每人|每个|每年|单项|每项|每案|单笔)[^，,。；;\d给按最不]{0,6}"
)
_TERM = re.compile(r"(?:连补|连续|连发|期限|年限|有效期|最长)")


def granted(article: str, layout: Layout, text: str, label: Label, clause: Clause) -> str:
    """The indicator of a parameter of a grant: its rate, its limit, its years, by what is granted.

    `text` is what the words beside the number say, and the answer where they say it all.
    """
    mention, quantity = label.mention, label.mention.quantity
    if quantity is None:
        return text
    sentence = layout.sentences[clause.sentence]
    before = article[max(sentence.start, mention.start - MAX_EVIDENCE) : mention.start]
    after = article[mention.end : min(clause.end, mention.end + 14)]
    if mention.text == "减半":
        relieved = [m.group() for m in _RELIEVED.finditer(before)]
        return f"{relieved[-1] if relieved else ''}减免比例"
    after = _BESIDE.sub("", after)
    relief = _RELIEF.match(after) if quantity.kind == "duration" else None
    if relief:
        what = [m.group() for m in _RELIEVED.finditer(before + after)]
        return f"{what[-1] if what else ''}{relief['how']}年限"
    given = _GIVEN.match(after)
    own = article[clause.start : mention.start]
    earlier = [m.group() for m in _GRANT.finditer(before)]
    word = given["what"] if given else earlier[-1] if earlier else ""
    if not word:
        return text
    based = _BASED.search(own)
    if quantity.kind in ("percent", "ratio") and (based or own.endswith(("按", "按照"))):
        return f"{based['base'] if based else ''}{word}比例"
    alone = given is None and _GRANT.search(own) is None and _LENT.search(own) is None
    if alone and quantity.kind == "money" and _CAPPED.search(mention.text + own[-4:] + after[:3]):
        bases = [m["base"] for m in _BASES.finditer(before)]
        whose = _WHOSE.search(own)
        return f"{bases[-1] if bases else ''}{whose.group() if whose else ''}{word}上限"
    if alone and quantity.kind == "duration" and _TERM.search(own):
        return f"{word}{'发放' if '发放' in own else ''}{'年限' if '连' in own else '期限'}"
    return text if word in text or given is None else text + word
