// The playground: one article in, everything the service says about it on the page.

import { buildArticle } from "./article.js";
import { Problem, enrich, hasKey, useKey } from "./client.js";
import { copy, pretty, showCode } from "./code.js";
import { curlFor } from "./command.js";
import { byId, element, fill } from "./element.js";
import { findings } from "./findings.js";
import { connectInput } from "./input.js";
import { connect, sourceCard, speakersPanel } from "./panel.js";
import { fromFragment, toFragment } from "./share.js";
import { connectTabs } from "./tabs.js";
import { explain } from "./tip.js";
import { connectWalk } from "./walk.js";
import { bytesText, cacheWords, count, languageName, warningSentence } from "./words.js";

/** The representations that have a tab, asked for when it is opened. */
const REPRESENTATIONS = {
  schema: { name: "schema.org", accept: "application/ld+json", file: "article.jsonld" },
  ninjs: { name: "ninjs", accept: "application/vnd.iptc.ninjs+json", file: "article.ninjs.json" },
  markdown: { name: "Markdown", accept: "text/markdown", file: "article.md" },
};

/** Longer links are cut off by some mail and chat programs. */
const LONG_LINK = 8000;

/** From so many paragraphs on, those out of sight are laid out when they are scrolled to. */
const MANY_ROWS = 200;

const article = byId("article");
const panel = byId("panel");
const result = byId("result");
const problem = byId("problem");

/** What is on screen: the source, its answer as text and as data, and what the other tabs hold already. */
let now = null;
let asking = null;

const tip = explain(result, byId("tip"), () => now?.answer ?? null);
const walk = connectWalk(article);
const tabs = connectTabs(byId("tabs"), showTab);
const input = connectInput(
  {
    form: byId("input"), text: byId("text"), address: byId("address"), kind: byId("kind"), file: byId("file"),
    picked: byId("picked"), examples: byId("examples"), drop: byId("drop"),
  },
  read,
  complain,
);

async function read(source) {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  busy(true);
  try {
    const got = await enrich(source, { signal });
    if (signal.aborted) return;
    now = { source, ...got, answer: JSON.parse(got.text), others: new Map() };
    show();
  } catch (error) {
    if (signal.aborted || error.name === "AbortError") return;
    now = now && { ...now, failed: source };
    complain(error instanceof Problem ? error : new Problem({ title: "Not shown", detail: "The answer could not be shown. This is a fault of the page." }), source);
    if (!(error instanceof Problem)) throw error;
  } finally {
    if (!signal.aborted) busy(false);
  }
}

function busy(is) {
  result.setAttribute("aria-busy", String(is));
  byId("read").disabled = is;
  byId("read").textContent = is ? "Reading…" : "Read it";
}

function show() {
  const { answer } = now;
  tip.hide();
  problem.hidden = true;
  article.classList.remove("one-speaker");
  fill(article, buildArticle(answer));
  article.classList.toggle("long", article.children.length > MANY_ROWS);
  fill(panel, sourceCard(answer), speakersPanel(answer));
  fill(byId("findings"), findings(answer));
  fill(byId("warnings"), answer.warnings.map((code) => element("li", {}, warningSentence(code))));
  byId("warnings").hidden = !answer.warnings.length;
  byId("link-panel").hidden = true;
  status();
  document.title = `${answer.title || now.source.name} | Article enrichment`;
  walk.enter();
  document.body.classList.add("has-result");
  result.hidden = false;
  tabs.open("article");
  byId("status").focus({ preventScroll: true });
  window.scrollTo({ top: 0, behavior: "instant" });
}

function status() {
  const { answer, source, milliseconds, cache } = now;
  const named = answer.speakers.length;
  const parts = [
    element("b", { dir: "auto" }, source.name || "Text from a link"),
    bytesText(source.bytes.size ?? source.bytes.length),
    answer.language ? languageName(answer.language) : "language unknown",
    answer.quotes.length ? `${count(answer.quotes.length, "quotation")}${named ? ` by ${count(named, "speaker")}` : ", no speaker named"}` : "no quotations",
    `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds).toLocaleString("en")} ms`,
    cache ? element("span", { title: `Cache-Status: ${cache}` }, cacheWords(cache)) : null,
  ].filter(Boolean);
  fill(byId("status"), parts.map((part) => element("span", { class: "fact" }, part)));
}

function complain(failure, source = null) {
  const fields = failure.errors.map(({ field, message, valid }) =>
    element("li", {}, element("code", {}, field), ` ${message}${/[.!?]$/.test(message) ? "" : "."}`,
      Array.isArray(valid) && valid.length && !valid.every((value) => String(message).includes(value)) ? ` Valid: ${valid.join(", ")}.` : ""));
  // Where the detail only strings the fields together, the list says it better.
  const told = fields.length && failure.detail === failure.errors.map(({ field, message }) => `${field} ${message}.`).join(" ");
  fill(problem,
    element("h2", {}, failure.title),
    told ? null : element("p", {}, failure.detail),
    fields.length ? element("ul", {}, fields) : null,
    failure.unauthorized ? keyForm(source) : null,
    failure.requestId ? element("p", { class: "request" }, "Request ", element("code", {}, failure.requestId)) : null);
  problem.hidden = false;
  problem.scrollIntoView({ block: "nearest" });
  if (failure.unauthorized) problem.querySelector("input").focus();
}

function keyForm(source) {
  const field = element("input", { id: "key", type: "password", autocomplete: "off", spellcheck: "false", required: true });
  const form = element("form", { class: "key" },
    element("label", { for: "key" }, hasKey() ? "Another API key" : "API key"), field,
    element("button", { type: "submit", class: "strong" }, "Use this key"),
    element("p", { class: "note" }, "It stays in the memory of this page and is gone when you close or reload it."));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    useKey(field.value);
    problem.hidden = true;
    if (source) read(source);
  });
  return form;
}

function showTab(name) {
  tip.hide();
  if (!now) return;
  if (name === "json") {
    const note = "Offsets count UTF-16 units here, as JavaScript does; without ?offsets=utf16 they count Unicode code points.";
    showCode(byId("panel-json"), pretty(now.text, now.media), { name: "article.json", media: now.media, note });
  } else if (name === "curl") {
    showCode(byId("panel-curl"), curlFor(now.source, Object.values(REPRESENTATIONS), now.location), { name: "curl command" });
  } else if (name in REPRESENTATIONS) showRepresentation(name);
}

async function showRepresentation(name) {
  const asked = now;
  const { accept, file } = REPRESENTATIONS[name];
  const target = byId(`panel-${name}`);
  if (!asked.others.has(name)) {
    fill(target, element("p", { class: "note", role: "status" }, "Asking…"));
    asked.others.set(name, enrich(asked.source, { accept }));
  }
  try {
    const got = await asked.others.get(name);
    if (asked !== now) return;
    showCode(target, pretty(got.text, got.media), { name: file, media: got.media, note: `The same article as ${got.media}.` });
  } catch (failure) {
    asked.others.delete(name);
    if (asked !== now || !(failure instanceof Problem)) return;
    fill(target, element("div", { class: "told" }, element("p", {}, element("b", {}, failure.title)), element("p", {}, failure.detail)));
  }
}

connect(panel, article, (mark) => {
  walk.visit(mark);
  tip.show(mark);
});

byId("again").addEventListener("click", () => {
  document.body.classList.remove("has-result");
  window.scrollTo({ top: 0, behavior: "instant" });
  const field = byId("text").hidden ? byId("address") : byId("text");
  field.focus({ preventScroll: true });
});

for (const box of document.querySelectorAll("[data-shows]")) {
  box.addEventListener("change", () => article.classList.toggle(`no-${box.dataset.shows}`, !box.checked));
}

byId("link").addEventListener("click", async () => {
  const address = new URL(document.baseURI);
  address.hash = await toFragment(now.source);
  const long = address.href.length > LONG_LINK ? " Some mail and chat programs cut links of this length." : "";
  byId("link-address").value = address.href;
  byId("link-note").textContent =
    `The article travels inside the link, behind the #, which browsers never send to a server. ${count(address.href.length, "character")}.${long}`;
  byId("link-panel").hidden = false;
  byId("link-address").select();
});
byId("link-copy").addEventListener("click", (event) => copy(event.currentTarget, byId("link-address").value));
byId("link-close").addEventListener("click", () => {
  byId("link-panel").hidden = true;
  byId("link").focus();
});

async function openFragment() {
  try {
    const source = await fromFragment(window.location.hash);
    if (!source) return;
    input.show(source);
    await read(source);
  } catch {
    complain(new Problem({ title: "Damaged link", detail: "The article in this link cannot be read: the link was cut off or changed on its way." }));
  }
}

window.addEventListener("hashchange", openFragment);
document.body.classList.add("ready");
openFragment();
