// Text to read and take away: JSON with its names set off, Markdown, commands; copied or saved by a button.

import { element, fill } from "./element.js";

const TOKENS = /("(?:[^"\\\n]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Text longer than this is shown without colours: tens of thousands of ranges would slow the page down. */
const COLOURED = 200_000;

const KINDS = ["json-name", "json-text", "json-value"];

/** JSON with two blanks a level; other text as it is. */
export function pretty(text, media) {
  if (!/[/+]json$/.test(media)) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** Shows text in a panel with buttons to copy and to save it. */
export function showCode(panel, text, { name, media, note = "" }) {
  const code = element("code", {}, text);
  const pre = element("pre", { tabindex: "0", role: "region", "aria-label": name, dir: "ltr" }, code);
  fill(panel,
    element("div", { class: "code-bar" },
      element("p", { class: "note" }, note),
      element("button", { type: "button", "data-copy": true }, "Copy"),
      media ? element("button", { type: "button", "data-save": true }, "Save") : null),
    pre);
  panel.querySelector("[data-copy]").addEventListener("click", (event) => copy(event.currentTarget, text));
  panel.querySelector("[data-save]")?.addEventListener("click", () => save(text, name, media));
  if (/[/+]json$/.test(media ?? "")) colour(code.firstChild);
}

/** Copies text and says on the button whether that worked. */
export async function copy(button, text) {
  const label = button.dataset.label ?? button.textContent;
  button.dataset.label = label;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Copying is not allowed here";
  }
  window.setTimeout(() => {
    button.textContent = label;
  }, 2000);
}

function save(text, name, media) {
  const address = URL.createObjectURL(new Blob([text], { type: media }));
  const made = element("a", { download: name });
  made.href = address;
  made.click();
  URL.revokeObjectURL(address);
}

/** Colours by the CSS Custom Highlight API: no element is made for a token. */
function colour(node) {
  if (typeof Highlight === "undefined" || !CSS.highlights) return;
  const sets = KINDS.map((kind) => {
    if (!CSS.highlights.has(kind)) CSS.highlights.set(kind, new Highlight());
    const set = CSS.highlights.get(kind);
    // Ranges of text that is no longer on the page are dropped, or they would pile up.
    for (const range of set) if (!range.startContainer.isConnected) set.delete(range);
    return set;
  });
  if (node.data.length > COLOURED) return;
  for (const found of node.data.matchAll(TOKENS)) {
    const length = (found[1] ?? found[0]).length;
    const range = new StaticRange({
      startContainer: node, startOffset: found.index, endContainer: node, endOffset: found.index + length,
    });
    sets[found[2] ? 0 : found[1] ? 1 : 2].add(range);
  }
}
