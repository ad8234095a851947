// Commands for a terminal that ask the same as the page did.

import { query, hasKey } from "./client.js";

/** Text up to this length stands in the command itself. */
const INLINE = 1500;

const END = "END_OF_ARTICLE";

/** A string in single quotes for a POSIX shell. */
export function quoted(text) {
  return `'${String(text).replaceAll("'", "'\\''")}'`;
}

/**
 * The curl command for an article.
 * @param {{bytes: Uint8Array|Blob, media: string, url: string, name: string}} source
 * @param {{name: string, accept: string}[]} representations other forms of the answer
 * @param {string} location where the answer can be read again, where it was remembered
 */
export function curlFor(source, representations, location = "") {
  const address = new URL(`v1/enrich?${query(source)}`, document.baseURI).href;
  const short = source.bytes instanceof Uint8Array && source.bytes.length <= INLINE;
  const decoded = short ? new TextDecoder().decode(source.bytes) : "";
  const text = short && !decoded.includes(END) ? decoded : null;
  const page = source.media.startsWith("text/html");
  const file = source.bytes instanceof Blob ? source.name : page ? "article.html" : "article.txt";
  const key = hasKey() ? " \\\n     -H \"Authorization: Bearer $API_KEY\"" : "";
  const ask = (accept) =>
    `curl -s --data-binary @${text === null ? quoted(file) : "-"} \\\n     -H ${quoted(`Content-Type: ${source.media}`)}` +
    `${accept ? ` \\\n     -H ${quoted(`Accept: ${accept}`)}` : ""}${key} \\\n     ${quoted(address)}`;
  const again = location ? `\n# Again, as long as it is remembered:\ncurl -s${key} ${quoted(new URL(location, document.baseURI).href)}\n` : "";
  if (text !== null) return `${ask("")} <<'${END}'\n${text}${text.endsWith("\n") ? "" : "\n"}${END}\n${again}`;
  const lines = source.bytes instanceof Uint8Array ? [`# Save the article as ${file} first.`] : [];
  lines.push(ask(""));
  for (const { name, accept } of representations) lines.push(`\n# The same as ${name}:`, ask(accept));
  return `${lines.join("\n")}\n${again}`;
}
