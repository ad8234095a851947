// The one way to the service: asks, measures, and turns every failure into a Problem with sentences.

const LOST = "The service did not answer. It may be stopped or out of reach; try again in a moment.";

/** The key lives here, in memory, until the page is closed. */
let key = "";

/** Uses this API key from now on; the empty string uses none. */
export function useKey(given) {
  // Other characters cannot stand in a header: the browser would refuse to send it, and nobody could say why.
  key = given.replace(/[^\x21-\x7e]/g, "");
}

/** Whether there is a key. */
export function hasKey() {
  return key !== "";
}

/** The headers that carry the key, if there is one. */
export function keyHeaders() {
  return key ? { Authorization: `Bearer ${key}` } : {};
}

/** A failure in sentences: `detail`, and for each wrong field its name, what is wrong and what is valid. */
export class Problem extends Error {
  constructor({ title, detail, status = 0, type = "", errors = [], requestId = "" }) {
    super(detail || title);
    this.title = title;
    this.detail = detail;
    this.status = status;
    this.type = type;
    this.errors = errors;
    this.requestId = requestId;
  }

  /** Whether the service wants an API key, or another one. */
  get unauthorized() {
    return this.status === 401 || this.type.endsWith("/unauthorized");
  }

  static async from(response) {
    let told = {};
    try {
      told = JSON.parse(await response.text());
    } catch {
      // A proxy in between answers in its own way.
    }
    if (told === null || typeof told !== "object") told = {};
    const text = (value) => (typeof value === "string" ? value : "");
    return new Problem({
      title: text(told.title) || `Status ${response.status}`,
      detail: text(told.detail) || `The server answered ${response.status} ${response.statusText} without saying why.`,
      status: response.status,
      type: text(told.type),
      errors: Array.isArray(told.errors) ? told.errors.filter((error) => error && typeof error === "object") : [],
      requestId: response.headers.get("X-Request-Id") || "",
    });
  }
}

/** The query of a source, with offsets as JavaScript counts. */
export function query(source) {
  const asked = new URLSearchParams({ offsets: "utf16" });
  if (source.url) asked.set("url", source.url);
  return asked.toString();
}

/**
 * Asks for one representation of an article.
 * @param {{bytes: Uint8Array|Blob, media: string, url: string}} source
 * @returns {Promise<{text: string, media: string, milliseconds: number, cache: string, location: string}>} `location` is
 *   where the answer can be read again, or empty; rejects with a Problem
 */
export async function enrich(source, { accept = "application/json", signal } = {}) {
  const began = performance.now();
  let response;
  let text;
  try {
    response = await fetch(`v1/enrich?${query(source)}`, {
      method: "POST",
      headers: { "Content-Type": source.media, Accept: accept, ...keyHeaders() },
      body: source.bytes,
      // Without a cache mode: "no-store" would make the browser send Cache-Control, and the service compute anew.
      credentials: "omit",
      signal,
    });
    if (response.ok) text = await response.text();
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem({ title: "No answer", detail: LOST });
  }
  if (!response.ok) throw await Problem.from(response);
  return {
    text,
    media: (response.headers.get("Content-Type") || "").split(";")[0].trim(),
    milliseconds: performance.now() - began,
    cache: response.headers.get("Cache-Status") || "",
    location: response.headers.get("Content-Location") || "",
  };
}
