// One small window that says why: on hover, on focus, on a tap; it can be pointed at, and Escape closes it.

import { badge, standsFor } from "./article.js";
import { element, fill } from "./element.js";
import { WHERE, fieldLabel, percent } from "./words.js";

const MARGIN = 8;
const LINGER = 180;
const MOST_EVIDENCE = 4;
const LONGEST_EVIDENCE = 240;

/**
 * Makes the window work for everything with `data-tip` inside `root`.
 * @param {HTMLElement} root where to listen; its content may be built anew at any time
 * @param {HTMLElement} tip the window
 * @param {() => object|null} current the answer on screen
 */
export function explain(root, tip, current) {
  let target = null;
  let pointed = null;
  let leaving = 0;
  let frame = 0;

  function show(next, point) {
    window.clearTimeout(leaving);
    if (next === target) return;
    const answer = current();
    const content = answer && describe(next, answer);
    if (!content) return;
    hide();
    target = next;
    pointed = point;
    fill(tip, content);
    tip.hidden = false;
    target.setAttribute("aria-describedby", tip.id);
    position();
  }

  function hide() {
    window.clearTimeout(leaving);
    if (!target) return;
    target.removeAttribute("aria-describedby");
    target = null;
    tip.hidden = true;
  }

  function position() {
    const point = pointed;
    // A mark over several lines has a box for each: the window belongs to the one that is pointed at.
    const boxes = [...target.getClientRects()];
    const box = (point && boxes.find((b) => point.y >= b.top - 2 && point.y <= b.bottom + 2)) || boxes[0];
    if (!box) return;
    const { width, height } = tip.getBoundingClientRect();
    const wanted = (point ? point.x : box.left + Math.min(box.width, 240) / 2) - width / 2;
    const left = Math.max(MARGIN, Math.min(wanted, document.documentElement.clientWidth - width - MARGIN));
    const below = box.bottom + MARGIN;
    const fits = below + height <= window.innerHeight || box.top - height - MARGIN < 0;
    tip.style.left = `${Math.round(left)}px`;
    tip.style.top = `${Math.round(fits ? below : box.top - height - MARGIN)}px`;
  }

  const tipped = (event) => (event.target instanceof Element ? event.target.closest("[data-tip]") : null);

  /** Where the pointer was last: a page that scrolls under a resting pointer says "over" too, but nobody points. */
  let resting = null;
  const moved = (event) => {
    const before = resting;
    resting = { x: event.clientX, y: event.clientY };
    return !before || before.x !== resting.x || before.y !== resting.y;
  };
  root.addEventListener("pointermove", moved, { passive: true });
  root.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch" || !moved(event)) return;
    const found = tipped(event);
    if (found) show(found, { x: event.clientX, y: event.clientY });
  });
  root.addEventListener("pointerout", (event) => {
    if (event.pointerType !== "touch" && pointed && tipped(event)) leave();
  });
  root.addEventListener("focusin", (event) => {
    const found = tipped(event);
    if (found && found.matches(":focus-visible")) show(found, null);
  });
  root.addEventListener("focusout", hide);
  root.addEventListener("click", (event) => {
    const found = tipped(event);
    if (found) show(found, event.detail ? { x: event.clientX, y: event.clientY } : null);
    // A quotation in the panel leads to its mark, whose window is open by now.
    else if (!event.target.closest("[data-jump]")) hide();
  });
  tip.addEventListener("pointerenter", () => window.clearTimeout(leaving));
  tip.addEventListener("pointerleave", leave);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  document.addEventListener("scroll", follow, { passive: true, capture: true });
  window.addEventListener("resize", hide, { passive: true });

  /** What has the focus takes its window along; what was pointed at loses it when it leaves the pointer. */
  function follow() {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      if (!target) return;
      if (pointed && ![...target.getClientRects()].some((box) => within(box, pointed))) hide();
      else position();
    });
  }

  function leave() {
    window.clearTimeout(leaving);
    leaving = window.setTimeout(hide, LINGER);
  }

  return { hide, show: (mark) => show(mark, null) };
}

function within({ left, right, top, bottom }, { x, y }) {
  return x >= left && x <= right && y >= top && y <= bottom;
}

function describe(target, answer) {
  if (target.dataset.tip === "quote") return aboutQuote(answer, Number(target.dataset.quote));
  if (target.dataset.tip === "mention") return aboutMention(answer, target.dataset.mention);
  if (target.dataset.tip === "field") return aboutField(answer, target.dataset.field);
  return null;
}

function aboutQuote(answer, index) {
  const quote = answer.quotes[index];
  if (!quote) return null;
  const speaker = answer.speakers.findIndex(({ name }) => name === quote.speaker);
  const known = answer.speakers[speaker];
  const kind = quote.kind === "direct" ? "Quoted word for word" : "Reported, not word for word";
  const facts = [fact(kind, `${percent(quote.confidence)} sure that it is a quotation`)];
  if (quote.speaker && quote.speaker_confidence !== null) {
    const pointed = quote.speaker_mention ? [" because of “", bdi(quote.speaker_mention.text), "”"] : [];
    const cue = quote.cue ? [", cue “", bdi(quote.cue), "”"] : [];
    facts.push(fact("Speaker", `${percent(quote.speaker_confidence)} sure`, ...pointed, ...cue));
  }
  const parts = answer.quotes.filter(({ group }) => group === quote.group).length;
  if (parts > 1) facts.push(fact("Part of", `one quotation in ${parts} parts`));
  return [person(known ? speaker : null, known), ...facts];
}

function aboutMention(answer, written) {
  const [speaker, mention] = written.split(" ").map(Number);
  const known = answer.speakers[speaker];
  if (!known) return null;
  const { text } = known.mentions[mention];
  const means = standsFor(known.mentions[mention], known) ? "means" : "is";
  return [element("p", { class: "means" }, "“", bdi(text), `” ${means}`), person(speaker, known)];
}

function aboutField(answer, field) {
  const found = answer.provenance[field];
  if (!found) return null;
  const evidence = found.evidence.slice(0, MOST_EVIDENCE);
  const more = found.evidence.length - evidence.length;
  return [
    element("p", { class: "who" }, element("b", {}, fieldLabel(field))),
    fact("Rule", element("code", {}, found.rule), `, ${percent(found.confidence)} sure`),
    ...(evidence.length ? [element("p", { class: "rests" }, "It rests on")] : []),
    element("ul", {}, evidence.map(({ text, where }) => element("li", {}, "“", bdi(shortened(text)), "” ",
      element("span", { class: "where" }, WHERE[where] ?? where)))),
    more > 0 ? element("p", { class: "where" }, `and ${more} more`) : null,
  ].filter(Boolean);
}

function person(index, speaker) {
  return element("p", { class: "who" }, badge(index), " ",
    element("b", { dir: "auto" }, speaker ? speaker.name : "Nobody is named as the speaker"),
    speaker?.role ? element("span", { class: "role", dir: "auto" }, speaker.role) : null);
}

function fact(label, ...content) {
  return element("p", {}, element("span", { class: "tag" }, `${label}: `), ...content);
}

function bdi(text) {
  return element("bdi", {}, text);
}

function shortened(text) {
  return text.length > LONGEST_EVIDENCE ? `${text.slice(0, LONGEST_EVIDENCE)}…` : text;
}
