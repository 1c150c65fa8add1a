"""What `batch` and `query` say, in Chinese and English."""

from __future__ import annotations

from typing import Final

# key: (Chinese, English)
BATCH: Final[dict[str, tuple[str, str]]] = {
    "batch": (
        "为整个语料生成报告和数据表：可中断、可续做。",
        "Summarize a corpus into reports and tables; may be killed and goes on.",
    ),
    "batch.more": (
        "INPUT 是文件夹、文件（txt、html、jsonl、csv、parquet、zip）或带引号的通配符。结果都在 --out 目录里："
        "journal.sqlite 记录每篇的结果，reports.jsonl 是报告，tables/ 是数据表。同一命令再运行一次即可续做，"
        "做过的不重做；换了模型、提示词或版本，只重做受影响的。失败的文章是带原因的一行，不会中断全程。"
        "退出码：0 全部完成；4 有失败或未做完的；3 模型服务失败；130 被中断。",
        "INPUT is a folder, a file (txt, html, jsonl, csv, parquet, zip) or a quoted pattern. All results lie in "
        "the folder of --out: journal.sqlite with the result of each document, reports.jsonl, and tables/. The same "
        "command goes on where it stopped and does nothing twice; with another model, prompt or version only what "
        "is affected is done again. A document that fails is a row with its reason and stops nothing. "
        "Exits with 0 if all is done, 4 if some failed or are left, 3 if the model service failed, 130 if interrupted.",
    ),
    "query": ("用 SQL 查询 batch 的数据表（DuckDB）。", "Ask the tables of a run in SQL (DuckDB)."),
    "query.more": (
        "RUN 是 batch 的 --out 目录，SQL 是一条 SELECT。"
        "可用的表：documents、goals、metrics、projects、measures、figures、findings、uncovered；列名见 “DESCRIBE goals”。"
        "只读，不能访问文件和网络。终端上显示表格的前 200 行，管道里输出 CSV 的全部行。",
        "RUN is the folder of batch --out, SQL is one SELECT over the tables documents, goals, metrics, projects, measures, figures, "
        "findings and uncovered; “DESCRIBE goals” tells the columns of one. It reads only and has no access "
        "to files or the network. A terminal gets a table of the first 200 rows, a pipe gets CSV with all of them.",
    ),
    "report": ("把 batch 的结果做成一页网页。", "Put a run on one page."),
    "report.more": (
        "RUN 是 batch 的 --out 目录。网页自成一体，默认写到 RUN/corpus.html：核验结论、项目阶段、各地指标、目标与实绩、"
        "文章之间的矛盾、未采用的数字、全部文章。",
        "RUN is the folder of batch --out. The page is self-contained, RUN/corpus.html by default: verdicts, projects by "
        "stage, indicators by region and year, goals and results, conflicts between articles, numbers left out, all articles.",
    ),
    "opt.query_format": (
        "输出格式（默认：终端上 text，否则 csv）；json 为每行一个对象",
        "output format (default: text at a terminal, else csv); json is an object a line",
    ),
    "opt.limit": (
        "最多输出的行数，0 为全部（默认：text 200 行，csv 和 json 全部）",
        "rows at most, 0 for all (default: 200 of text, all of csv and json)",
    ),
    "opt.query_timeout": ("查询的秒数上限", "seconds a query may take"),
    "opt.query_memory": ("查询的内存上限，MB", "memory a query may hold, in MB"),
    "opt.pages": ("也为每篇文章写一页（RUN/pages）", "write a page for each article, too (RUN/pages)"),
    "opt.report_output": ("写入的文件", "file to write"),
    "opt.out": ("结果目录", "folder of the run"),
    "opt.jobs": (
        "并行数：内置规则为进程数（默认全部处理器），模型为同时的请求数（默认 64）",
        "at once: processes for the rules (default: all processors), requests for a model (default: 64)",
    ),
    "opt.time_limit": ("内置规则处理一篇的秒数上限", "seconds one document may take (embedded rules)"),
    "opt.worker_memory": ("每个进程的内存上限，MB", "memory each process may use, in MB"),
    "opt.text_column": (
        "JSONL、CSV、Parquet 中的正文列（默认 text、content、正文……）",
        "column with the text in JSONL, CSV and Parquet (default: text, content, 正文 ...)",
    ),
    "opt.id_column": (
        "其中的编号列（默认 id，没有则用行号）",
        "column with the id (default: id, else the row's number)",
    ),
    "opt.retry_failed": ("重做失败和不完整的", "do failed and incomplete documents again"),
    "opt.dry_run": (
        "只看规模：文章数、字数、估计的 token 和费用，不做",
        "count documents and characters, estimate tokens and cost, do nothing",
    ),
    "opt.max_cost": (
        "费用上限（美元，累计），到了就停",
        "stop at so many US dollars, earlier commands included",
    ),
    "opt.max_tokens": ("token 上限（累计），到了就停", "stop at so many tokens, earlier commands included"),
    "opt.rpm": ("每分钟最多请求数", "requests a minute at most"),
    "opt.tpm": ("每分钟最多 token 数", "tokens a minute at most"),
    "opt.provider_batch": (
        "经 OpenAI 的批处理接口提问：半价，一天之内；中断后同一命令继续",
        "ask through OpenAI's batch service: half the price, within a day; the same command goes on after a stop",
    ),
    "opt.poll": ("查看批处理进度的间隔秒数", "seconds between two looks at a provider's batch"),
    "opt.engine_cluster": (
        "把内置规则放到 Ray 集群上运行（需要 devreport[ray]）",
        "run the embedded rules on a Ray cluster (needs devreport[ray])",
    ),
    "opt.ray_address": (
        "集群地址，如 auto 或 HOST:6379（默认 RAY_ADDRESS，没有则在本机启动一个）",
        "the cluster, auto or HOST:6379 (default: RAY_ADDRESS, else one is started on this machine)",
    ),
    "opt.tables": (
        "数据表格式，可重复；默认 csv 和 parquet；none 为不写",
        "format of the tables, may be repeated; default csv and parquet; none writes none",
    ),
    "opt.json_progress": ("进度以 JSON 行写到标准错误", "progress as lines of JSON on standard error"),
    "batch.scanned": (
        "{documents} 篇，约 {characters} 字；已有结果 {known} 篇，要做 {to_do} 篇。",
        "{documents} documents, about {characters} characters; {known} have a result, {to_do} are to be done.",
    ),
    "batch.estimate": (
        "估计：约 {requests} 次请求，{tokens} token，{cost}（实际可能相差一倍）。",
        "estimate: about {requests} requests, {tokens} tokens, {cost} (may be off by a factor of two).",
    ),
    "batch.no_model": (
        "{options} 只用于模型，内置规则不需要：请去掉，或用 --model 指定模型。",
        "{options}: for models only, the embedded rules ask none. Leave it out, or name a model with --model.",
    ),
    "batch.no_price": ("价格未知", "price unknown"),
    "batch.line": (
        "{done}/{to_do} 篇，{rate} 篇/秒，{characters} 字，剩余 {eta}{spent}{errors}",
        "{done}/{to_do} documents, {rate}/s, {characters} characters, {eta} left{spent}{errors}",
    ),
    "batch.spent": ("，{tokens} token，{cost}", ", {tokens} tokens, {cost}"),
    "batch.errors": ("，失败 {errors}", ", failed {errors}"),
    "batch.scanning": ("清点文章", "Counting documents"),
    "batch.finished": (
        "共 {documents} 篇：完成 {done}，不完整 {incomplete}，失败 {failed}，未做 {left}。",
        "{documents} documents: {done} done, {incomplete} incomplete, {failed} failed, {left} left.",
    ),
    "batch.reasons": ("失败：{kinds}。最常见的原因：", "failed: {kinds}. The most frequent reasons:"),
    "batch.reason": (
        "  {documents} 篇 {error}，例如 {example}",
        "  {documents} {error}, for example {example}",
    ),
    "batch.reasons_at": ("每一篇的原因见 {places}", "The reason of each document: {places}"),
    "batch.or": (" 或 ", " or "),
    "batch.retry": (
        "重做失败的：在同一命令后加 --retry-failed。",
        "To do the failed ones again: the same command with --retry-failed.",
    ),
    "batch.resume": ("续做：再运行一次同一命令。", "To go on: run the same command again."),
    "batch.over_cost": (
        "已用 {cost}，到了 --max-cost，停止。",
        "{cost} spent: --max-cost is reached, stopped.",
    ),
    "batch.over_tokens": (
        "已用 {tokens} token，到了 --max-tokens，停止。",
        "{tokens} tokens spent: --max-tokens is reached, stopped.",
    ),
    "batch.stopping": (
        "正在完成手头的文章……再按一次 Ctrl-C 立即停止。",
        "Finishing what is in flight ... once more Ctrl-C stops at once.",
    ),
    "batch.service": (
        "模型服务用不了，停止。其余文章未做。{why}",
        "the model service is of no use, stopped; the other documents are left. {why}",
    ),
    "batch.provider": ("批处理 {id}：{done}/{total}", "batch {id}, requests: {done}/{total}"),
    "batch.exporting": ("写出报告和数据表", "Writing reports and tables"),
    "batch.results": ("结果在 {folder}：{files}", "results in {folder}: {files}"),
    "more_rows": (
        "只显示前 {shown} 行，还有更多：--limit 0 显示全部，或用 --format csv > 文件.csv 存下全部。",
        "the first {shown} rows only, there are more: --limit 0 shows all, --format csv > file.csv keeps all.",
    ),
    "no_rows": ("没有符合的行。", "no rows."),
}
