/**
 * Stands in for typebox in the bundled console (`vite.config.ts`). The console reads addresses and words from files that also hold
 * schemas, and checks nothing by them: types are gone by then, the server checks. So making a schema leaves no more than what
 * other schemas are made of, its properties. Typebox itself would be a tenth of the first page.
 */
export const Type = new Proxy(
  {},
  { get: (_, kind) => (properties: unknown) => (kind === "Object" ? { properties } : {}) },
);
