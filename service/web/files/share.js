// A link that carries the article in its fragment, the part of an address that browsers never send to a server.

const LARGEST = 20 * 1024 * 1024;
const HEADER_END = 10;

/** The fragment of a source: "z=" and compressed, or "p=" and plain where the browser cannot compress. */
export async function toFragment(source) {
  const bytes = new Uint8Array(await new Blob([source.bytes]).arrayBuffer());
  const header = new TextEncoder().encode(JSON.stringify({ media: source.media, url: source.url, name: source.name }));
  const whole = new Blob([header, new Uint8Array([HEADER_END]), bytes]);
  if (typeof CompressionStream === "undefined") return `p=${encode(new Uint8Array(await whole.arrayBuffer()))}`;
  const compressed = whole.stream().pipeThrough(new CompressionStream("deflate-raw"));
  return `z=${encode(new Uint8Array(await new Response(compressed).arrayBuffer()))}`;
}

/** The source in a fragment, or null where it holds none; throws where it is damaged. */
export async function fromFragment(fragment) {
  const [, form, written] = /^#?([zp])=([A-Za-z0-9_-]+)$/.exec(fragment) ?? [];
  if (!form) return null;
  const whole = form === "p" ? decode(written) : await inflate(decode(written));
  const border = whole.indexOf(HEADER_END);
  if (border < 0) throw new RangeError("the link is cut off");
  const header = JSON.parse(new TextDecoder().decode(whole.subarray(0, border)));
  const text = (value) => (typeof value === "string" ? value : "");
  const media = /^text\/(html|plain)(; charset=utf-8)?$/.test(header.media) ? header.media : "text/plain; charset=utf-8";
  return { bytes: whole.slice(border + 1), media, url: text(header.url), name: text(header.name).slice(0, 200) };
}

async function inflate(bytes) {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const parts = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    // A small link can hold a very large text; more than the service takes is never of use.
    if (length > LARGEST) {
      await reader.cancel();
      throw new RangeError("the text in the link is too long");
    }
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function encode(bytes) {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function decode(written) {
  const binary = atob(written.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
