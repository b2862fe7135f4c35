const DAY = 86_400_000;

/** Dates here are ISO days, `2026-11-21`, of no zone. */
const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const dateOf = (day: number): string => new Date(day).toISOString().slice(0, 10);

export const daysLater = (date: string, days: number): string => dateOf(dayOf(date) + days * DAY);

/** The same day so many months later, or the last of that month. */
export function monthsLater(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dateOf(Date.UTC(year, month - 1 + months, Math.min(day, last)));
}

/** The six weeks, each from its Monday, in which the month of a date stands. */
export function weeksOf(date: string): string[][] {
  const first = dayOf(`${date.slice(0, 7)}-01`);
  const monday = dateOf(first - ((new Date(first).getUTCDay() + 6) % 7) * DAY);
  return Array.from({ length: 6 }, (_, week) => Array.from({ length: 7 }, (_, day) => daysLater(monday, week * 7 + day)));
}
