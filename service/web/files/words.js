// What the page calls things: fields, reasons, relations, warnings, rules and numbers, in words for readers.

export const FIELDS = {
  title: "Headline",
  alternative_titles: "Other headlines",
  standfirst: "Standfirst",
  language: "Language",
  body: "Body",
  byline: "Byline",
  authors: "Authors",
  dateline: "Dateline",
  published_at: "Published",
  modified_at: "Modified",
  publisher: "Publisher",
  original_source: "Original source",
  distributor: "Distributor",
  contributing_sources: "Contributing sources",
  captions: "Captions",
  quotes: "Quotations",
  description: "Description",
  section: "Section",
  keywords: "Keywords",
  canonical_url: "Canonical address",
  image_url: "Lead image",
};

export const REASONS = {
  headline: "headline",
  standfirst: "standfirst",
  kicker: "kicker",
  byline: "byline",
  contributors: "contributors’ line",
  dateline: "dateline",
  date: "date line",
  caption: "caption",
  credit: "credit",
  source: "source line",
  promo: "promotion",
  related: "related link",
  newsletter: "newsletter",
  share: "share line",
  navigation: "navigation",
  author_biography: "about the author",
  pull_quote: "pull quote",
  embed: "embedded post",
  comments: "comments",
  advertisement: "advertisement",
  duplicate: "repeated line",
  boilerplate: "boilerplate",
};

/** Lines that are out of the body because a field holds them: nothing was thrown away. */
export const KEPT_AS_FIELD = new Set([
  "headline", "standfirst", "kicker", "byline", "contributors", "dateline", "date", "caption", "credit", "source",
]);

export const RELATIONS = {
  republication: ["Republished from", "The story first appeared elsewhere and is printed here again."],
  wire: ["Agency report from", "The story was delivered by a news agency."],
  press_release: ["Press release by", "The text is a release of the organisation it is about."],
  translation: ["Translated from", "The story was first published in another language."],
  aggregation: ["Summed up from", "The page retells what another outlet reported."],
};

export const WHERE = {
  body: "in the body",
  removed: "in a line taken out of the body",
  caption: "in a caption",
  meta: "in the page’s metadata",
  "json-ld": "in the page’s JSON-LD",
  attribute: "in an attribute of the markup",
  cms: "in the CMS payload",
};

export const WARNINGS = {
  truncated_input: "The document is longer than the service reads; what stands here comes from its beginning.",
  possible_paywall: "The text seems to end at a paywall; part of the article may be missing.",
  not_an_article: "This does not look like one article; the fields may mean little.",
  charset_guessed: "The document does not say its character encoding; it was guessed from the bytes.",
};

/** The sentence of a warning. */
export function warningSentence(code) {
  if (Object.hasOwn(WARNINGS, code)) return WARNINGS[code];
  if (code.startsWith("field_failed:")) return `The field ${code.slice(13)} could not be worked out; the others stand.`;
  return code;
}

/** The label of a field, or its name where it is a new one. */
export function fieldLabel(name) {
  return Object.hasOwn(FIELDS, name) ? FIELDS[name] : name.replaceAll("_", " ");
}

/** The label of a reason, or its name where it is a new one. */
export function reasonLabel(name) {
  return Object.hasOwn(REASONS, name) ? REASONS[name] : name.replaceAll("_", " ");
}

/** "1 quotation", "2 quotations". */
export function count(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

/** 0.934 -> "93%". */
export function percent(share) {
  return `${Math.round(share * 100)}%`;
}

/** The name of a language in English ("de" -> "German"). */
export function languageName(code) {
  try {
    return new Intl.DisplayNames(["en"], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** A date or time as a reader writes it; a day alone stays a day, a time keeps the page's own offset. */
export function dateText(written) {
  const [, day, clock, zone] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::\d{2})?(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?)?/.exec(written) ?? [];
  if (!day) return written;
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return written;
  const words = date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return clock ? `${words}, ${clock}${zone ? ` ${zone === "Z" ? "UTC" : `UTC${zone}`}` : ""}` : words;
}

/** What a Cache-Status header (RFC 9211) says, in words. */
export function cacheWords(header) {
  const parts = header.split(";").map((part) => part.trim());
  if (parts.includes("hit")) return "from the cache";
  if (parts.includes("collapsed")) return "computed once for several requests";
  if (parts.includes("fwd=bypass")) return "computed now, not kept";
  return parts.includes("stored") || parts.includes("stored=?1") ? "computed now and remembered" : "computed now";
}

/** 12345 -> "12.1 KB". */
export function bytesText(bytes) {
  if (bytes < 1024) return count(bytes, "byte");
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** A function that counts words, also of languages that write without blanks. */
export function wordCounter(language) {
  let segmenter = null;
  try {
    segmenter = new Intl.Segmenter(language || "en", { granularity: "word" });
  } catch {
    // Counted by blanks then.
  }
  return (text) => {
    if (!segmenter) return text.split(/\s+/).filter(Boolean).length;
    let words = 0;
    for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) words += 1;
    return words;
  };
}
