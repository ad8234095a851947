// A form for a call: its parameters, its body, what to answer as; it runs, and shows what came back and the same as curl.

import { hasKey, keyHeaders } from "./client.js";
import { pretty, showCode } from "./code.js";
import { quoted } from "./command.js";
import { element, fill, prose } from "./element.js";
import { samples } from "./samples.js";
import { bytesText, cacheWords } from "./words.js";

/** A longer answer than this is cut on the page; the curl command gives all of it. */
const SHOWN = 400_000;

const MULTIPART = "multipart/form-data";

/** Fields for the id of an answer: the next answer that can be read again fills those that are empty. */
const identifiers = new Set();

/** The form of an operation. */
export function tryForm(operation, specification) {
  const fields = operation.parameters.map((parameter) => field(operation, parameter, specification));
  const answers = answersOf(operation, specification);
  const form = element("form", { class: "try-form", novalidate: true });
  form.append(...fields.map(({ row }) => row));
  const body = operation.requestBody ? bodyFields(operation, specification) : null;
  if (body) form.append(...body.rows);
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
    await send(request(operation, fields, body, accept), shown);
    button.disabled = false;
  });
  return form;
}

/** The fields of a body: its media type, which example, and the text; for a form with a file, the file. */
function bodyFields(operation, specification) {
  const contents = operation.requestBody.content;
  const media = select(`${operation.id}-media`, "Body as", Object.keys(contents));
  const example = select(`${operation.id}-example`, "Example", []);
  const text = element("textarea", { id: `${operation.id}-body`, rows: "10", dir: "auto", spellcheck: "false" });
  const textRow = element("div", { class: "try-row" }, element("label", { for: text.id }, "Body"), text);
  const file = element("input", { id: `${operation.id}-file`, type: "file" });
  const fileRow = element("div", { class: "try-row" }, element("label", { for: file.id }, "File"), file);
  let offered = new Map();

  function offer() {
    const multipart = media.control.value === MULTIPART;
    textRow.hidden = multipart;
    fileRow.hidden = !multipart;
    offered = multipart ? new Map() : samples(contents, media.control.value, specification);
    example.row.hidden = offered.size < 2;
    fill(example.control, [...offered.keys()].map((name) => element("option", { value: name }, name)));
    pick();
  }

  function pick() {
    text.value = offered.get(example.control.value) ?? "";
  }

  if ("text/plain" in contents) media.control.value = "text/plain";
  media.control.addEventListener("change", offer);
  example.control.addEventListener("change", pick);
  offer();
  return { rows: [media.row, example.row, textRow, fileRow], media: media.control, text, file };
}

function field(operation, parameter, specification) {
  const schema = specification.resolve(parameter.schema ?? {});
  const id = `${operation.id}-${parameter.in}-${parameter.name}`;
  const label = element("label", { for: id }, element("code", {}, parameter.name), element("span", { class: "optional" }, parameter.required ? " required" : " optional"));
  let control;
  if (schema.enum) {
    control = element("select", { id }, parameter.required ? null : element("option", { value: "" }, "—"), schema.enum.map((value) => element("option", { value }, String(value))));
  } else {
    control = element("input", { id, type: "text", autocomplete: "off", spellcheck: "false", placeholder: schema.default ?? (schema.format === "uri" ? "https://" : "") });
    const example = parameter.example ?? schema.example ?? schema.examples?.[0];
    // What may be left out is left out; its example shows the form.
    if (example !== undefined && parameter.required) control.value = String(example);
    else if (example !== undefined) control.placeholder = String(example);
  }
  if (parameter.in === "path" && parameter.name === "id") identifiers.add(control);
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

function request(operation, fields, body, accept) {
  let path = operation.path;
  const query = new URLSearchParams();
  const headers = {};
  for (const { parameter, control } of fields) {
    const value = control.value.trim();
    if (parameter.in === "path") path = path.replace(`{${parameter.name}}`, encodeURIComponent(value));
    else if (value && parameter.in === "query") query.append(parameter.name, value);
    else if (value && parameter.in === "header") headers[parameter.name] = value;
  }
  if (accept) headers.Accept = accept.control.value;
  const address = new URL(path.slice(1) + (query.size ? `?${query}` : ""), document.baseURI).href;
  const asked = { method: operation.method.toUpperCase(), address, headers };
  if (body && body.media.value === MULTIPART) return { ...asked, file: body.file.files[0] ?? null };
  if (!body) return asked;
  // A range of media types names none that could be sent.
  const media = body.media.value.replace("*", "vnd.example");
  headers["Content-Type"] = /^text\/|html/.test(media) ? `${media}; charset=utf-8` : media;
  return { ...asked, body: body.text.value };
}

/** The body as `fetch` takes it: a form with the file, or the text. */
function payload({ body, file }) {
  if (file === undefined) return body;
  const form = new FormData();
  if (file) form.append("file", file);
  return form;
}

async function send(asked, shown) {
  const { method, address, headers } = asked;
  const began = performance.now();
  try {
    const response = await fetch(address, {
      method, headers: { ...headers, ...keyHeaders() }, body: payload(asked), credentials: "omit", redirect: "manual",
    });
    const text = await response.text();
    const took = performance.now() - began;
    const media = (response.headers.get("Content-Type") ?? "").split(";")[0];
    const cache = response.headers.get("Cache-Status");
    const id = response.headers.get("Content-Location")?.split("/").pop();
    if (id) for (const control of identifiers) control.value ||= id;
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
  showCode(command, curl(asked), { name: "the same as a command" });
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

function curl({ method, address, headers, body, file }) {
  const implied = method === "GET" || body !== undefined || file !== undefined;
  const parts = [`curl -s${implied ? "" : ` -X ${method}`} ${quoted(address)}`];
  for (const [name, value] of Object.entries(headers)) parts.push(`-H ${quoted(`${name}: ${value}`)}`);
  if (hasKey()) parts.push('-H "Authorization: Bearer $API_KEY"');
  // --data-binary would read a file where the text begins with "@".
  if (body !== undefined) parts.push(`--data-${body.startsWith("@") ? "raw" : "binary"} ${quoted(body)}`);
  if (file !== undefined) parts.push(`-F ${quoted(`file=@${file?.name ?? "article.html"}`)}`);
  return `${parts.join(" \\\n     ")}\n`;
}
