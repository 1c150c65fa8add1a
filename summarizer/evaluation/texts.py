"""What evaluation says to people, in Chinese and English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from summarizer.errors import Lang, Told

# key: (Chinese, English)
_TEXTS: Final[dict[str, tuple[str, str]]] = {
    # Why an article could not be scored: what, where, what to do.
    "no_article": (
        '找不到文章：请把 {name}.txt（或 .html）放在标注文件旁边，用 --articles 指定目录，或在标注里写 "article"。',
        'no article: put {name}.txt (or .html) beside the gold file, name its folder with --articles, or its path as "article" in the gold.',
    ),
    "no_report": (
        "没有报告 {path}：先生成它，或换一个 --reports 目录。",
        "no report {path}: make it first, or name another folder with --reports.",
    ),
    "unreadable": ("{path}：无法读取（{why}）。", "{path}: cannot be read ({why})."),
    "no_json": ("{path}：不是有效的 JSON（{why}）。", "{path}: is no valid JSON ({why})."),
    "no_object": (
        "{path}：报告应是一个 JSON 对象（形如 {{…}}）。",
        "{path}: a report is a JSON object, {{…}}.",
    ),
    "is_draft": (
        '{path}：还是引擎的草稿。逐条核对改正，再删去 "draft": true（拿引擎的草稿给引擎评分毫无意义）。',
        '{path}: is still a draft of the engine. Correct it entry by entry, then delete "draft": true (an engine scored against its own draft proves nothing).',
    ),
    "internal": (
        "程序内部错误（{why}），请附上文件报告此问题。",
        "internal error ({why}); please report it with the files.",
    ),
    "not_shown": (
        "没有文章原文：照样评分，但错误无处标出。",
        "the article itself is not there: scored, but mistakes cannot be shown in place.",
    ),
    "no_gold": (
        "没有标注：请给出标注文件（NAME.json）或其目录。",
        "no gold: name a gold file (NAME.json) or a folder of them.",
    ),
    "no_gold_in": (
        "{path}：目录里没有标注文件（*.json）。",
        "{path}: the folder holds no gold file (*.json).",
    ),
    "bad_old": (
        "{path}：不是 summarizer evaluate 写出的 JSON 结果（{place}：{why}）。",
        "{path}: is no JSON result of summarizer evaluate ({place}: {why}).",
    ),
    "draft_note": (
        '引擎草稿。逐条对照原文：改错、补漏、删多余；why 为 ? 的写明原因；最后删去 "draft": true，再用 --check 检查。',
        'Draft of the engine. Go through it with the article: correct, add, delete; say what each why "?" is; then delete "draft": true and run --check.',
    ),
    # What is wrong with a gold file.
    "still_draft": (
        '还是引擎的草稿：逐条核对改正后删去 "draft": true。',
        'still a draft of the engine: correct it entry by entry, then delete "draft": true.',
    ),
    "why_unknown": (
        "why 还是“?”：写明它是什么（日期、名称、序数、成语……），是数量就改列 fact。",
        'why is still "?": say what it is (date, name, ordinal, idiom …), or make it a fact if it is a quantity.',
    ),
    "key_missing": ("缺少 {name}：请补上。", "{name} is missing: add it."),
    "quote_absent": (
        "引文不在正文里：{quote}。请从清洗后的正文逐字复制。",
        "quote not in the body: {quote}. Copy it from the clean text, character by character.",
    ),
    "quote_repeated": (
        "引文在正文里出现 {times} 次：{quote}。请向左延长到只出现一次。",
        "quote {times} times in the body: {quote}. Extend it to the left until it is unique.",
    ),
    "text_absent": ("正文里没有“{text}”。请逐字复制。", "“{text}” is not in the body. Copy it as written."),
    "number_in_quote": (
        "text“{text}”在引文里出现 {times} 次，应恰好一次。",
        "text “{text}” stands {times} times in the quote; it has to stand there once.",
    ),
    "reads_otherwise": (
        "text“{text}”读出来不是 value {value}（万、亿留在 unit 里）。",
        "text “{text}” does not read value {value} (万 and 亿 stay in the unit).",
    ),
    "unaccounted": (
        "数字“{text}”没有交代（…{around}…）：列为 fact、threshold 或 non_fact。",
        "numeral “{text}” is not accounted for (…{around}…): make it a fact, a threshold or a non_fact.",
    ),
    "checked": (
        "{path}：{facts} 个事实，{faults} 处问题",
        "{path}: facts: {facts}, faults: {faults}",
    ),
    # Groups and figures.
    "all": ("全部", "all"),
    "articles": ("篇", "articles"),
    "article": ("文章", "article"),
    "failed": ("失败", "failed"),
    "withheld": ("留出，错误不列", "held out, mistakes not listed"),
    "interval": ("95% 区间（按文章自助抽样）", "95 % interval (bootstrap over articles)"),
    "reading": (
        "数字：数值、单位、位置都对；事实：角色也对。指标、界限、时段为已找到数字中说对的比例。",
        "number: value, unit and place right; fact: its role too. Indicator, bound and period are shares of the numbers found.",
    ),
    "subject": ("被评对象", "scored"),
    "figure": ("指标", "figure"),
    "leaks": ("泄漏", "leaks"),
    "mistakes": ("错误", "mistakes"),
    "item": ("条目", "item"),
    "none": ("没有错误", "no mistakes"),
    "totals": ("总分", "Totals"),
    "per_article": ("逐篇", "Article by article"),
    "expected": ("应为", "expected"),
    "found": ("实为", "found"),
    "nothing": ("（空）", "(nothing)"),
    "not_in_text": ("文中未找到", "not found in the text"),
    "top": ("回到顶部", "to the top"),
    "page_title": ("评测结果", "Evaluation"),
    "right": ("正确的数字", "numbers that are right"),
    # Comparison with an older run.
    "changes": ("与旧结果相比", "Compared with the older run"),
    "better": ("变好", "better"),
    "worse": ("变坏", "worse"),
    "changed": ("变样", "changed"),
    "now_right": ("现已正确", "now right"),
    "was_right": ("原来正确", "was right"),
    "now_absent": ("现已没有", "gone now"),
    "was_absent": ("原来没有", "was not there"),
    "appeared": ("只有新结果评了分", "scored in this run only"),
    "vanished": ("只有旧结果评了分", "scored in the older run only"),
    "items_withheld": (
        "{count} 篇没有逐条比较（留出或失败），其数字计入总分。",
        "{count} articles are not compared item by item (held out or failed); their counts are in the totals.",
    ),
    "no_change": ("没有变化。", "nothing changed."),
}

_FIGURES: Final[dict[str, tuple[str, str]]] = {
    "number_p": ("数字 精确率", "number P"),
    "number_r": ("数字 召回率", "number R"),
    "number_f1": ("数字 F1", "number F1"),
    "fact_p": ("事实 精确率", "fact P"),
    "fact_r": ("事实 召回率", "fact R"),
    "fact_f1": ("事实 F1", "fact F1"),
    "indicator": ("指标", "indicator"),
    "bound": ("界限", "bound"),
    "period": ("时段", "period"),
    "project_p": ("项目 精确率", "project P"),
    "project_r": ("项目 召回率", "project R"),
    "project_f1": ("项目 F1", "project F1"),
    "stage": ("阶段", "stage"),
    "measure_p": ("举措 精确率", "measure P"),
    "measure_r": ("举措 召回率", "measure R"),
    "measure_f1": ("举措 F1", "measure F1"),
    "aim_p": ("定性目标 精确率", "aim P"),
    "aim_r": ("定性目标 召回率", "aim R"),
    "aim_f1": ("定性目标 F1", "aim F1"),
    "document": ("文档字段", "document"),
}

_KINDS: Final[dict[str, tuple[str, str]]] = {
    "number_missed": ("漏掉的数字", "number missed"),
    "number_stray": ("多出的数字", "number too many"),
    "role": ("角色错", "wrong role"),
    "indicator": ("指标错", "wrong indicator"),
    "bound": ("界限错", "wrong bound"),
    "period": ("时段错", "wrong period"),
    "project_missed": ("漏掉的项目", "project missed"),
    "project_stray": ("多出的项目", "project too many"),
    "stage": ("阶段错", "wrong stage"),
    "measure_missed": ("漏掉的举措", "measure missed"),
    "measure_stray": ("多出的举措", "measure too many"),
    "aim_missed": ("漏掉的定性目标", "aim missed"),
    "aim_stray": ("多出的定性目标", "aim too many"),
    "document": ("文档字段错", "document field"),
    "leak": ("正文以外的文字", "text that is no body"),
}

_SPLITS: Final[dict[str, tuple[str, str]]] = {
    "seeds": ("种子", "seeds"),
    "development": ("开发", "development"),
    "held_out": ("留出", "held out"),
}


def both(key: str, **values: object) -> Told:
    """A sentence or a label in both languages, its places filled in."""
    return Told(*_TEXTS[key]).filled(**values)


def say(key: str, lang: Lang, **values: object) -> str:
    """The same in one language."""
    return both(key, **values).of(lang)


def figure_name(figure: str, lang: Lang) -> str:
    return _FIGURES[figure][lang == "en"]


def kind_name(kind: str, lang: Lang) -> str:
    return _KINDS[kind][lang == "en"]


def state_name(kinds: Sequence[str], other: Sequence[str], when: Literal["was", "now"], lang: Lang) -> str:
    """What is wrong with a thing in one run; `other`: in the other run, which tells an entry of the gold,
    right where nothing is wrong with it, from a stray, which then is not there."""
    if kinds:
        return ", ".join(kind_name(kind, lang) for kind in kinds)
    stray = all(kind.endswith("_stray") or kind == "leak" for kind in other)
    return say(f"{when}_absent" if stray else f"{when}_right", lang)


def split_name(split: str | None, lang: Lang) -> str:
    """The name of a group: a split of somebody's own is called what they call it."""
    if split is None:
        return say("all", lang)
    return _SPLITS[split][lang == "en"] if split in _SPLITS else split
