import { fileError } from "@stacktwin/twin-models/file-fault";
import type { ImportField, ImportProfile } from "@stacktwin/twin-models/import-profile";

/** What a row of a file says of one item, as text; a field that it does not speak of is missing. */
export type Row = Partial<Record<ImportField, string>>;

export interface MarcSource {
  tag: string;
  /** Empty for a control field, which is taken whole. */
  codes: string;
  joint: string;
}

export interface MarcPlan {
  items: ReadonlySet<string>;
  /** Fields of the record, and of each field that stands for a volume. */
  shared: [ImportField, MarcSource[]][];
  own: [ImportField, MarcSource[]][];
  tags: ReadonlySet<string>;
}

const SOURCE = /^([0-9A-Za-z]{3})(?:\$([0-9a-z]+)(?:\|(.+))?)?$/;

function marcSource(profile: ImportProfile, field: string, text: string): MarcSource {
  const [, tag, codes = "", joint = " "] = SOURCE.exec(text) ?? [];
  if (tag === undefined || (codes === "" && !tag.startsWith("00")))
    throw fileError("profile-source", { profile: profile.name, text }, { place: `fields.${field}` });
  return { tag, codes, joint };
}

/** What to look for in each record. Throws BAD_INPUT with the field of the profile that cannot be. */
export function marcPlan(profile: ImportProfile): MarcPlan {
  const items = new Set(profile.item ?? []);
  if (items.size === 0) throw fileError("profile-volume", { profile: profile.name }, { place: "item" });
  const shared: MarcPlan["shared"] = [];
  const own: MarcPlan["own"] = [];
  for (const [name, texts] of Object.entries(profile.fields)) {
    const field = name as ImportField;
    const sources = (texts ?? []).map((text) => marcSource(profile, field, text));
    if ((field === "barcode" || field === "epcs") && sources.some(({ tag }) => !items.has(tag)))
      throw fileError("profile-outside", { profile: profile.name, field }, { place: `fields.${field}` });
    // The first that says something counts, be it the volume's or the record's: so all are kept where one is the volume's.
    (sources.some(({ tag }) => items.has(tag)) ? own : shared).push([field, sources]);
  }
  if (!own.some(([field]) => field === "barcode")) throw fileError("profile-barcode", { profile: profile.name }, { place: "fields.barcode" });
  const tags = new Set([...items, ...[...shared, ...own].flatMap(([, sources]) => sources.map(({ tag }) => tag))]);
  return { items, shared, own, tags };
}

/** Column of each field by the names in the first line; case and blanks do not matter. Throws BAD_INPUT without one for barcodes. */
export function csvPlan(profile: ImportProfile, header: readonly string[]): [ImportField, number[]][] {
  const folded = (text: string): string => text.trim().toLowerCase().replaceAll(/[\s_-]/g, "");
  const names = header.map(folded);
  const plan = Object.entries(profile.fields).map(
    ([field, columns]): [ImportField, number[]] => [field as ImportField, (columns ?? []).map((name) => names.indexOf(folded(name))).filter((at) => at >= 0)],
  );
  if (!plan.some(([field, columns]) => field === "barcode" && columns.length > 0)) {
    const wanted = profile.fields.barcode?.join(", ") ?? "barcode";
    throw fileError("barcodes-unnamed", { wanted, named: header.join(", ").slice(0, 200) }, { place: "line 1" });
  }
  return plan.filter(([, columns]) => columns.length > 0);
}
