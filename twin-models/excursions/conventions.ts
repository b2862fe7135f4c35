/** How what is out of limits becomes excursions that people can look through. All of it is our choice. */
export interface Conventions {
  /** Minutes beyond the limit, all together, until it is an excursion: what is shorter is flicker. */
  least: number;
  /** Known minutes in range that end one: what is back beyond the limit sooner is the same excursion. */
  join: number;
  /** Minutes of a gap that it may have without being interrupted: what is beyond the limit on both sides of a short silence is one excursion. */
  bridge: number;
}
export const CONVENTIONS: Conventions = { least: 15, join: 30, bridge: 60 };

/** Around the beginning of an excursion, what may have been its cause: minutes before, and after, since a sensor is late. */
export const CAUSES_AROUND = { before: 120, after: 15 } as const;
