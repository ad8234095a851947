// Reading an OpenAPI 3.1 document: references, operations, kinds and examples.

const DEEPEST = 12;

export class Specification {
  constructor(document) {
    this.document = document;
  }

  /** What a reference points to, or the thing itself; references of references are followed. */
  resolve(thing, depth = 0) {
    if (!thing || typeof thing.$ref !== "string" || depth > DEEPEST) return thing ?? {};
    let found = this.document;
    for (const part of thing.$ref.replace(/^#\//, "").split("/")) {
      found = found?.[part.replaceAll("~1", "/").replaceAll("~0", "~")];
    }
    const { $ref, ...beside } = thing;
    return { ...this.resolve(found, depth + 1), ...beside };
  }

  /** Every operation, in the order of the document, with the parameters of its path among its own. */
  operations(methods) {
    const found = [];
    for (const [path, item] of Object.entries(this.document.paths)) {
      for (const method of methods.filter((name) => item[name])) {
        const operation = item[method];
        found.push({
          ...operation,
          path,
          method,
          id: operation.operationId ?? `${method}-${path.replace(/[^a-z0-9]+/gi, "-")}`,
          parameters: [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((parameter) => this.resolve(parameter)),
          requestBody: operation.requestBody ? this.resolve(operation.requestBody) : null,
          responses: operation.responses ?? {},
        });
      }
    }
    return found;
  }

  /** The kind of a schema in a few words: "string or null", "list of Quote". */
  kind(schema, depth = 0) {
    if (!schema || depth > DEEPEST) return "anything";
    if (schema.$ref) return schema.$ref.split("/").pop();
    const choices = schema.oneOf ?? schema.anyOf;
    if (choices && !schema.properties) return [...new Set(choices.map((choice) => this.kind(choice, depth + 1)))].join(" or ");
    if (schema.allOf?.length === 1) return this.kind(schema.allOf[0], depth + 1);
    const types = [schema.type ?? (schema.properties ? "object" : schema.const !== undefined ? JSON.stringify(schema.const) : "anything")].flat();
    return types.map((type) => (type === "array" ? `list of ${this.kind(schema.items, depth + 1)}` : type === "object" && schema.additionalProperties?.$ref ? `object of ${this.kind(schema.additionalProperties)}` : type)).join(" or ");
  }

  /** The schema with members below this one: itself, its items, its values or its only choice; null where there is none. */
  inner(schema, depth = 0) {
    if (!schema || depth > DEEPEST) return null;
    const found = this.resolve(schema);
    if (found.properties) return found;
    const below = found.items ?? (typeof found.additionalProperties === "object" ? found.additionalProperties : null);
    if (below) return this.inner(below, depth + 1);
    for (const choice of [...(found.allOf ?? []), ...(found.anyOf ?? []), ...(found.oneOf ?? [])]) {
      const inner = this.inner(choice, depth + 1);
      if (inner) return inner;
    }
    return null;
  }

  /** The example of a body or an answer, or undefined. */
  example(content) {
    if (content.example !== undefined) return content.example;
    const first = Object.values(content.examples ?? {})[0];
    if (first) return this.resolve(first).value;
    const schema = this.resolve(content.schema);
    return schema?.example ?? schema?.examples?.[0];
  }
}
