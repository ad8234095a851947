// The article as the service sees it: built once, as one fragment; nothing here measures or changes what is on screen.

import { element, link } from "./element.js";
import { cut, place, withMarks } from "./segments.js";
import { KEPT_AS_FIELD, count, dateText, fieldLabel, languageName, percent, reasonLabel } from "./words.js";

/** How many speakers have a colour of their own; the next ones take the colours again with another line. */
const COLOURS = 8;

/** Lines shown in one place before the rest is folded away. */
const LINES_SHOWN = 6;

/** Fields whose evidence is marked where it stands. */
const MARKED = [
  "byline", "authors", "dateline", "original_source", "distributor", "contributing_sources", "publisher",
  "published_at", "modified_at",
];

/** The classes that give a speaker's colour and line; null is nobody named. */
export function speakerClass(index) {
  return index === null ? "speaker nobody" : `speaker s${index % COLOURS} line${Math.floor(index / COLOURS) % 3}`;
}

/** The number of a speaker on a coloured ground, as drawn wherever the speaker appears. */
export function badge(index, tag = "span", attributes = {}) {
  return element(tag, { class: `badge ${speakerClass(index)}`, ...attributes }, index === null ? "?" : String(index + 1));
}

/** The speakers by name, as indexes into `answer.speakers`. */
export function speakerIndexes(answer) {
  return new Map(answer.speakers.map((speaker, index) => [speaker.name, index]));
}

/** Whether a mention is not simply (a part of) the name, so that the reader has to be told whom it means. */
export function standsFor(mention, speaker) {
  return !speaker.name.toLocaleLowerCase().includes(mention.text.toLocaleLowerCase());
}

/**
 * The marked article.
 * @param {object} answer the answer with UTF-16 offsets
 * @returns {DocumentFragment}
 */
export function buildArticle(answer) {
  const marks = new Marks(answer);
  const made = document.createDocumentFragment();
  made.append(heading(answer, marks));
  const rows = cut(answer.body, marks.ranges(), answer.removed.map(({ at }) => at));
  const lines = place(rows, answer.removed);
  const captions = place(rows, answer.captions);
  if (lines.before.length || captions.before.length) {
    made.append(element("div", { class: "row" }, element("div", {}, lines.before.length ? standing(lines.before, marks) : null),
      element("div", { class: "notes" }, captions.before.map((caption) => figure(caption, marks)))));
  }
  rows.forEach((row, index) => {
    const inline = [...(lines.inside.get(index) ?? [])];
    const text = element("p", { class: "text", dir: "auto", lang: answer.language });
    write(text, row, inline, answer, marks);
    const notes = element("div", { class: "notes" }, speakerNotes(row, answer, marks));
    for (const caption of [...(captions.inside.get(index) ?? []), ...(captions.after.get(index) ?? [])]) {
      notes.append(figure(caption, marks));
    }
    const after = lines.after.get(index);
    made.append(element("div", { class: "row" }, element("div", {}, text, after ? standing(after, marks) : null), notes));
  });
  return made;
}

/** Which stretches of body and removed lines are marked, and as what. */
class Marks {
  constructor(answer) {
    this.answer = answer;
    this.indexes = speakerIndexes(answer);
    this.shown = { speaker: undefined };
    this.elsewhere = [];
    this.inBody = [];
    const taken = new Set();
    for (const field of MARKED) {
      for (const { text, where, start, end } of answer.provenance[field]?.evidence ?? []) {
        const place_ = `${where} ${start} ${text}`;
        if (taken.has(place_) || !text) continue;
        taken.add(place_);
        if (where === "body" && start !== null) this.inBody.push({ start, end, field });
        else if (where === "removed") this.elsewhere.push({ text, field });
      }
    }
  }

  ranges() {
    const { answer } = this;
    const quotes = answer.quotes.map((quote, index) => ({ ...withMarks(answer.body, quote.start, quote.end), quote: index }));
    const mentions = answer.speakers.flatMap((speaker, index) =>
      speaker.mentions.map(({ start, end }, mention) => ({ start, end, speaker: index, mention })),
    );
    return [...quotes, ...mentions, ...this.inBody];
  }

  speakerOf(quote) {
    return this.answer.quotes[quote].speaker === null ? null : (this.indexes.get(this.answer.quotes[quote].speaker) ?? null);
  }
}

function heading(answer, marks) {
  const made = element("header", { class: "heading" });
  const kicker = [];
  if (answer.publisher) kicker.push(element("span", { dir: "auto" }, answer.publisher.name), why(answer, "publisher"));
  if (answer.section) kicker.push(element("span", { class: "section", dir: "auto" }, answer.section));
  if (kicker.length) made.append(element("p", { class: "kicker" }, kicker));
  made.append(
    answer.title
      ? element("h2", { class: "headline", dir: "auto", lang: answer.language }, answer.title, " ", why(answer, "title"))
      : element("h2", { class: "headline missing" }, "No headline found"),
  );
  if (answer.standfirst) {
    made.append(element("p", { class: "standfirst", dir: "auto", lang: answer.language }, answer.standfirst, " ", why(answer, "standfirst")));
  }
  if (answer.byline) {
    made.append(
      element("p", { class: "byline" }, tag("Byline"), element("mark", { class: "field", dir: "auto" }, answer.byline), " ", why(answer, "byline")),
    );
  }
  const facts = [];
  if (answer.dateline) facts.push([tag("Dateline"), element("mark", { class: "field", dir: "auto" }, answer.dateline), " ", why(answer, "dateline")]);
  if (answer.published_at) facts.push([tag("Published"), time(answer.published_at), " ", why(answer, "published_at")]);
  if (answer.modified_at) facts.push([tag("Modified"), time(answer.modified_at), " ", why(answer, "modified_at")]);
  if (answer.language) facts.push([tag("Language"), languageName(answer.language), " ", why(answer, "language")]);
  facts.push([tag("Length"), count(answer.word_count, "word"), " ", why(answer, "body")]);
  made.append(element("ul", { class: "facts" }, facts.map((fact) => element("li", {}, fact))));
  return made;
}

function tag(text) {
  return element("span", { class: "tag" }, `${text} `);
}

function time(written) {
  return element("time", { datetime: written }, dateText(written));
}

/** The button that says how sure a field is and, when it is pointed at or focused, why. */
export function why(answer, field) {
  const found = answer.provenance[field];
  if (!found) return null;
  return element(
    "button",
    { type: "button", class: "why", dir: "ltr", "data-tip": "field", "data-field": field, "aria-label": `${percent(found.confidence)} sure. Why this ${fieldLabel(field).toLocaleLowerCase("en")}?` },
    percent(found.confidence),
  );
}

/** Writes a paragraph: quotations in marks, mentions and fields in spans, lines that stood in it where they stood. */
function write(target, row, inline, answer, marks) {
  let open = null;
  let into = target;
  for (const piece of row.pieces) {
    while (inline.length && inline[0].at <= piece.start) into.append(struck(inline.shift()));
    const quote = chosen(piece.ranges, answer);
    if (quote !== open) {
      into = target;
      open = quote;
      if (quote !== null) {
        into = quoteMark(quote, answer, marks);
        target.append(into);
      }
    }
    into.append(inner(piece, answer));
    for (const range of piece.ranges) {
      if (range.quote !== undefined && range.end === piece.end) {
        const speaker = marks.speakerOf(range.quote);
        // A button would be a box, and lines may break before and after a box: as text the number stays with its words.
        // It stands behind the mark; what is left of a quotation around this one goes on in a mark of its own.
        open = null;
        into = target;
        target.append(badge(speaker, "span", {
          role: "button", tabindex: "-1", "data-tip": "quote", "data-quote": range.quote, "data-speaker": speaker ?? "nobody",
          "aria-label": `${speaker === null ? "?" : speaker + 1}: ${quoteName(answer, range.quote, speaker)}`,
        }));
      }
    }
  }
  for (const line of inline) target.append(struck(line));
}

function quoteName(answer, quote, speaker) {
  const who = speaker === null ? "speaker not named" : answer.speakers[speaker].name;
  const role = speaker === null ? null : answer.speakers[speaker].role;
  return `${who}${role ? `, ${role}` : ""}; quotation ${quote + 1} of ${answer.quotes.length}`;
}

/** The quotation a piece belongs to: words in marks before reported speech around them. */
function chosen(ranges, answer) {
  let best = null;
  for (const { quote } of ranges) {
    if (quote === undefined) continue;
    if (best === null || (answer.quotes[quote].kind === "direct" && answer.quotes[best].kind !== "direct")) best = quote;
  }
  return best;
}

function quoteMark(quote, answer, marks) {
  const speaker = marks.speakerOf(quote);
  return element("mark", {
    class: `quote ${answer.quotes[quote].kind} ${speakerClass(speaker)}`,
    "data-tip": "quote", "data-quote": quote, "data-speaker": speaker ?? "nobody",
  });
}

/** French sets a blank before these marks and inside guillemets, at which no line may break. */
function unbroken(text) {
  return text.replace(/ (?=[»:;!?])|(?<=«) /g, "\u00a0");
}

function inner(piece, answer) {
  const mention = piece.ranges.find((range) => range.speaker !== undefined);
  const field = piece.ranges.find((range) => range.field !== undefined);
  let made = document.createTextNode(answer.language === "fr" ? unbroken(piece.text) : piece.text);
  if (mention) {
    const speaker = answer.speakers[mention.speaker];
    const other = standsFor(speaker.mentions[mention.mention], speaker);
    const attributes = {
      class: `mention ${speakerClass(mention.speaker)}${other ? " other" : ""}`,
      "data-tip": "mention", "data-mention": `${mention.speaker} ${mention.mention}`, "data-speaker": mention.speaker,
      "data-number": mention.speaker + 1,
    };
    if (other) Object.assign(attributes, { role: "button", tabindex: "-1", "aria-label": `${piece.text}, meaning ${speaker.name}` });
    made = element("span", attributes, made);
  }
  if (field) {
    made = element("span", {
      class: "field", "data-tip": "field", "data-field": field.field,
      ...(mention ? {} : { role: "button", tabindex: "-1", "aria-label": `${fieldLabel(field.field)}: ${piece.text}` }),
    }, made);
  }
  return made;
}

/** Who is quoted in a paragraph, in order, beside it; the role where the speaker was not the last one named. */
function speakerNotes(row, answer, marks) {
  const notes = [];
  let last;
  for (const piece of row.pieces) {
    const quote = chosen(piece.ranges, answer);
    if (quote === null) continue;
    const speaker = marks.speakerOf(quote);
    if (speaker === last) continue;
    last = speaker;
    const known = speaker === null ? null : answer.speakers[speaker];
    notes.push(
      element("p", { class: `said ${speakerClass(speaker)}` }, badge(speaker, "span", { "aria-hidden": "true" }),
        element("span", {},
          element("b", { dir: "auto" }, known ? known.name : "Speaker not named"),
          known?.role && marks.shown.speaker !== speaker ? element("span", { class: "role", dir: "auto" }, known.role) : null)),
    );
    marks.shown.speaker = speaker;
  }
  return notes;
}

function figure(caption, marks) {
  const credited = [...caption.creators, ...caption.agencies].join(" · ");
  return element("figure", { class: "caption" },
    element("figcaption", {},
      element("span", { class: "tag" }, "Picture "), marks.answer.provenance.captions ? why(marks.answer, "captions") : null,
      caption.text ? element("span", { class: "words", dir: "auto", lang: marks.answer.language }, caption.text) : null,
      caption.credit ? element("span", { class: "credit", dir: "auto", lang: marks.answer.language }, caption.credit) : null,
      credited && credited !== caption.credit ? element("span", { class: "credited", dir: "auto" }, element("span", { class: "for-readers" }, "Credited: "), credited) : null,
      caption.image_url ? element("span", { class: "address" }, link(caption.image_url)) : null));
}

/** The lines that stood between two paragraphs, the many folded away. */
function standing(lines, marks) {
  const shown = lines.slice(0, lines.length > LINES_SHOWN + 1 ? LINES_SHOWN : lines.length);
  const folded = lines.slice(shown.length);
  const made = element("div", { class: "lines" }, shown.map((line) => removedLine(line, marks)));
  if (folded.length) {
    made.append(element("details", {},
      element("summary", {}, `${count(folded.length, "more line")} taken out here: ${tally(folded)}`),
      folded.map((line) => removedLine(line, marks))));
  }
  return made;
}

function tally(lines) {
  const sums = new Map();
  for (const { reason } of lines) sums.set(reason, (sums.get(reason) ?? 0) + 1);
  return [...sums].map(([reason, sum]) => `${sum} ${reasonLabel(reason)}`).join(", ");
}

function removedLine(line, marks) {
  const kept = KEPT_AS_FIELD.has(line.reason);
  const made = element("p", { class: `removed${kept ? " kept" : ""}` }, element("span", { class: "reason" }, reasonLabel(line.reason)), " ");
  const shown = marks.elsewhere.find(({ text }) => line.text.includes(text));
  const words = element("span", { class: "words", dir: "auto", lang: marks.answer.language });
  if (shown) {
    const at = line.text.indexOf(shown.text);
    if (at > 0) words.append(element("del", {}, line.text.slice(0, at)));
    words.append(element("span", {
      class: "field", role: "button", tabindex: "-1", "data-tip": "field", "data-field": shown.field,
      "aria-label": `${fieldLabel(shown.field)}: ${shown.text}`,
    }, shown.text));
    if (at + shown.text.length < line.text.length) words.append(element("del", {}, line.text.slice(at + shown.text.length)));
  } else words.append(element("del", {}, line.text));
  made.append(words);
  return made;
}

function struck(line) {
  return element("span", { class: "removed inline" }, element("del", { dir: "auto" }, line.text), " ",
    element("span", { class: "reason" }, reasonLabel(line.reason)), " ");
}
