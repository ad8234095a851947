// The body cut into paragraphs and pieces: pure functions over text and offsets (UTF-16, as the page asks for them).

const MARKS = "\"'“”„‟‘’‚‹›«»「」『』〝〞〟＂";
const BLANKS = " \u00a0\u202f\u2009";

/** The stretch with the quotation marks around it, also where blanks stand inside them as in French. */
export function withMarks(body, start, end) {
  const before = BLANKS.includes(body[start - 1] || "\n") ? start - 2 : start - 1;
  const after = BLANKS.includes(body[end] || "\n") ? end + 1 : end;
  return {
    start: before >= 0 && MARKS.includes(body[before]) ? before : start,
    end: after < body.length && MARKS.includes(body[after]) ? after + 1 : end,
  };
}

/** The paragraphs of the body: [{start, end}]; one blank line stands between two of them. */
export function paragraphs(body) {
  const found = [];
  const between = /\n{2,}/g;
  let start = 0;
  for (let gap = between.exec(body); gap; gap = between.exec(body)) {
    if (gap.index > start) found.push({ start, end: gap.index });
    start = between.lastIndex;
  }
  if (start < body.length) found.push({ start, end: body.length });
  return found;
}

/**
 * Cuts each paragraph at every border of a range, so that no two pieces overlap.
 *
 * One walk over sorted borders: what it costs grows with the number of ranges, not with its square.
 * @param {string} body
 * @param {{start: number, end: number}[]} ranges of any kind; those outside the body are ignored
 * @param {number[]} points where to cut besides
 * @returns {{start: number, end: number, pieces: {start: number, end: number, text: string, ranges: object[]}[]}[]}
 */
export function cut(body, ranges, points = []) {
  const sorted = ranges
    .filter(({ start, end }) => start >= 0 && end > start && end <= body.length)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const places = [...points].sort((a, b) => a - b);
  let next = 0;
  let point = 0;
  let active = [];
  return paragraphs(body).map(({ start, end }) => {
    const pieces = [];
    let at = start;
    while (at < end) {
      active = active.filter((range) => range.end > at);
      while (next < sorted.length && sorted[next].start <= at) {
        if (sorted[next].end > at) active.push(sorted[next]);
        next += 1;
      }
      let until = end;
      for (const range of active) until = Math.min(until, range.end);
      if (next < sorted.length) until = Math.min(until, sorted[next].start);
      while (point < places.length && places[point] <= at) point += 1;
      if (point < places.length) until = Math.min(until, places[point]);
      pieces.push({ start: at, end: until, text: body.slice(at, until), ranges: [...active] });
      at = until;
    }
    return { start, end, pieces };
  });
}

/**
 * Where lines that were taken out belong: before the first paragraph, in one, or after one.
 * @returns {{before: object[], inside: Map<number, object[]>, after: Map<number, object[]>}} by paragraph index
 */
export function place(cutParagraphs, things) {
  const before = [];
  const inside = new Map();
  const after = new Map();
  let index = -1;
  for (const thing of [...things].sort((a, b) => a.at - b.at)) {
    while (index + 1 < cutParagraphs.length && cutParagraphs[index + 1].start < thing.at) index += 1;
    if (index < 0) before.push(thing);
    else {
      const into = thing.at < cutParagraphs[index].end ? inside : after;
      if (!into.has(index)) into.set(index, []);
      into.get(index).push(thing);
    }
  }
  return { before, inside, after };
}
