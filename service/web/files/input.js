// Everything by which an article comes in: pasted text, a file, a drop, an example. Each becomes a source.

import { element, fill } from "./element.js";
import { EXAMPLES } from "./examples.js";
import { Problem } from "./client.js";
import { bytesText } from "./words.js";

const TEXT = "text/plain; charset=utf-8";
const PAGE = "text/html; charset=utf-8";

/** Shorter pasted text is more likely a word for the address field than an article. */
const PASTED_ARTICLE = 120;

/** Text that a person can still edit in a text field without the page becoming slow. */
const EDITABLE = 2 * 1024 * 1024;

const PAGE_NAMES = /\.(html?|xhtml)$/i;
const PAGE_TEXT = /^\s*(<\?xml|<!doctype\s+html|<(html|head|body|article|main|div|section|p|h1)[\s>])/i;
const NO_TEXT = [
  [/^%PDF/, "a PDF"],
  [/^PK\u0003\u0004/, "an archive or an office document"],
  [/^(\u0089PNG|GIF8|\u00ff\u00d8\u00ff)/, "a picture"],
];

/**
 * Makes the form work.
 * @param {object} parts its elements by name
 * @param {(source: object) => void} read called with each source to read
 * @param {(problem: Problem) => void} refuse called where there is nothing to read
 */
export function connectInput(parts, read, refuse) {
  const { form, text, address, kind, file, picked, examples, drop } = parts;
  /** The file in place of typed text. */
  let chosen = null;
  /** What was put into the form under a name, as long as nobody changes it. */
  let given = null;

  function submit() {
    if (chosen) return read({ ...chosen, url: address.value.trim() });
    if (!text.value.trim()) {
      text.focus();
      return refuse(new Problem({ title: "Nothing to read", detail: "Paste an article first, drop a file, or take one of the examples." }));
    }
    const page = kind.value === "html" || (kind.value === "auto" && PAGE_TEXT.test(text.value));
    const name = given && given.text === text.value ? given.name : "Pasted text";
    return read(sourceOf(text.value, page ? PAGE : TEXT, address.value.trim(), name));
  }

  async function take(dropped) {
    const head = String.fromCharCode(...new Uint8Array(await dropped.slice(0, 8).arrayBuffer()));
    const other = NO_TEXT.find(([pattern]) => pattern.test(head));
    if (other) {
      refuse(new Problem({ title: "Not a text", detail: `${dropped.name} is ${other[1]}. The service reads web pages (HTML) and plain text.` }));
      return;
    }
    // Sent byte for byte and without a charset, so that the service finds the encoding as it would for a fetched page.
    const page = PAGE_NAMES.test(dropped.name) || /html/.test(dropped.type);
    choose({ bytes: dropped, media: page ? "text/html" : "text/plain", url: "", name: dropped.name });
    submit();
  }

  function choose(source) {
    chosen = source;
    text.hidden = Boolean(source);
    kind.disabled = Boolean(source);
    picked.hidden = !source;
    if (source) {
      fill(picked, element("b", { dir: "auto" }, source.name), ` ${bytesText(source.bytes.size ?? source.bytes.length)}, sent as it is. `,
        element("button", { type: "button", class: "plain", "data-do": "forget" }, "Use text instead"));
    }
  }

  async function takeExample({ file: name, media, url, name: title }) {
    try {
      const response = await fetch(`web/example-${name}`, { credentials: "omit" });
      if (!response.ok) throw new TypeError(response.statusText);
      show(sourceOf(await response.text(), media, url, title));
      submit();
    } catch {
      refuse(new Problem({ title: "No answer", detail: "The example could not be loaded. Try again in a moment." }));
    }
  }

  /** Puts a source into the form, as if it had been typed. */
  function show(source) {
    address.value = source.url;
    const size = source.bytes.size ?? source.bytes.length;
    if (size > EDITABLE || !source.media.includes("charset=utf-8")) return choose(source);
    choose(null);
    text.value = new TextDecoder().decode(source.bytes);
    // A text field has line feeds only: what it gives back is compared with what it shows.
    given = { name: source.name, text: text.value };
    kind.value = source.media.startsWith("text/html") ? "html" : "text";
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
    }
  });
  let before = "";
  text.addEventListener("beforeinput", () => {
    before = text.selectionEnd - text.selectionStart === text.value.length ? "" : text.value;
  });
  text.addEventListener("input", (event) => {
    // A whole article pasted into an empty field is read at once; a correction waits for the button.
    if (!["insertFromPaste", "insertFromDrop"].includes(event.inputType)) return;
    kind.value = before.trim() ? kind.value : "auto";
    if (!before.trim() && text.value.length >= PASTED_ARTICLE) submit();
  });
  document.addEventListener("paste", (event) => {
    // On the page itself, wherever one is: in a field the browser pastes.
    const pasted = event.clipboardData?.getData("text/plain") ?? "";
    if (event.target.closest?.("input, textarea, select") || pasted.length < PASTED_ARTICLE) return;
    event.preventDefault();
    address.value = "";
    choose(null);
    text.value = pasted;
    kind.value = "auto";
    submit();
  });
  file.addEventListener("change", () => {
    if (file.files.length) take(file.files[0]);
    file.value = "";
  });
  picked.addEventListener("click", (event) => {
    if (!event.target.closest("[data-do=forget]")) return;
    choose(null);
    text.focus();
  });
  fill(examples, EXAMPLES.map((offered, index) =>
    element("li", {}, element("button", { type: "button", class: index ? "example" : "example first", "data-example": index },
      element("span", { class: "tag" }, offered.language),
      element("span", { class: "example-name", dir: "auto" }, offered.name),
      element("span", { class: "example-about" }, offered.about)))));
  examples.addEventListener("click", (event) => {
    const button = event.target.closest("[data-example]");
    if (button) takeExample(EXAMPLES[Number(button.dataset.example)]);
  });
  connectDrop(drop, take);
  return { show };
}

/** A source of text that is held as a string. */
export function sourceOf(text, media, url, name) {
  return { bytes: new TextEncoder().encode(text), media, url, name };
}

/** A file may be dropped anywhere on the page; the overlay says so while it is over it. */
function connectDrop(overlay, take) {
  const files = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  document.addEventListener("dragover", (event) => {
    if (!files(event)) return;
    event.preventDefault();
    overlay.hidden = false;
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) overlay.hidden = true;
  });
  document.addEventListener("drop", (event) => {
    if (!files(event)) return;
    event.preventDefault();
    overlay.hidden = true;
    if (event.dataTransfer.files.length) take(event.dataTransfer.files[0]);
  });
}
