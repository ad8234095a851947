// The documentation: /openapi.json as a page, each call with a form that runs it. A reader of OpenAPI 3.1 of our own,
// because it is small, needs no inline style or script, and shows exactly what this specification uses.

import { Problem, hasKey, useKey } from "./client.js";
import { byId, element, fill, prose } from "./element.js";
import { Specification } from "./specification.js";
import { pretty } from "./code.js";
import { schemaView } from "./schema-view.js";
import { tryForm } from "./try.js";

const METHODS = ["get", "post", "put", "patch", "delete", "head", "options"];

async function open() {
  let response;
  try {
    response = await fetch("openapi.json", { credentials: "omit" });
  } catch {
    throw new Problem({ title: "No answer", detail: "The specification could not be loaded. Reload the page to try again." });
  }
  if (!response.ok) throw await Problem.from(response);
  show(new Specification(await response.json()));
}

function show(specification) {
  const { info, tags } = specification.document;
  byId("title").textContent = `${info.title} API`;
  fill(byId("about"), prose(info.description ?? ""));
  byId("edition").textContent = `; contract version ${info.version}, OpenAPI ${specification.document.openapi}`;
  const groups = new Map((tags ?? []).map(({ name }) => [name, []]));
  for (const operation of specification.operations(METHODS)) {
    const tag = operation.tags?.[0] ?? "other";
    if (!groups.has(tag)) groups.set(tag, []);
    groups.get(tag).push(operation);
  }
  const contents = [];
  const sections = [];
  for (const [tag, operations] of groups) {
    if (!operations.length) continue;
    const title = tag.charAt(0).toLocaleUpperCase("en") + tag.slice(1);
    contents.push(element("h2", { class: "group" }, title), element("ul", {}, operations.map(entry)));
    sections.push(element("h2", { class: "group", id: `group-${tag}` }, title), ...operations.map((operation) => section(operation, specification)));
  }
  fill(byId("contents"), contents);
  fill(byId("operations"), sections);
  byId("operations").addEventListener("toggle", onToggle, true);
  if (window.location.hash) document.getElementById(decodeURIComponent(window.location.hash.slice(1)))?.scrollIntoView();
}

function entry(operation) {
  const made = element("a", {}, method(operation), element("span", { class: "path" }, operation.path));
  made.href = `docs#${operation.id}`;
  return element("li", {}, made);
}

function method(operation) {
  return element("span", { class: `method ${operation.method}` }, operation.method.toUpperCase());
}

/** What unfolds is built when it is unfolded: the page opens at once, however large the specification is. */
const folded = new WeakMap();

function fold(summary, build, attributes = {}) {
  const made = element("details", attributes, element("summary", {}, summary));
  folded.set(made, build);
  return made;
}

function onToggle(event) {
  const build = folded.get(event.target);
  if (!build || !event.target.open) return;
  folded.delete(event.target);
  event.target.append(...[build()].flat());
}

function section(operation, specification) {
  const made = element("section", { class: "operation", id: operation.id, "aria-labelledby": `${operation.id}-title` });
  made.append(
    element("h3", { id: `${operation.id}-title` }, method(operation), " ", element("span", { class: "path" }, operation.path)),
    element("p", { class: "summary" }, prose(operation.summary ?? "")),
    operation.description ? element("p", { class: "description" }, prose(operation.description)) : "",
  );
  if (operation.parameters.length) made.append(parameters(operation, specification));
  if (operation.requestBody) made.append(requestBody(operation, specification));
  made.append(responses(operation, specification));
  made.append(fold("Try it", () => tryForm(operation, specification), { class: "try" }));
  return made;
}

function parameters(operation, specification) {
  return element("div", {}, element("h4", {}, "Parameters"),
    element("dl", { class: "properties" }, operation.parameters.flatMap((parameter) => {
      const schema = specification.resolve(parameter.schema ?? {});
      return [
        element("dt", {}, element("code", {}, parameter.name), element("span", { class: "kind" }, ` ${parameter.in}, ${specification.kind(schema)}`), parameter.required ? element("span", { class: "required" }, " required") : null),
        element("dd", {}, prose(parameter.description ?? ""), limits(schema)),
      ];
    })));
}

function limits(schema) {
  const parts = [];
  if (schema.enum && schema.enum.length <= 12) parts.push("one of ", ...schema.enum.flatMap((value, index) => [index ? ", " : "", element("code", {}, String(value))]));
  if (schema.default !== undefined && schema.default !== null) parts.push(parts.length ? "; " : "", "default ", element("code", {}, String(schema.default)));
  if (schema.maxLength !== undefined) parts.push(parts.length ? "; " : "", `at most ${schema.maxLength.toLocaleString("en")} characters`);
  return parts.length ? element("span", { class: "limits" }, parts) : null;
}

function requestBody(operation, specification) {
  const made = element("div", {}, element("h4", {}, "Body"));
  if (operation.requestBody.description) made.append(element("p", {}, prose(operation.requestBody.description)));
  for (const [media, content] of Object.entries(operation.requestBody.content ?? {})) {
    const schema = specification.resolve(content.schema ?? {});
    made.append(element("p", { class: "media" }, element("code", {}, media), " ", prose(schema.properties ? "" : (schema.description ?? ""))));
    if (schema.properties || schema.items || schema.oneOf) made.append(fold(`Members of ${media}`, () => schemaView(schema, specification)));
  }
  return made;
}

function responses(operation, specification) {
  const made = element("div", {}, element("h4", {}, "Answers"));
  const entries = Object.entries(operation.responses);
  for (const [status, response] of entries.filter(([status]) => Number(status) < 400)) made.append(answer(status, response, specification));
  const problems = entries.filter(([status]) => !(Number(status) < 400));
  if (problems.length) {
    made.append(fold(`Problems: ${problems.map(([status]) => status).join(", ")}`, () =>
      element("dl", { class: "properties" }, problems.flatMap(([status, response]) => {
        const { description = "" } = specification.resolve(response);
        return [element("dt", {}, status), element("dd", {}, prose(description))];
      }))));
  }
  return made;
}

function answer(status, written, specification) {
  const response = specification.resolve(written);
  const made = element("div", { class: "answer" }, element("p", {}, element("b", {}, status), " ", prose(response.description ?? "")));
  for (const [media, content] of Object.entries(response.content ?? {})) {
    made.append(element("p", { class: "media" }, element("code", {}, media)));
    if (specification.inner(content.schema)) made.append(fold("Every member", () => schemaView(content.schema, specification)));
    const example = specification.example(content);
    if (example !== undefined) {
      made.append(fold("Example", () => {
        const text = typeof example === "string" ? example : JSON.stringify(example);
        return element("pre", { tabindex: "0", role: "region", "aria-label": `Example of ${media}` }, element("code", {}, pretty(text, media)));
      }));
    }
  }
  const headers = Object.entries(response.headers ?? {});
  if (headers.length) {
    made.append(fold(`Headers: ${headers.map(([name]) => name).join(", ")}`, () =>
      element("dl", { class: "properties" }, headers.flatMap(([name, header]) => [
        element("dt", {}, element("code", {}, name)), element("dd", {}, prose(specification.resolve(header).description ?? ""))]))));
  }
  return made;
}

byId("key-form").addEventListener("submit", (event) => {
  event.preventDefault();
  useKey(byId("key").value);
  byId("key").value = "";
  byId("key-state").textContent = hasKey() ? "in use" : "none in use";
});

open().catch((error) => {
  fill(byId("problem"), element("h2", {}, error.title ?? "Not shown"), element("p", {}, error.detail ?? "The specification could not be shown. This is a fault of the page."));
  byId("problem").hidden = false;
  if (!(error instanceof Problem)) throw error;
});
