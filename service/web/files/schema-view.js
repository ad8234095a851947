// The members of a schema as a list; those of an inner object unfold below their name.

import { element, prose } from "./element.js";

/** Members of members, built when they are unfolded, so that a schema may point to itself. */
export function schemaView(schema, specification) {
  const inner = specification.inner(schema);
  if (!inner) return element("p", { class: "kind" }, specification.kind(schema));
  const required = new Set(inner.required ?? []);
  const made = element("dl", { class: "properties" });
  for (const [name, written] of Object.entries(inner.properties)) {
    const property = specification.resolve(written);
    const below = specification.inner(property);
    const choices = property.enum ?? specification.resolve(property.items)?.enum;
    const detail = element("dd", {}, prose(property.description ?? ""));
    if (choices) detail.append(element("span", { class: "limits" }, "one of ", choices.flatMap((value, index) => [index ? ", " : "", element("code", {}, String(value))])));
    if (below) {
      const more = element("details", {}, element("summary", {}, `Members of ${name}`));
      more.addEventListener("toggle", () => more.append(schemaView(property, specification)), { once: true });
      detail.append(more);
    }
    made.append(
      element("dt", {}, element("code", {}, name), element("span", { class: "kind" }, ` ${specification.kind(written)}`),
        required.has(name) ? null : element("span", { class: "kind" }, ", optional")),
      detail);
  }
  return made;
}
