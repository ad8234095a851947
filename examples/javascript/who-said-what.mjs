// Who says what in an article: a client for Node.js 18 or later, no package needed. In a browser `enrich` works as it is.
//
//   node who-said-what.mjs http://127.0.0.1:8000 page.html …

import { readFile } from "node:fs/promises";
import process from "node:process";

const TRIES = 4;
const BUSY = [429, 503];

/**
 * The service's answer for one article; offsets count as JavaScript's strings do.
 * A busy service is asked again after as long as it says. Throws an Error with the problem document as `cause`.
 */
export async function enrich(service, document, mediaType, key) {
  const headers = { "Content-Type": mediaType, Accept: "application/json" };
  if (key) headers.Authorization = `Bearer ${key}`;
  for (let left = TRIES - 1; ; left -= 1) {
    const response = await fetch(`${service}/v1/enrich?offsets=utf16`, { method: "POST", headers, body: document });
    if (response.ok) return response.json();
    const problem = await response.json();
    if (!BUSY.includes(response.status) || left === 0) throw new Error(problem.detail, { cause: problem });
    const seconds = Number(response.headers.get("Retry-After") ?? 1);
    await new Promise((wake) => setTimeout(wake, 1000 * seconds));
  }
}

const [service, ...names] = process.argv.slice(2);
for (const name of names) {
  const mediaType = name.endsWith(".txt") ? "text/plain; charset=utf-8" : "text/html";
  let answer;
  try {
    answer = await enrich(service, await readFile(name), mediaType, process.env.ENRICH_KEY);
  } catch (error) {
    console.error(`${name}: ${error.message}`);
    process.exitCode = 1;
    continue;
  }
  const source = answer.original_source ?? answer.publisher ?? { name: "an unknown source" };
  console.log(`${answer.title} (${source.name})`);
  for (const speaker of answer.speakers) {
    console.log(`  ${speaker.name}${speaker.role ? `, ${speaker.role}` : ""}`);
    for (const index of speaker.quotes) {
      const quote = answer.quotes[index];
      console.log(`    ${answer.body.slice(quote.start, quote.end)}`);
    }
  }
}
