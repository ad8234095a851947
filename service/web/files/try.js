// A form for a call: its parameters, its body, what to answer as; it runs, and shows what came back and the same as curl.

import { hasKey, keyHeaders } from "./client.js";
import { pretty, showCode } from "./code.js";
import { quoted } from "./command.js";
import { element, fill, prose } from "./element.js";
import { bytesText, cacheWords } from "./words.js";

const ARTICLE = `Ferry runs again after the storm

PORT TOWN (ENA) — The ferry ran again on Monday, harbour master Mary Major said.

“Nobody was hurt,” she told reporters. “The storm passed quickly.”

This story first appeared on Example.org.
`;

const PAGE = `<!doctype html><html lang="en"><head><title>Ferry runs again - The Example</title></head><body><article>
<h1>Ferry runs again after the storm</h1>
<p class="byline">By Ann Lee</p>
<p>PORT TOWN (ENA) — The ferry ran again on Monday, harbour master Mary Major said.</p>
<p>“Nobody was hurt,” she told reporters. “The storm passed quickly.”</p>
</article></body></html>
`;

/** A longer answer than this is cut on the page; the curl command gives all of it. */
const SHOWN = 400_000;

/** The form of an operation. */
export function tryForm(operation, specification) {
  const fields = operation.parameters.map((parameter) => field(operation, parameter, specification));
  const bodies = Object.keys(operation.requestBody?.content ?? {});
  const answers = answersOf(operation, specification);
  const form = element("form", { class: "try-form", novalidate: true });
  form.append(...fields.map(({ row }) => row));
  const media = bodies.length ? select(`${operation.id}-media`, "Body as", bodies) : null;
  const body = bodies.length ? element("textarea", { id: `${operation.id}-body`, rows: "10", dir: "auto", spellcheck: "false" }) : null;
  if (media) {
    media.control.value = bodies.includes("text/plain") ? "text/plain" : bodies[0];
    const example = () => {
      body.value = exampleOf(operation, media.control.value, specification);
    };
    media.control.addEventListener("change", example);
    example();
    form.append(media.row, element("div", { class: "try-row" }, element("label", { for: body.id }, "Body"), body));
  }
  const accept = answers.length > 1 ? select(`${operation.id}-accept`, "Answer as", answers) : null;
  if (accept) form.append(accept.row);
  const shown = element("div", { class: "try-answer", "aria-live": "polite" });
  const button = element("button", { type: "submit", class: "strong" }, "Send");
  form.append(element("div", { class: "try-row" }, button), shown);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const missing = fields.find(({ parameter, control }) => parameter.required && !control.value.trim());
    if (missing) {
      missing.control.focus();
      fill(shown, element("p", { class: "told" }, `${missing.parameter.name} is required.`));
      return;
    }
    button.disabled = true;
    await send(request(operation, fields, media, body, accept), shown);
    button.disabled = false;
  });
  return form;
}

function field(operation, parameter, specification) {
  const schema = specification.resolve(parameter.schema ?? {});
  const id = `${operation.id}-${parameter.in}-${parameter.name}`;
  const label = element("label", { for: id }, element("code", {}, parameter.name), element("span", { class: "optional" }, parameter.required ? " required" : " optional"));
  let control;
  if (schema.enum) {
    control = element("select", { id }, parameter.required ? null : element("option", { value: "" }, "—"), schema.enum.map((value) => element("option", { value }, String(value))));
  } else {
    control = element("input", { id, type: "text", autocomplete: "off", spellcheck: "false", placeholder: schema.default ?? schema.format ?? "" });
    const example = parameter.example ?? schema.example ?? schema.examples?.[0];
    // What may be left out is left out; its example shows the form.
    if (example !== undefined && parameter.required) control.value = String(example);
    else if (example !== undefined) control.placeholder = String(example);
  }
  return { parameter, control, row: element("div", { class: "try-row" }, label, control) };
}

function select(id, label, values) {
  const control = element("select", { id }, values.map((value) => element("option", { value }, value)));
  return { control, row: element("div", { class: "try-row" }, element("label", { for: id }, label), control) };
}

function answersOf(operation, specification) {
  const good = Object.entries(operation.responses).filter(([status]) => /^2/.test(status));
  return [...new Set(good.flatMap(([, response]) => Object.keys(specification.resolve(response).content ?? {})))];
}

/** The specification's own example of a body, or a small article of the right kind. */
function exampleOf(operation, media, specification) {
  const content = operation.requestBody.content[media];
  const given = specification.example(content);
  if (given !== undefined) return typeof given === "string" ? given : JSON.stringify(given, null, 2);
  if (/html/.test(media)) return PAGE;
  if (!/json/.test(media)) return ARTICLE;
  const names = Object.keys(specification.inner(content.schema)?.properties ?? {});
  return JSON.stringify(names.includes("text") ? { text: ARTICLE } : names.includes("html") ? { html: PAGE } : {}, null, 2);
}

function request(operation, fields, media, body, accept) {
  let path = operation.path;
  const query = new URLSearchParams();
  const headers = {};
  for (const { parameter, control } of fields) {
    const value = control.value.trim();
    if (parameter.in === "path") path = path.replace(`{${parameter.name}}`, encodeURIComponent(value));
    else if (value && parameter.in === "query") query.append(parameter.name, value);
    else if (value && parameter.in === "header") headers[parameter.name] = value;
  }
  if (media) headers["Content-Type"] = /^text\/|html/.test(media.control.value) ? `${media.control.value}; charset=utf-8` : media.control.value;
  if (accept) headers.Accept = accept.control.value;
  const address = new URL(path.slice(1) + (query.size ? `?${query}` : ""), document.baseURI).href;
  return { method: operation.method.toUpperCase(), address, headers, body: body ? body.value : undefined };
}

async function send({ method, address, headers, body }, shown) {
  const began = performance.now();
  try {
    const response = await fetch(address, {
      method, headers: { ...headers, ...keyHeaders() }, body, credentials: "omit", redirect: "manual",
    });
    const text = await response.text();
    const took = performance.now() - began;
    const media = (response.headers.get("Content-Type") ?? "").split(";")[0];
    const cache = response.headers.get("Cache-Status");
    const code = element("div", { class: "code-panel" });
    fill(shown,
      element("p", { class: response.ok ? "outcome" : "outcome refused" },
        element("b", {}, `${response.status} ${response.statusText}`), ` ${media}, ${bytesText(new Blob([text]).size)}, ${took < 10 ? took.toFixed(1) : Math.round(took)} ms${cache ? `, ${cacheWords(cache)}` : ""}`),
      problemWords(text, media), code,
      element("details", {}, element("summary", {}, "Headers of the answer"),
        element("pre", { tabindex: "0", role: "region", "aria-label": "Headers" }, [...response.headers].map(([name, value]) => `${name}: ${value}`).join("\n"))));
    const whole = pretty(text, media);
    const note = whole.length > SHOWN ? `The first ${SHOWN.toLocaleString("en")} characters of ${whole.length.toLocaleString("en")}.` : "";
    showCode(code, whole.slice(0, SHOWN), { name: "answer", media, note });
  } catch {
    fill(shown, element("p", { class: "told" }, "The request could not be sent, or the service did not answer. A header or an address with characters that HTTP does not allow is one reason."));
  }
  const command = element("div", { class: "code-panel" });
  showCode(command, curl({ method, address, headers, body }), { name: "the same as a command" });
  shown.append(element("details", {}, element("summary", {}, "The same with curl"), command));
}

function problemWords(text, media) {
  if (media !== "application/problem+json") return null;
  try {
    const { detail, errors = [] } = JSON.parse(text);
    return element("div", { class: "told" }, element("p", {}, detail),
      errors.length ? element("ul", {}, errors.map(({ field: name, message }) => element("li", {}, element("code", {}, name), " ", prose(message)))) : null);
  } catch {
    return null;
  }
}

function curl({ method, address, headers, body }) {
  const parts = [`curl -s${method === "GET" || body !== undefined ? "" : ` -X ${method}`} ${quoted(address)}`];
  for (const [name, value] of Object.entries(headers)) parts.push(`-H ${quoted(`${name}: ${value}`)}`);
  if (hasKey()) parts.push('-H "Authorization: Bearer $API_KEY"');
  if (body !== undefined) parts.push(`--data-binary ${quoted(body.startsWith("@") ? ` ${body}` : body)}`);
  return `${parts.join(" \\\n     ")}\n`;
}
