// Building elements. Text is only ever set as text, and nothing here can set markup, a style or a handler.

const FORBIDDEN = /^(on|style$|src|srcdoc$|href$|action$|formaction$)/i;

/**
 * An element with attributes and children.
 * @param {string} name its tag
 * @param {Object} attributes null, undefined and false are left out; true is the empty attribute
 * @param {...(Node|string|null|undefined)} children strings become text nodes
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (FORBIDDEN.test(key)) throw new TypeError(`the attribute ${key} is not set here`);
    made.setAttribute(key, value === true ? "" : String(value));
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== false) made.append(child);
  }
  return made;
}

/** A link to an absolute http or https address; any other address stays text. */
export function link(address, text = address) {
  let parsed = null;
  try {
    parsed = new URL(address);
  } catch {
    // Not an absolute address: shown as it is.
  }
  if (!parsed || !["http:", "https:"].includes(parsed.protocol)) return element("span", { dir: "auto" }, text);
  const made = element("a", { rel: "noopener noreferrer", target: "_blank", dir: "auto" }, text);
  made.href = parsed.href;
  return made;
}

/** Replaces the children of an element. */
export function fill(target, ...children) {
  target.replaceChildren(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return target;
}

/** The element with this id, which the page has. */
export function byId(id) {
  return document.getElementById(id);
}

/** Text in a `code` for every stretch between backticks. */
export function prose(text) {
  return String(text)
    .split("`")
    .map((part, index) => (index % 2 ? element("code", {}, part) : part));
}
