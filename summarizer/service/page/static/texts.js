// What the page says, in both languages: [Chinese, English]. `{name}` is filled in.

const TEXTS = {
  characters: ["{n} 字", "{n} characters"],
  files: ["{n} 个文件", "{n} files"],
  remove: ["移除", "Remove"],
  nothing: ["请先粘贴文章或选择文件。", "Paste an article or choose a file first."],
  sending: ["正在发送…", "Sending…"],
  queued: ["已排队，前面的文章完成后开始。", "In the queue; it starts when those before it are done."],
  running: ["正在阅读和核验…", "Reading and checking…"],
  many: ["已完成 {done} / {total} 篇", "{done} of {total} articles done"],
  together: ["看语料总览", "See them together"],
  corpus: ["语料总览", "Corpus"],
  corpus_of: ["语料：{n} 篇文章", "Corpus of {n} articles"],
  gathering: ["正在汇总…", "Gathering…"],
  gathering_long: ["完成后自动显示。", "The page shows itself when it is done."],
  incomplete: ["{n} 篇不完整", "{n} incomplete"],
  failed: ["{n} 篇失败", "{n} failed"],
  again: ["刷新", "Refresh"],
  page: ["下载网页（HTML）", "Download as a page (HTML)"],
  opening: ["正在打开报告…", "Opening the report…"],
  cancelled: ["已取消。", "Cancelled."],
  partly: ["{failed} 篇失败：{reason}", "{failed} articles failed: {reason}"],
  untitled: ["无标题文章", "Untitled article"],
  pass: ["通过", "pass"], review: ["需复核", "needs review"], fail: ["未通过", "fail"],
  delete: ["删除", "Delete"],
  sure: ["删除这份报告？原文和报告都会从服务器上删除。", "Delete this report? The article and the report are deleted on the server."],
  download: ["下载", "Download"],
  markdown: ["Markdown", "Markdown"], json: ["JSON", "JSON"], csv: ["CSV 表格", "CSV tables"],
  xlsx: ["Excel（XLSX）", "Excel (XLSX)"], html: ["独立网页（HTML）", "Self-contained page (HTML)"],
  checking: ["校对", "Check"], done_checking: ["结束校对", "Finish checking"],
  right: ["正确", "Right"], wrong: ["错误", "Wrong"], change: ["更正", "Correct"],
  checked: ["已校对 {n} / {total}", "{n} of {total} checked"],
  rest_right: ["其余都正确", "The rest is right"], clear: ["清空", "Clear"],
  clear_sure: ["清空这份报告的全部校对结果？", "Clear all marks on this report?"],
  export: ["导出标注", "Export as gold"],
  export_note: ["标注文件用于 summarizer evaluate；全部校对完才不是草稿。", "For summarizer evaluate; it stays a draft until everything is checked."],
  save: ["保存", "Save"], cancel: ["取消", "Cancel"],
  edit_item: ["更正一项", "Correct an item"], edit_number: ["未采用的数字“{text}”", "The unused number “{text}”"],
  role: ["性质", "Role"], indicator: ["指标", "Indicator"], scope: ["范围", "Scope"], text: ["原文写法", "As written"],
  value: ["数值", "Value"], high: ["上限", "Upper end"], unit: ["单位", "Unit"], bound: ["界限", "Bound"], period: ["时期", "Period"],
  name: ["名称", "Name"], stage: ["阶段", "Stage"], category: ["类别", "Category"], statement: ["内容", "Statement"], why: ["原因", "Reason"],
};

const PROBLEMS = {
  unauthorized: ["需要有效的访问令牌。", "A valid access token is needed."],
  "not-found": ["没有找到：可能已删除，或属于另一个令牌。", "Not found: it was deleted, or belongs to another token."],
  "too-large": ["内容太大，服务器不接受。请缩短文章，或用命令行处理。", "Too large for this server. Shorten the article, or use the command line."],
  "corpus-too-large": ["文章太多，放不进一页。请用命令行的 summarizer batch 和 summarizer report。", "Too many articles for one page. Use summarizer batch and summarizer report on the command line."],
  "queue-full": ["服务繁忙，队列已满。请在 {wait} 秒后重试。", "The service is busy and its queue is full. Try again in {wait} seconds."],
  "too-many-requests": ["请求过于频繁。请在 {wait} 秒后重试。", "Too many requests. Try again in {wait} seconds."],
  deadline: ["超过时限，文章没有处理完。请稍后重试，或换用内置规则。", "Time was up before the article was done. Try again later, or use the embedded rules."],
  "unreadable-article": ["这不是能读取的文章：内容为空，或编码无法识别。", "This is no readable article: it is empty, or its encoding is unknown."],
  "engine-unavailable": ["此服务没有配置模型。请把引擎改为“内置规则”。", "This service has no model. Choose the embedded rules as engine."],
  "model-failed": ["模型服务失败。请重试，或换用内置规则。", "The model service failed. Try again, or use the embedded rules."],
  "model-overloaded": ["模型服务繁忙。请在 {wait} 秒后重试。", "The model service is overloaded. Try again in {wait} seconds."],
  "being-made": ["页面正在生成。请在 {wait} 秒后再试。", "The page is being made. Try again in {wait} seconds."],
  "shutting-down": ["服务正在停止。请稍后重试。", "The service is shutting down. Try again later."],
  "worker-lost": ["处理进程意外终止。请重试；如再次出现，请报告。", "The process at work ended unexpectedly. Try again; if it happens again, please report it."],
  network: ["连不上服务：网络中断，或服务没有运行。", "The service cannot be reached: no connection, or it is not running."],
  other: ["请求没有成功（{status}）。", "The request failed ({status})."],
};

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));

function spans([zh, en], values) {
  const part = document.createDocumentFragment();
  for (const [code, text] of [["zh", zh], ["en", en]]) {
    const span = document.createElement("span");
    span.className = code;
    if (code === "en") span.lang = "en";
    span.textContent = fill(text, values);
    part.append(span);
  }
  return part;
}

/** Both languages of a text as nodes; the style sheet shows the one that is chosen. */
export const both = (key, values = {}) => spans(TEXTS[key], values);
export const bothOf = (zh, en) => spans([zh, en], {});

/** What went wrong, for people. `problem` is {kind, status, wait, detail}. */
export const told = (problem) =>
  spans(PROBLEMS[problem.kind] || PROBLEMS.other, { wait: problem.wait, status: problem.status || problem.kind });

/** The text in the language that is chosen now, for attributes and dialogs of the browser. */
export const now = (key, values = {}) => fill(TEXTS[key][document.documentElement.dataset.ui === "en" ? 1 : 0], values);

/** Texts that cannot hold nodes: options, placeholders, labels. */
export function follow(root = document) {
  const code = document.documentElement.dataset.ui === "en" ? "en" : "zh";
  for (const node of root.querySelectorAll("[data-zh]")) node.textContent = node.dataset[code];
  for (const node of root.querySelectorAll("[data-zh-placeholder]")) node.placeholder = node.dataset[code + "Placeholder"];
  for (const node of root.querySelectorAll("[data-hint]")) node.title = now(node.dataset.hint);
  for (const node of root.querySelectorAll("[data-says]")) {
    const words = now(node.dataset.says);
    node.title = words;
    node.setAttribute("aria-label", words);
  }
}
