import { fault, type RowFault } from "@stacktwin/twin-models/row-fault";
import type { MarcPlan, MarcSource, Row } from "./profile.ts";

/** A decoded field: a control field has a value, a data field its subfields in order. */
export interface MarcField {
  tag: string;
  value: string;
  subfields: [code: string, text: string][];
}

/** Marks around what is passed over when sorting, and other control characters. */
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u001f\u0080-\u009f]+/g;
/** Punctuation that cataloguing rules put before the next subfield. */
const TRAILING = /\s*[/:;,=]$/;

const clean = (text: string): string => text.replaceAll(CONTROLS, "").replaceAll(/\s+/g, " ").trim().replace(TRAILING, "");

/** Text of one data field, its terminator left out; what stands before the first subfield are the indicators. */
export function marcField(tag: string, text: string): MarcField {
  if (tag.startsWith("00")) return { tag, value: clean(text), subfields: [] };
  const subfields = text
    .split("\u001f")
    .slice(1)
    .map((part): [string, string] => [part.slice(0, 1), clean(part.slice(1))])
    .filter(([, content]) => content !== "");
  return { tag, value: "", subfields };
}

const said = ({ codes, joint }: MarcSource, field: MarcField): string =>
  codes === ""
    ? field.value
    : field.subfields
        .filter(([code]) => codes.includes(code))
        .map(([, text]) => text)
        .join(joint);

function first(sources: readonly MarcSource[], shared: ReadonlyMap<string, MarcField[]>, volume: MarcField | null, items: ReadonlySet<string>): string | undefined {
  for (const source of sources) {
    const where = items.has(source.tag) ? (volume?.tag === source.tag ? [volume] : []) : (shared.get(source.tag) ?? []);
    for (const field of where) {
      const text = said(source, field);
      if (text !== "") return text;
    }
  }
  return undefined;
}

const every = (sources: readonly MarcSource[] | undefined, volume: MarcField): string[] =>
  (sources ?? []).filter(({ tag }) => tag === volume.tag).flatMap(({ codes }) => volume.subfields.filter(([code]) => codes.includes(code)).map(([, text]) => text));

function volumes(row: Row, volume: MarcField, plan: MarcPlan): (Row | RowFault)[] {
  const own = new Map(plan.own);
  const barcodes = every(own.get("barcode"), volume);
  const epcs = every(own.get("epcs"), volume);
  if (barcodes.length === 0) return [fault("volume-unnamed", { field: volume.tag })];
  if (barcodes.length === 1) return [{ ...row, barcode: barcodes[0]!, ...(epcs.length > 0 && { epcs: epcs.join(" ") }) }];
  if (epcs.length > 0 && epcs.length !== barcodes.length) return [fault("volumes-uneven", { field: volume.tag, barcodes: barcodes.length, epcs: epcs.length })];
  return barcodes.map((barcode, i) => ({ ...row, barcode, ...(epcs.length > 0 && { epcs: epcs[i]! }) }));
}

/** One row per volume of a record; a fault in place of a row that cannot be one. */
export function marcRows(fields: readonly MarcField[], plan: MarcPlan): (Row | RowFault)[] {
  const byTag = new Map<string, MarcField[]>();
  for (const field of fields) {
    const same = byTag.get(field.tag);
    if (same) same.push(field);
    else byTag.set(field.tag, [field]);
  }
  const shared: Row = {};
  for (const [name, sources] of plan.shared) {
    const text = first(sources, byTag, null, plan.items);
    if (text !== undefined) shared[name] = text;
  }
  const rows = fields
    .filter(({ tag }) => plan.items.has(tag))
    .flatMap((volume) => {
      const row: Row = { ...shared };
      for (const [name, sources] of plan.own) {
        const text = first(sources, byTag, volume, plan.items);
        if (text !== undefined) row[name] = text;
      }
      return volumes(row, volume, plan);
    });
  return rows.length > 0 ? rows : [fault("volume-missing", { fields: [...plan.items].join(" / ") })];
}
