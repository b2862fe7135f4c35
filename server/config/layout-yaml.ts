import { Document, isMap, isPair, isScalar, isSeq, visit, type Node } from "yaml";
import type { Layout } from "@stacktwin/twin-models/layout";
import { NumberingSchema } from "@stacktwin/twin-models/numbering";
import { momentOf } from "./moment.ts";

const ON_ONE_LINE = new Set(["outline", "name", "label", "numbering"]);
const ITEMS_ON_ONE_LINE = new Set(["ranges", "ports", "fixtures", "grounds"]);

/** The day that begins at that moment there, else the moment. */
function beginning({ validFrom, timeZone }: Layout): number | string {
  if (validFrom === 0) return 0;
  const day = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(validFrom);
  return momentOf(day, timeZone) === validFrom ? day : new Date(validFrom).toISOString().replace(/\.\d+Z$/, "Z");
}

/** What is as it would be anyway need not be written. */
const unlikeDefault = (part: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(part).filter(([key, value]) => (NumberingSchema.properties as Record<string, { default?: unknown }>)[key]?.default !== value));

/** A layout as people read and mend it: one line for each range, fixture and outline. */
export function layoutYaml(layout: Layout): string {
  const document = new Document(
    JSON.parse(JSON.stringify({ ...layout, validFrom: beginning(layout) }, (key, value: unknown) => (key === "numbering" ? unlikeDefault(value as Record<string, unknown>) : value))),
    { aliasDuplicateObjects: false },
  );
  visit(document, {
    Pair(_, pair) {
      if (!isPair(pair) || !isScalar(pair.key)) return;
      const key = String(pair.key.value);
      const value = pair.value as Node | null;
      const flow = (node: unknown): void => {
        if (isMap(node) || isSeq(node)) node.flow = true;
      };
      if (ON_ONE_LINE.has(key)) flow(value);
      if (ITEMS_ON_ONE_LINE.has(key) && isSeq(value)) value.items.forEach(flow);
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}
