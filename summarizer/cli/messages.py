"""What the command line says, in Chinese and English.

The language is `--lang`, else the environment's locale: Chinese for a Chinese one, English for others.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final

from summarizer.cli.messages_batch import BATCH
from summarizer.errors import Lang, Told

# key: (Chinese, English)
_MESSAGES: Final[dict[str, tuple[str, str]]] = {
    # Help.
    "app": (
        "把一篇杂乱的地区发展文章变成可信的报告：目标、实绩、项目、举措，每个数字都有原文出处。",
        "Turn a dirty regional-development article into a report whose every number stands in the source.",
    ),
    "app.examples": (
        "示例：\n\n\b\n  summarizer summarize 文章.txt\n  summarizer summarize 文章.txt -o 报告.html\n"
        "  summarizer summarize 文章目录 -o 报告目录\n  summarizer validate 报告.json --source 文章.txt\n\n"
        "JSON 写到标准输出，其余一律写到标准错误。\n\n"
        "退出码：0 正常；1 核验发现错误；2 输入或选项不可用；3 模型服务失败；4 多个输入中有失败的；"
        "70 程序自身的错误；130 被中断。",
        "Examples:\n\n\b\n  summarizer summarize article.txt\n"
        "  summarizer summarize article.txt -o report.html\n"
        "  summarizer summarize articles/ -o reports/\n"
        "  summarizer validate report.json --source article.txt\n\n"
        "JSON goes to standard output, everything else to standard error.\n\n"
        "Exit codes: 0 fine; 1 the validator found errors; 2 unusable input or options; "
        "3 the model service failed; 4 some of several inputs failed; "
        "70 an error of the program itself; 130 interrupted.",
    ),
    "summarize": ("由文章生成发展报告。", "Make a development report out of an article."),
    "summarize.more": (
        "INPUT 是文本或 HTML 文件、文件夹（取其中的 .txt .html .htm），或 -（标准输入）。"
        "终端上显示可读的报告，管道里输出 JSON。多个输入须用 -o 指定目录，每篇写成 <文件名>.json。",
        "INPUT is a text or HTML file, a folder (its .txt .html .htm files), or - (standard input). "
        "A terminal gets a readable view, a pipe gets JSON. Several inputs need -o DIR and become "
        "DIR/<name>.json each.",
    ),
    "validate": ("对照原文核验报告或摘要。", "Check a report or a summary against its article."),
    "validate.more": (
        "REPORT 是 JSON 报告或纯文字摘要（按内容辨认），- 为标准输入。发现错误时退出码为 1。",
        "REPORT is a report in JSON or a summary in plain words (told by its content); - is standard "
        "input. Exits with 1 if errors are found.",
    ),
    "numbers": ("列出文章中的每个数字及其读法。", "List every number of an article and how it is read."),
    "numbers.more": (
        "数字、单位、界限；不是数量的注明原因。start、end 是原文中的字符位置。",
        "Value, unit and bound, or the reason why it is no quantity. start and end count characters of "
        "the article as submitted.",
    ),
    "evaluate": (
        "用人工标注给报告评分；检查标注；起草标注。",
        "Score reports against annotated articles; check annotations; draft them.",
    ),
    "evaluate.more": (
        "GOLD 是标注文件 NAME.json 或其目录，文章 NAME.txt（或 .html）在它旁边。默认由内置规则现做报告并评分；"
        "--reports 评已有的报告（任何工具所作）。终端上显示表格，管道里输出 JSON；"
        "-o 结果.html 把每处错误标在文章里。标注格式与步骤见 docs/evaluation.zh-CN.md。"
        "有文章无法评分时退出码为 4，--check 发现问题时为 1。",
        "GOLD is an annotation NAME.json, or a folder of them, with the article NAME.txt (or .html) beside "
        "it. The embedded rules make the reports, or --reports names ready ones of any tool. A terminal "
        "gets tables, a pipe gets JSON; -o result.html shows every mistake in its article. See "
        "docs/evaluation.md. Exits with 4 if an article could not be scored, with 1 if --check finds faults.",
    ),
    "serve": ("启动 HTTP 服务和网页。", "Run the HTTP service and its page."),
    "serve.more": (
        "接口 /v1/…，网页在 /，说明在 docs/service.zh-CN.md。其他机器能访问的地址必须设置令牌。"
        "其余设置见环境变量 SUMMARIZER_SERVICE_…（summarizer/service/settings.py）。",
        "The interface is under /v1, the page at /; see docs/service.md. An address that other machines reach "
        "needs tokens. Further settings are SUMMARIZER_SERVICE_… in the environment "
        "(summarizer/service/settings.py).",
    ),
    "mcp": ("作为工具供 AI 助手调用（MCP）。", "Serve an assistant as tools (MCP)."),
    "mcp.more": (
        "通过标准输入输出提供 summarize_article、validate_summary、numbers_of 三个工具，由助手启动。",
        "Offers the tools summarize_article, validate_summary and numbers_of over standard input and output; "
        "the assistant starts it.",
    ),
    "schema": ("输出报告的 JSON Schema。", "Print the JSON Schema of the report."),
    "opt.help": ("显示此说明", "show this page"),
    "opt.version": ("显示版本", "show the version"),
    "required": ("必填", "required"),
    "opt.lang": ("提示信息的语言", "language of messages"),
    "opt.engine": (
        "auto：指定了模型就用模型，否则用内置规则；both：两者合并",
        "auto: the model if one is named, else the embedded rules; both: the two together",
    ),
    "opt.model": (
        "模型，如 openai/…、anthropic/…（或环境变量 SUMMARIZER_MODEL）；密钥只从环境变量读取：SUMMARIZER_API_KEY 或厂商自己的变量",
        "model, as in openai/… or anthropic/… (or SUMMARIZER_MODEL in the environment); the key comes from "
        "the environment only: SUMMARIZER_API_KEY or the provider's own variable",
    ),
    "opt.base_url": (
        "兼容 OpenAI 的服务地址，如 http://127.0.0.1:8080/v1（或 SUMMARIZER_BASE_URL）",
        "OpenAI-compatible server, as in http://127.0.0.1:8080/v1 (or SUMMARIZER_BASE_URL)",
    ),
    "opt.no_cache": ("不读也不写保存的模型回答", "neither read nor keep answers of the model"),
    "opt.format": ("输出格式", "output format"),
    "opt.output": (
        "写入的文件（格式看 --format 或后缀 .json .md .html .txt）；多个输入时为目录；- 为标准输出。"
        "缺少的上级目录会建立",
        "file to write (format by --format, else by suffix: .json .md .html .txt), a folder for several "
        "inputs, or - for standard output; missing parent folders are made",
    ),
    "opt.evaluate_engine": (
        "由哪个引擎做报告（默认 rules）；llm、both 需要模型",
        "engine that makes the reports (default rules); llm and both need a model",
    ),
    "opt.reports": (
        "评这个目录里已有的报告 <标注文件名>.json",
        "score the ready reports of this folder, <gold name>.json",
    ),
    "opt.articles": (
        "文章不在标注旁边时所在的目录，可重复",
        "folder of articles that are not beside their gold; may be repeated",
    ),
    "opt.against": (
        "与以前的 JSON 结果相比：什么变好，什么变坏",
        "compare with an earlier JSON result: what got better, what worse",
    ),
    "opt.reveal": (
        "也列出留出文章（split 为 held_out）的错误",
        "list the mistakes of held-out articles (split held_out) too",
    ),
    "opt.check": (
        "只检查标注：引文逐字、数字都有交代",
        "only check the gold: quotes verbatim, every numeral accounted for",
    ),
    "opt.draft": (
        "由内置规则为文章起草标注，供人改正",
        "write a gold draft of an article by the embedded rules, for a person to correct",
    ),
    "opt.evaluate_output": (
        "写入的文件（格式看后缀 .json .html .txt），可重复",
        "file to write (format by suffix: .json .html .txt); may be repeated",
    ),
    "opt.host": ("监听的地址", "address to listen on"),
    "opt.port": ("监听的端口", "port to listen on"),
    "opt.data": (
        "存放数据库文件的目录（默认在用户数据目录）",
        "folder of the database file (by default the user's)",
    ),
    "opt.database": (
        "数据库，如 postgresql://用户:密码@主机/库名；默认是数据目录里的 SQLite",
        "database, as in postgresql://user:password@host/name; by default SQLite in the data folder",
    ),
    "opt.token_file": ("令牌文件，每行 名称=令牌", "file of tokens, name=SECRET a line"),
    "opt.serve_run": (
        "展示其语料总览的 batch 结果文件夹，可重复；也可以是仍在处理的",
        "folder of summarizer batch whose corpus page is shown, also while it is being written; may be repeated",
    ),
    "opt.workers": (
        "内置引擎的进程数（默认为处理器数）",
        "processes of the embedded engine (default: processors)",
    ),
    "opt.source": ("原文文件，- 为标准输入", "the article, - for standard input"),
    # Errors: what, where, what to do.
    "see_help": ("{told}（{where} --help）", "{told} ({where} --help)"),
    "error": ("错误", "error"),
    "no_input": ("没有输入。请给出文件、文件夹或 -。", "no input. Name a file, a folder, or -."),
    "empty_folder": (
        "{path}：文件夹里没有 .txt、.html、.htm 文件。",
        "{path}: the folder holds no .txt, .html or .htm file.",
    ),
    "need_output": (
        "多个输入需要 -o 目录，例如 -o reports/。",
        "several inputs need a folder to write to, e.g. -o reports/.",
    ),
    "stdin_once": ("- 只能用一次。", "- can be used once only."),
    "output_is_file": (
        "{path}：是文件，多个输入需要目录。请换一个 -o。",
        "{path}: is a file, but several inputs need a folder. Choose another -o.",
    ),
    "output_is_input": (
        "{path}：会覆盖输入文件。请换一个 -o。",
        "{path}: would overwrite an input. Choose another -o.",
    ),
    "unknown_suffix": (
        "{path}：后缀没有对应的格式。可用 {known}，或用 --format 指定格式。",
        "{path}: no format goes by this suffix. Use one of {known}, or choose with --format.",
    ),
    "cannot_write": ("{path}：无法写入（{why}）。", "{path}: cannot be written ({why})."),
    "cannot_print": ("无法写到标准输出（{why}）。", "standard output cannot be written ({why})."),
    "cannot_read": ("{path}：无法读取（{why}）。", "{path}: cannot be read ({why})."),
    "renamed": (
        "{path}：与另一输入同名，写为 {target}。",
        "{path}: shares its name with another input, written as {target}.",
    ),
    "bad_json": ("{path}：不是有效的 JSON（{why}）。", "{path}: is no valid JSON ({why})."),
    "other_text": (
        "注意：{path} 由另一篇文本生成，不是 {source}（document.sha256 不符）。",
        "note: {path} was made from another text than {source} (document.sha256 differs).",
    ),
    "no_object": (
        "{path}：报告应是一个 JSON 对象，形如 {{ … }}，这里是列表或别的值。",
        "{path}: a report is a JSON object, {{ … }}; this is a list or another value.",
    ),
    "rendered_report": (
        "{path}：是供人阅读的网页或文档。请核验 JSON 报告（summarize --format json）。",
        "{path}: is a page or document made to be read. Validate the JSON report (summarize --format json).",
    ),
    "both_stdin": (
        "报告和原文不能都来自标准输入。",
        "the report and the article cannot both come from standard input.",
    ),
    "needs_model": (
        "引擎 {engine} 需要模型：用 --model 或环境变量 SUMMARIZER_MODEL 指定。",
        "the engine {engine} needs a model: name one with --model or SUMMARIZER_MODEL.",
    ),
    "draft_alone": (
        "--draft 只接一篇文章，不与 GOLD 或 --check 同用。",
        "--draft takes one article, without GOLD and without --check.",
    ),
    "draft_exists": (
        "{path}：文件已存在，草稿不覆盖它。请换一个 -o 或先移走它。",
        "{path}: exists, and a draft does not overwrite it. Choose another -o or move it away.",
    ),
    "one_output": ("草稿只写一个文件：只用一个 -o。", "a draft is one file: use -o once."),
    "no_folder": ("{path}：不是目录。", "{path}: is no folder."),
    "engine_or_reports": (
        "--engine 和 --reports 只能选一个：现做报告，或评已有的。",
        "--engine and --reports exclude each other: make reports, or score ready ones.",
    ),
    "internal": (
        "内部错误（{why}）。请附上输入报告此问题；SUMMARIZER_DEBUG=1 显示详情。",
        "internal error ({why}). Please report it with the input; SUMMARIZER_DEBUG=1 shows details.",
    ),
    "interrupted": ("已中断。", "interrupted."),
    "working": ("生成报告", "Summarizing"),
    "done": ("完成 {done} 篇，失败 {failed} 篇。", "{done} done, {failed} failed."),
    "with_errors": (
        "其中 {count} 篇核验发现错误：{names}",
        "{count} with errors found by the validator: {names}",
    ),
    "written": ("已写入 {path}", "wrote {path}"),
    "no_mcp": (
        'MCP 的库未安装。请运行：pip install "devreport[mcp]"',
        'the library of MCP is not installed. Type: pip install "devreport[mcp]"',
    ),
    "no_service": (
        '服务所需的库未安装（{missing}）。请运行：pip install "devreport[service]"',
        'the libraries of the service are not installed ({missing}). Type: pip install "devreport[service]"',
    ),
    "serving": ("网页和接口：{url}（Ctrl-C 停止）", "page and interface: {url} (Ctrl-C stops it)"),
    "no_numbers": ("没有数字。", "no numbers."),
    **BATCH,
}

_lang: Lang | None = None


def choose(lang: Lang | None) -> None:
    """Fix the language; None goes back to the environment's."""
    global _lang
    _lang = lang


def environment_lang(environment: Mapping[str, str] = os.environ) -> Lang:
    """As POSIX has it: LC_ALL before LC_MESSAGES before LANG."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def lang() -> Lang:
    return _lang or environment_lang()


def both(key: str, **values: object) -> Told:
    """The message of a key in both languages, as errors carry it."""
    return Told(*_MESSAGES[key]).filled(**values)


def say(key: str, **values: object) -> str:
    """The same in the language chosen."""
    return both(key, **values).of(lang())
