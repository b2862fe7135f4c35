import type { Millis } from "./ids.ts";
import type { Person, Role } from "./permission.ts";

const HOUR: Millis = 3_600_000;

/** How long each role may put an alarm aside (usual caps of ISA-18.2 practice); what takes longer is out of service, by order. */
const LONGEST: Partial<Record<Role, Millis>> = { conservator: 8 * HOUR, facility: 24 * HOUR, admin: 24 * HOUR };

/** What a shelf can be asked for, ms. */
export const SHELF_TIMES: readonly Millis[] = [0.5 * HOUR, HOUR, 4 * HOUR, 8 * HOUR, 24 * HOUR];
/** A reason is a sentence, not a letter. */
export const SHORTEST_WHY = 3;
export const LONGEST_WHY = 500;

/** The longest time, ms, for which somebody may shelve; 0: not at all. */
export const longestShelf = ({ grants }: Pick<Person, "grants">): Millis => Math.max(0, ...grants.map(({ role }) => LONGEST[role] ?? 0));
