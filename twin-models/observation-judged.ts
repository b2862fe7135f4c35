import type { GasMeasurement, JudgedValue, LightMeasurement, Observation, PestCheck, Register, Substance } from "./observation.ts";
import { microgramsOf, ppbOf, type Gas } from "./preservation/gases.ts";
import { QUANTITIES, type Profile, type ProfileLimit, type Quantity } from "./preservation/profile.ts";

/**
 * The part of a limit that the detection limit and the resolution of what was measured with may be at most, to judge it: our choice. Beyond, a value
 * says little of whether the limit is kept.
 */
export const JUDGING_PART = 0.5;

const GAS_NAMES = { SO2: true, NO2: true, O3: true, HCHO: true, CH3COOH: true } as const satisfies Record<Gas, true>;
const isGas = (substance: Substance): substance is Gas => substance in GAS_NAMES;

/** A concentration in the unit that limits of its substance have; null where it cannot be told. */
function inLimitUnit({ substance, unit, temperature }: GasMeasurement, value: number): number | null {
  const wanted = QUANTITIES[substance].unit;
  if (unit === wanted) return value;
  if (!isGas(substance)) return null;
  const at = temperature ?? undefined;
  return wanted === "ppb" ? ppbOf(substance, value, at) : microgramsOf(substance, value, at);
}

/** The strictest upper limit of a quantity among the profiles in force, with its source. */
function limitOf(profiles: readonly Profile[], quantity: Quantity): { max: number; source: string } | null {
  const found = profiles.flatMap(({ limits, source, edition }) => limits.filter((limit): limit is ProfileLimit & { max: number } => limit.quantity === quantity && limit.measure === "value" && limit.max !== null).map(({ max }) => ({ max, source: `${source} ${edition}`.trim() })));
  return found.sort((a, b) => a.max - b.max)[0] ?? null;
}

function judge(profiles: readonly Profile[], quantity: Quantity, value: number | null, fine: number | null, below: boolean): JudgedValue {
  const limit = limitOf(profiles, quantity);
  const { unit } = QUANTITIES[quantity];
  const told = { quantity, value, unit, limit: limit?.max ?? null, source: limit?.source ?? null };
  if (!limit || value === null) return { ...told, verdict: "no-limit" };
  // What cannot tell the limit from half of it judges neither way; less than the least that is told is within where that is fine enough.
  if (fine !== null && fine > limit.max * JUDGING_PART) return { ...told, verdict: "indicative" };
  return { ...told, verdict: !below && value > limit.max ? "over" : "within" };
}

function judgedGas(said: GasMeasurement, profiles: readonly Profile[]): JudgedValue[] {
  const worst = Math.max(said.detection ?? 0, said.resolution ?? 0, said.below ? said.value : 0);
  return [judge(profiles, said.substance, inLimitUnit(said, said.value), worst > 0 ? inLimitUnit(said, worst) : null, said.below)];
}

const judgedLight = ({ lux, ultraviolet }: LightMeasurement, profiles: readonly Profile[]): JudgedValue[] => [
  ...(lux === null ? [] : [judge(profiles, "illuminance", lux, null, false)]),
  ...(ultraviolet === null ? [] : [judge(profiles, "ultraviolet", ultraviolet, null, false)]),
];

interface Rules<S> {
  /** What is judged of it by the limits in force. */
  judged: (said: S, profiles: readonly Profile[]) => JudgedValue[];
  /** What a month adds up to: animals found, or values that were measured. */
  total: (said: S) => number;
}
type SaidOf = { pests: PestCheck; gases: GasMeasurement; light: LightMeasurement };

/** What is told of each register; a new one is a line here and its schema. */
const RULES: { [R in Register]: Rules<SaidOf[R]> } = {
  pests: { judged: () => [], total: ({ counts }) => counts.reduce((sum, { count }) => sum + count, 0) },
  gases: { judged: judgedGas, total: () => 1 },
  light: { judged: judgedLight, total: () => 1 },
};

export const judgedOf = ({ register, said }: Pick<Observation, "register" | "said">, profiles: readonly Profile[]): JudgedValue[] => (said === null ? [] : (RULES[register] as Rules<unknown>).judged(said, profiles));
export const totalOf = ({ register, said }: Pick<Observation, "register" | "said">): number => (said === null ? 0 : (RULES[register] as Rules<unknown>).total(said));
