// Something to send: the specification's own examples, else a small article in the form that is asked for.

const TEXT = `Ferry runs again after the storm

PORT TOWN (ENA) — The ferry ran again on Monday, harbour master Mary Major said.

“Nobody was hurt,” she told reporters. “The storm passed quickly.”

This story first appeared on Example.org.
`;

const PARAGRAPHS = `<p>PORT TOWN (ENA) — The ferry ran again on Monday, harbour master Mary Major said.</p>
<p>“Nobody was hurt,” she told reporters. “The storm passed quickly.”</p>`;

const PAGE = `<!doctype html><html lang="en"><head><title>Ferry runs again - The Example</title></head><body><article>
<h1>Ferry runs again after the storm</h1>
<p class="byline">By Ann Lee</p>
${PARAGRAPHS}
</article></body></html>
`;

/** What stands in a member, by its name, where the specification gives no example of its own. */
const BY_NAME = [
  [/title|headline/, "Ferry runs again after the storm"],
  [/content|html|body/, PARAGRAPHS],
  [/text/, TEXT],
  [/url|link/, "https://news.example.com/ferry"],
];

/**
 * What can be sent as this media type, by name; never empty.
 * @param {object} contents the request body's `content`
 * @param {string} media one of its keys
 * @param {Specification} specification
 * @returns {Map<string, string>}
 */
export function samples(contents, media, specification) {
  // A range of media types ("application/*+json") takes what the type itself takes.
  const content = (media.includes("*") && contents["application/json"]) || contents[media];
  const named = Object.entries(content.examples ?? {}).map(([name, example]) => {
    const { summary, value } = specification.resolve(example);
    return [summary ?? name, written(value)];
  });
  if (named.length) return new Map(named);
  // Other names of the same thing have their example once.
  const alike = Object.values(contents).filter(({ schema }) => JSON.stringify(schema) === JSON.stringify(content.schema));
  const given = [content, ...alike].map((one) => specification.example(one)).find((example) => example !== undefined);
  return new Map([["An article", given === undefined ? made(content, media, specification) : written(given)]]);
}

function written(value) {
  return typeof value === "string" ? value : JSON.stringify(value, null, 2);
}

function made(content, media, specification) {
  const properties = specification.inner(content.schema)?.properties ?? {};
  if (/urlencoded/.test(media)) {
    const pairs = Object.keys(properties).map((name) => [name, member(name)]).filter(([, value]) => value);
    return new URLSearchParams(pairs).toString();
  }
  if (/html/.test(media)) return PAGE;
  if (!/json/.test(media)) return TEXT;
  if ("text" in properties) return written({ text: TEXT });
  if ("html" in properties) return written({ html: PAGE });
  return written({ title: member("title"), content: PARAGRAPHS });
}

function member(name) {
  return BY_NAME.find(([pattern]) => pattern.test(name))?.[1] ?? "";
}
