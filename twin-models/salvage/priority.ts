import type { Exposure, IncidentKind } from "./risk.ts";
import { ruinedBy } from "./risk.ts";
import { vulnerabilityOf, type Material } from "./vulnerability.ts";
import { worthOf, type Described, type WorthBy } from "./worth.ts";

/** Why a volume stands where it does in the list. */
export interface Threat {
  /** The share of all that could be lost that is expected to be: chance × risk × vulnerability × worth, as the ABC method of ICCROM multiplies them. */
  loss: number;
  /** That it is at this place, 0 to 1. */
  chance: number;
  risk: number;
  vulnerability: number;
  worth: number;
  by: WorthBy;
  said: string;
  material: Material;
  hours: number;
  /** Of its shelf above the floor, metres. */
  height: number;
  away: number | null;
  reach: Exposure["reach"];
}

/** A volume on the list, as far as its place in it is told. */
export interface Ranked {
  key: string;
  /** Where its shelf comes in the layout, and its own place on it. */
  shelfIndex: number;
  order: number;
  threat: Threat;
}

/** Finer differences are those of arithmetic. */
const GRAIN = 1e6;

export function threatOf({ kind, census, exposure, chance, height }: { kind: IncidentKind; census: Described | undefined; exposure: Exposure; chance: number; height: number }): Threat {
  const { worth, by, said } = worthOf(census);
  const { vulnerability, material, hours } = vulnerabilityOf(census, ruinedBy(kind));
  const { risk, away, reach } = exposure;
  const loss = Math.round(chance * risk * vulnerability * worth * GRAIN) / GRAIN;
  return { loss, chance, risk, vulnerability, worth, by, said, material, hours, height, away, reach };
}

/** What is to be saved first comes first: by what is lost, then by worth, vulnerability and risk, then as it stands. The same volumes have one order. */
export const salvageOrder = (a: Ranked, b: Ranked): number =>
  b.threat.loss - a.threat.loss || b.threat.worth - a.threat.worth || b.threat.vulnerability - a.threat.vulnerability || b.threat.risk - a.threat.risk || a.shelfIndex - b.shelfIndex || a.order - b.order || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

/** Three rounds: what would be a grave loss, what is wet anyway, and the rest. Bounds are a convention. */
export const WAVES = ["first", "next", "last"] as const;
export type Wave = (typeof WAVES)[number];
export const waveOf = (loss: number): Wave => (loss >= 0.4 ? "first" : loss >= 0.12 ? "next" : "last");
