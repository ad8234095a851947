// Beside the article: where the story comes from, and who said how much.

import { badge, speakerClass, standsFor, why } from "./article.js";
import { element, link } from "./element.js";
import { RELATIONS, count, percent, wordCounter } from "./words.js";

/** The card of the original source, with its evidence. */
export function sourceCard(answer) {
  const { original_source: source, publisher } = answer;
  const card = element("section", { class: "card source", "aria-labelledby": "source-title" });
  card.append(element("h2", { id: "source-title" }, "Where the story comes from"));
  if (source) {
    const [lead, meaning] = RELATIONS[source.relation] ?? [source.relation, ""];
    card.append(
      element("p", { class: "relation" }, lead),
      element("p", { class: "origin" }, element("b", { dir: "auto" }, source.name), " ", why(answer, "original_source")),
      source.domain ? element("p", { class: "domain" }, source.domain) : "",
      meaning ? element("p", { class: "meaning" }, meaning) : "",
      element("blockquote", { class: "evidence" }, element("p", { dir: "auto" }, source.evidence)),
    );
    if (source.url) card.append(element("p", { class: "address" }, link(source.url)));
    if (publisher) card.append(element("p", { class: "published-by" }, "Published here by ", element("bdi", {}, publisher.name), publisher.domain ? ` (${publisher.domain})` : ""));
  } else {
    card.append(
      element("p", { class: "origin" }, element("b", { dir: "auto" }, publisher ? publisher.name : "Not said")),
      element("p", { class: "meaning" }, publisher
        ? "Nothing says that it comes from elsewhere, so it counts as the publisher’s own work."
        : "Nothing on the page says who published it or where it comes from."),
    );
  }
  if (answer.distributor) {
    card.append(credit("Distributed by", answer.distributor, why(answer, "distributor")));
  }
  answer.contributing_sources.forEach((part, index) => {
    card.append(credit("With a part by", part, index ? null : why(answer, "contributing_sources")));
  });
  return card;
}

function credit(label, { name, evidence }, reason) {
  return element("div", { class: "credit-line" },
    element("p", {}, `${label} `, element("b", { dir: "auto" }, name), " ", reason),
    element("blockquote", { class: "evidence" }, element("p", { dir: "auto" }, evidence)));
}

/** The panel of speakers, most quoted first; each unfolds into the quotations, which lead to where they stand. */
export function speakersPanel(answer) {
  const panel = element("section", { class: "card speakers", "aria-labelledby": "speakers-title" });
  panel.append(element("h2", { id: "speakers-title" }, "Who said how much"));
  if (!answer.quotes.length) {
    panel.append(element("p", { class: "meaning" }, "Nobody is quoted in this text."));
    return panel;
  }
  const words = wordCounter(answer.language);
  const sizes = answer.quotes.map(({ text }) => words(text));
  const total = sizes.reduce((sum, size) => sum + size, 0) || 1;
  const list = element("ul", { class: "people" });
  answer.speakers.forEach((speaker, index) => {
    list.append(person(index, speaker, speaker.quotes, answer, sizes, total));
  });
  const unnamed = answer.quotes.map((quote, index) => (quote.speaker === null ? index : -1)).filter((index) => index >= 0);
  if (unnamed.length) list.append(person(null, null, unnamed, answer, sizes, total));
  panel.append(list);
  return panel;
}

function person(index, speaker, quotes, answer, sizes, total) {
  const said = quotes.reduce((sum, quote) => sum + sizes[quote], 0);
  const id = `said-${index ?? "nobody"}`;
  const bar = element("span", { class: "bar", "aria-hidden": "true" }, element("span", { class: "share" }));
  bar.firstChild.style.inlineSize = `${Math.max(2, Math.round((said / total) * 100))}%`;
  const button = element("button", { type: "button", class: "person", "aria-expanded": "false", "aria-controls": id, "data-speaker": index ?? "nobody" },
    badge(index, "span", { "aria-hidden": "true" }),
    element("span", { class: "name", dir: "auto" }, speaker ? speaker.name : "Speaker not named"),
    speaker?.role ? element("span", { class: "role", dir: "auto" }, speaker.role) : null,
    bar,
    element("span", { class: "amount" }, `${count(quotes.length, "quotation")}, ${count(said, "word")}, ${percent(said / total)}`));
  const list = element("ol", {}, quotes.map((quote) => element("li", {},
    element("button", { type: "button", class: "jump", dir: "auto", "data-jump": quote }, answer.quotes[quote].text))));
  const detail = element("div", { id, class: "detail", hidden: true }, list);
  if (speaker) detail.append(called(speaker));
  return element("li", { class: speakerClass(index) }, button, detail);
}

/** By which words the text points to a speaker, and how often. */
function called(speaker) {
  const sums = new Map();
  for (const mention of speaker.mentions) {
    const known = sums.get(mention.text) ?? { times: 0, other: standsFor(mention, speaker) };
    known.times += 1;
    sums.set(mention.text, known);
  }
  const parts = [...sums].map(([text, { times, other }]) =>
    element("li", {}, element("bdi", { class: other ? "other" : null }, text), times > 1 ? ` ×${times}` : ""));
  return element("div", { class: "called" }, element("span", { class: "tag" }, "Called "), element("ul", {}, parts));
}

/**
 * Makes the panel work: unfolding a speaker brings out the quotations, a quotation leads to its place.
 * @param {HTMLElement} panel
 * @param {HTMLElement} article
 * @param {(mark: HTMLElement) => void} visit called with the mark to go to
 */
export function connect(panel, article, visit) {
  panel.addEventListener("click", (event) => {
    const jump = event.target.closest("[data-jump]");
    if (jump) {
      const mark = article.querySelector(`.badge[data-quote="${Number(jump.dataset.jump)}"]`);
      if (mark) visit(mark);
      return;
    }
    const button = event.target.closest("button.person");
    if (!button) return;
    const opens = button.getAttribute("aria-expanded") !== "true";
    for (const other of panel.querySelectorAll("button.person")) {
      const open = opens && other === button;
      other.setAttribute("aria-expanded", String(open));
      document.getElementById(other.getAttribute("aria-controls")).hidden = !open;
    }
    article.classList.toggle("one-speaker", opens);
    for (const mark of article.querySelectorAll("[data-speaker]")) {
      mark.classList.toggle("chosen", opens && mark.dataset.speaker === button.dataset.speaker);
    }
  });
}
