import type { ModelAsk, Proposal, ProposedField } from "@stacktwin/twin-models/probe";

/** A proposal as somebody works on it. */
export type Draft = Proposal & { title: string; titleZh: string };

export const FILE_NAME = /^[a-z][a-z0-9-]{1,50}$/;
export const PROPERTY_NAME = /^[A-Za-z][A-Za-z0-9_]{0,59}$/;

export const isNumeric = ({ type }: Pick<ProposedField, "type">): boolean => type === "number" || type === "integer";

type Change = Partial<Pick<ProposedField, "name" | "titles" | "unit" | "scale" | "offset" | "chosen">>;

/** The field as it is changed: bounds were those of the unit before, and what is scaled need not stay whole. */
export function changed(field: ProposedField, change: Change): ProposedField {
  const next = { ...field, ...change };
  if (next.unit !== field.unit) {
    delete next.minimum;
    delete next.maximum;
  }
  if (next.type === "integer" && !(Number.isInteger(next.scale) && Number.isInteger(next.offset))) next.type = "number";
  return next;
}

/** Why it cannot be taken so. */
export function wrongWith({ name, chosen }: ProposedField, fields: readonly ProposedField[]): "name" | "twice" | null {
  if (!chosen) return null;
  if (!PROPERTY_NAME.test(name)) return "name";
  return fields.filter((other) => other.chosen && other.name === name).length > 1 ? "twice" : null;
}

export const isReady = ({ name, fields }: Draft): boolean => FILE_NAME.test(name) && fields.some(({ chosen }) => chosen) && fields.every((field) => wrongWith(field, fields) === null);

const placeOf = ({ each, when, path }: ProposedField): string => JSON.stringify([each, when, path]);
/** The field that alone stands at that place of the messages. */
function aloneAt(fields: readonly ProposedField[], place: string): ProposedField | undefined {
  const found = fields.filter((field) => placeOf(field) === place);
  return found.length === 1 ? found[0] : undefined;
}

/** Another proposal of the same messages, with what was changed by hand: of fields that stand at one place alone. */
export function taken(before: Draft | null, proposal: Proposal): Draft {
  if (!before) return { ...proposal, title: "", titleZh: "" };
  const fields = proposal.fields.map((field) => {
    const old = aloneAt(before.fields, placeOf(field));
    if (!old || aloneAt(proposal.fields, placeOf(field)) !== field) return field;
    const { filter, seen, of, samples, maxAgeS } = field;
    return { ...old, filter, seen, of, samples, maxAgeS };
  });
  return { ...proposal, fields, name: before.name, kind: before.kind, title: before.title, titleZh: before.titleZh };
}

export const askOf = ({ name, title, titleZh, kind, fields, times }: Draft): ModelAsk => ({
  name,
  titles: { zh: titleZh || title || name, en: title || titleZh || name },
  kind: kind as ModelAsk["kind"],
  fields: fields.filter((field) => field.chosen).map(({ chosen: _chosen, doubt: _doubt, samples: _samples, seen: _seen, of: _of, ...field }) => field),
  times,
});
