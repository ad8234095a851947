// Every field that was found, with its rule, how sure it is and the words it rests on: the page without hovering.

import { element, link } from "./element.js";
import { WHERE, count, dateText, fieldLabel, languageName, percent } from "./words.js";

const MOST_EVIDENCE = 3;

const SHOWN = {
  alternative_titles: (titles) => list(titles),
  language: (code) => languageName(code),
  body: (body, answer) => count(answer.word_count, "word"),
  authors: (authors) => list(authors.map(({ name, role, location }) => [name, role, location].filter(Boolean).join(", "))),
  published_at: (written) => dateText(written),
  modified_at: (written) => dateText(written),
  publisher: ({ name, domain }) => [name, domain].filter(Boolean).join(", "),
  original_source: ({ name, domain, relation }) => [name, domain, relation.replaceAll("_", " ")].filter(Boolean).join(", "),
  distributor: ({ name, domain }) => [name, domain].filter(Boolean).join(", "),
  contributing_sources: (parts) => list(parts.map(({ name }) => name)),
  captions: (captions) => count(captions.length, "caption"),
  quotes: (quotes) => count(quotes.length, "quotation"),
  keywords: (keywords) => keywords.join(", "),
  canonical_url: (address) => link(address),
  image_url: (address) => link(address),
};

/** The table of fields, found ones first in the order of the answer, then the names of those that were not found. */
export function findings(answer) {
  const made = element("section", { class: "findings", "aria-labelledby": "findings-title" });
  made.append(element("h2", { id: "findings-title" }, "Every field, and what it rests on"));
  const rows = Object.keys(answer.provenance).filter((field) => field in answer).map((field) => row(field, answer));
  made.append(element("table", {},
    element("thead", {}, element("tr", {}, ["Field", "Value", "Sure", "Rule and evidence"].map((name) => element("th", { scope: "col" }, name)))),
    element("tbody", {}, rows)));
  const missing = Object.keys(answer).filter((key) => {
    const value = answer[key];
    return !(key in answer.provenance) && (value === null || (Array.isArray(value) && !value.length && key !== "warnings"));
  });
  if (missing.length) {
    made.append(element("p", { class: "missing" }, element("span", { class: "tag" }, "Not found, so left empty: "), missing.map(fieldLabel).join(", ").toLocaleLowerCase("en"), "."));
  }
  made.append(element("p", { class: "missing" }, element("span", { class: "tag" }, "Version "), element("code", {}, answer.version)));
  return made;
}

function row(field, answer) {
  const { rule, confidence, evidence } = answer.provenance[field];
  const value = answer[field];
  const shown = value === null ? "" : (SHOWN[field]?.(value, answer) ?? String(value));
  return element("tr", {},
    element("th", { scope: "row" }, fieldLabel(field)),
    element("td", { class: "value" }, typeof shown === "string" ? element("bdi", {}, shown) : shown),
    element("td", { class: "sure" }, percent(confidence)),
    element("td", { class: "grounds" }, element("code", {}, rule),
      evidence.slice(0, MOST_EVIDENCE).map(({ text, where }) => element("span", { class: "ground" }, "“", element("bdi", {}, shortened(text)), "” ",
        element("span", { class: "where" }, WHERE[where] ?? where))),
      evidence.length > MOST_EVIDENCE ? element("span", { class: "ground where" }, `and ${evidence.length - MOST_EVIDENCE} more`) : null));
}

function list(items) {
  return items.length === 1 ? items[0] : element("ul", {}, items.map((item) => element("li", {}, element("bdi", {}, item))));
}

function shortened(text) {
  return text.length > 110 ? `${text.slice(0, 110)}…` : text;
}
