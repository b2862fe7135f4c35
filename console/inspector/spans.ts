const HOUR = 3_600_000;
export const SPANS = { hour: HOUR, day: 24 * HOUR, week: 168 * HOUR, month: 720 * HOUR, year: 8_760 * HOUR } as const;
export type Span = keyof typeof SPANS;
