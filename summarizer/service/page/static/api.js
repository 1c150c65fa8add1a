// The service's interface. Addresses are relative, so that the application may be mounted anywhere.

const TOKEN = "summarizer-token";

export const token = {
  get: () => sessionStorage.getItem(TOKEN) || "",
  set: (secret) => (secret ? sessionStorage.setItem(TOKEN, secret) : sessionStorage.removeItem(TOKEN)),
};

/** A request that failed: `kind` of the problem document, `status`, `wait` in seconds, `detail`. */
export class Problem extends Error {
  constructor({ kind, status = 0, wait = null, detail = "" }) {
    super(`${kind} ${detail}`);
    Object.assign(this, { kind, status, wait, detail });
  }
}

export const problemOf = (document_, status, retryAfter) =>
  new Problem({
    kind: String(document_?.type || "").split(":").pop() || KINDS[status] || "other",
    status,
    wait: document_?.retry_after ?? (Number(retryAfter) || null),
    detail: document_?.detail || "",
  });
const KINDS = { 401: "unauthorized", 404: "not-found", 413: "too-large", 429: "queue-full", 504: "deadline" };

let askForToken = async () => false;
/** What to do when a token is needed: resolves to whether there is a new one to try. */
export const onUnauthorized = (ask) => { askForToken = ask; };

/** The response of a request that went well. Throws Problem. */
export async function call(path, options = {}) {
  const { again = true, ...rest } = options;
  const headers = new Headers(rest.headers);
  headers.set("Accept-Language", document.documentElement.dataset.ui === "en" ? "en" : "zh");
  if (token.get()) headers.set("Authorization", "Bearer " + token.get());
  let response;
  try {
    response = await fetch(path, { ...rest, headers, credentials: "same-origin", redirect: "error" });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem({ kind: "network" });
  }
  if (response.ok) return response;
  const told = await response.json().catch(() => null);
  if (response.status === 401 && again && (await askForToken())) return call(path, { ...rest, again: false });
  throw problemOf(told, response.status, response.headers.get("Retry-After"));
}

export const json = async (path, options) => (await call(path, options)).json();

export const post = (path, body, headers = {}) =>
  json(path, { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json", ...headers } });

/** Server-sent events by fetch, because EventSource cannot carry a token. Yields {event, data}. */
export async function* events(path, signal) {
  const response = await call(path, { signal, headers: { Accept: "text/event-stream" } });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const blocks = (waiting + value).replace(/\r\n?/g, "\n").split("\n\n");
    waiting = blocks.pop();
    for (const block of blocks) {
      const event = { event: "message", data: "" };
      for (const line of block.split("\n")) {
        const [, field, rest] = /^(\w+): ?(.*)$/.exec(line) || [];
        if (field === "event") event.event = rest;
        if (field === "data") event.data += rest;
      }
      if (event.data) yield event;
    }
  }
}

/** A file of the service saved by the browser, under the name the service gives. */
export async function save(path, fallback, options) {
  const response = await call(path, options);
  const named = /filename\*=UTF-8''([^;]+)/i.exec(response.headers.get("Content-Disposition") || "");
  const plain = /filename="?([^";]+)"?/i.exec(response.headers.get("Content-Disposition") || "");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = named ? decodeURIComponent(named[1]) : plain ? plain[1] : fallback;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
