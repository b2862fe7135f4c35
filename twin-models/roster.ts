import { Type, type Static } from "typebox";
import { clockTime, ClockTimeSchema, DAY_MIN, dateOf, DAYS, daysBefore, DaySchema, minuteOf, momentsOf, spanLength, weekday, type CalendarDay } from "./clock-time.ts";
import { PersonIdSchema, type Millis, type PersonId } from "./ids.ts";

const strict = { additionalProperties: false } as const;
const People = Type.Array(PersonIdSchema, { minItems: 1 });
const span = { from: ClockTimeSchema, to: ClockTimeSchema, people: People };

/** Every week on these days; what ends at or before its beginning ends on the next day. */
export const ShiftSchema = Type.Object({ days: Type.Array(DaySchema, { minItems: 1 }), ...span }, strict);
export type Shift = Static<typeof ShiftSchema>;

/** What begins on one day of the calendar, instead of that weekday's shifts; none: nobody. */
export const RosterExceptionSchema = Type.Object(
  { date: Type.String({ pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }), shifts: Type.Array(Type.Object(span, strict)) },
  strict,
);

/** Who is on duty when, in the time zone of the site whose alarm it is. */
export const RosterSchema = Type.Object(
  {
    name: Type.String({ pattern: "^[A-Za-z0-9._-]{1,64}$" }),
    shifts: Type.Array(ShiftSchema, { minItems: 1 }),
    exceptions: Type.Array(RosterExceptionSchema, { default: [] }),
    /** Who is told while nobody is on duty. */
    fallback: Type.Optional(PersonIdSchema),
  },
  strict,
);
export type Roster = Static<typeof RosterSchema>;

type Span = Omit<Shift, "days">;
const beginningOn = ({ shifts, exceptions }: Roster, day: CalendarDay): readonly Span[] =>
  exceptions.find(({ date }) => date === dateOf(day))?.shifts ?? shifts.filter(({ days }) => days.includes(weekday(day)));

const unique = <T>(all: readonly T[]): T[] => [...new Set(all)];

/** Who is on duty at a moment, without the fallback. Shifts hand over at moments, so that an hour that comes twice is served once. */
export const onDuty = (roster: Roster, at: Millis, zone: string): PersonId[] =>
  unique(
    daysBefore(at, zone).flatMap((day) =>
      beginningOn(roster, day).flatMap((shift) => {
        const { from, to } = momentsOf(shift, day, zone);
        return from <= at && at < to ? shift.people : [];
      }),
    ),
  );

/** Everybody a roster can name. */
export const rosterPeople = ({ shifts, exceptions, fallback }: Roster): PersonId[] =>
  unique([...[...shifts, ...exceptions.flatMap((each) => each.shifts)].flatMap(({ people }) => people), ...(fallback === undefined ? [] : [fallback])]);

const WEEK_MIN = 7 * DAY_MIN;
interface WeekSpan {
  /** Minutes since Monday 00:00. */
  from: number;
  to: number;
  people: readonly PersonId[];
}

/** The shifts of an ordinary week; what goes on over its end goes on at its beginning. */
function weekSpans(shifts: readonly Shift[]): WeekSpan[] {
  return shifts.flatMap((shift) =>
    shift.days.flatMap((day) => {
      const from = DAYS.indexOf(day) * DAY_MIN + minuteOf(shift.from);
      const to = from + spanLength(shift);
      const { people } = shift;
      return [{ from, to: Math.min(to, WEEK_MIN), people }, { from: from - WEEK_MIN, to: to - WEEK_MIN, people }].filter((each) => each.to > 0).map((each) => ({ ...each, from: Math.max(0, each.from) }));
    }),
  );
}

export const DutySchema = Type.Object({ from: Type.String(), to: Type.String(), people: Type.Array(PersonIdSchema, { description: "Empty: nobody" }) });
export type Duty = Static<typeof DutySchema>;

/** An ordinary week, each day in parts in which the same people are on duty. */
export function dutyWeek({ shifts }: Pick<Roster, "shifts">): { day: (typeof DAYS)[number]; duties: Duty[] }[] {
  const spans = weekSpans(shifts);
  return DAYS.map((day, row) => {
    const [first, last] = [row * DAY_MIN, (row + 1) * DAY_MIN];
    const edges = unique([first, last, ...spans.flatMap(({ from, to }) => [from, to])]).filter((edge) => edge >= first && edge <= last).toSorted((a, b) => a - b);
    const duties: Duty[] = [];
    for (const [index, from] of edges.slice(0, -1).entries()) {
      const people = unique(spans.filter((each) => each.from <= from && from < each.to).flatMap((each) => each.people));
      const to = clockTime((edges[index + 1] ?? last) - first);
      const before = duties.at(-1);
      if (before && before.people.join("\n") === people.join("\n")) before.to = to;
      else duties.push({ from: clockTime(from - first), to, people });
    }
    return { day, duties };
  });
}

export const GapSchema = Type.Object({ fromDay: DaySchema, from: Type.String(), toDay: DaySchema, to: Type.String() });
export type Gap = Static<typeof GapSchema>;

/** When nobody is on duty in an ordinary week, over midnight in one piece. */
export function gapsOf(roster: Pick<Roster, "shifts">): Gap[] {
  const gaps: Gap[] = [];
  for (const { day, duties } of dutyWeek(roster))
    for (const { from, to, people } of duties) {
      if (people.length > 0) continue;
      const before = gaps.at(-1);
      if (before && before.to === "24:00" && from === "00:00") Object.assign(before, { toDay: day, to });
      else gaps.push({ fromDay: day, from, toDay: day, to });
    }
  const [first, last] = [gaps[0], gaps.at(-1)];
  // Sunday night is Monday morning.
  if (gaps.length > 1 && first && last && first.fromDay === "mon" && first.from === "00:00" && last.toDay === "sun" && last.to === "24:00")
    gaps.splice(0, gaps.length, ...gaps.slice(1, -1), { ...last, toDay: first.toDay, to: first.to });
  return gaps;
}

/** Somebody who would be on duty twice at the same time, and when it begins; null: nobody. */
export function doubled({ shifts }: Pick<Roster, "shifts">): { person: PersonId; day: (typeof DAYS)[number]; at: string; shift: number } | null {
  const spans = shifts.flatMap((shift, row) => weekSpans([shift]).map((each) => ({ ...each, row }))).toSorted((a, b) => a.from - b.from || a.row - b.row);
  for (const [index, one] of spans.entries())
    for (const other of spans.slice(index + 1)) {
      if (other.from >= one.to) break;
      const person = other.people.find((each) => one.people.includes(each));
      if (person !== undefined) return { person, day: DAYS[Math.floor(other.from / DAY_MIN)] ?? "mon", at: clockTime(other.from % DAY_MIN), shift: Math.max(one.row, other.row) };
    }
  return null;
}
