import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { IncidentKind } from "@stacktwin/twin-models/salvage/risk";
import type { ModelInfo } from "@stacktwin/twin-models/thing";

/** What an alarm is of, by what its value means or, where a model says nothing of it, by what it is called. */
const SIGNS: readonly { kind: IncidentKind; means?: string; words: RegExp }[] = [
  { kind: "leak", means: "leak", words: /leak|漏水/i },
  { kind: "flood", words: /flood|water.?level|水浸|积水/i },
  { kind: "fire", words: /smoke|fire|烟|火警|火灾/i },
];

/** Whether books may have to be saved because of an alarm, and from what; undefined for all others. */
export function kindOfAlarm({ property, kind }: Pick<Alarm, "property" | "kind">, model: Pick<ModelInfo, "properties"> | undefined): IncidentKind | undefined {
  // A sensor that is silent says nothing of water.
  if (kind === "stale") return undefined;
  const info = model?.properties.find(({ name }) => name === property);
  return SIGNS.find(({ means, words }) => (means !== undefined && info?.means === means) || words.test(property))?.kind;
}
