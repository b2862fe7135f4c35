import { Type, type Static } from "typebox";
import { ALARM_LISTS } from "./alarm.ts";
import { AlarmIdSchema, MillisSchema, SiteIdSchema } from "./ids.ts";
import { DeskSchema, PRIORITIES, PrioritySchema } from "./priority.ts";

/** Alarms are counted in periods of ten minutes of the wall clock; those in which nothing happened count as well. */
export const PERIOD = 600_000;
/** A flood begins with a period of more than so many alarms, and ends before the first with fewer than so many. */
export const FLOOD = { above: 10, below: 5 } as const;
/** An alarm chatters when it is raised so often within so long. */
export const CHATTER = { times: 3, withinMs: 60_000 } as const;
/** What is over again within so long, and nobody acknowledged before, was gone before anybody could respond: our reading of `fleeting`. */
export const FLEETING_MS = 60_000;
/** Standing for longer than this, an alarm is part of the furniture. */
export const STANDING_MS = 86_400_000;
/** Of fewer alarms shares say nothing. */
export const FEWEST = 20;
/** As many of a kind are named. */
export const NAMED = 10;

const Count = Type.Integer({ minimum: 0 });
const MaybeMillis = Type.Union([MillisSchema, Type.Null()]);
const MaybeNumber = Type.Union([Type.Number(), Type.Null()]);
const which = { site: SiteIdSchema, alarm: AlarmIdSchema };

/** How often one alarm did something. */
export const OftenSchema = Type.Object({ ...which, count: Count });
export type Often = Static<typeof OftenSchema>;

export const FloodSchema = Type.Object({
  from: MillisSchema,
  /** Null: it goes on at the end of the span. */
  to: MaybeMillis,
  count: Count,
  /** In its worst ten minutes. */
  most: Count,
  /** What called most often in it. */
  top: OftenSchema,
});
export type Flood = Static<typeof FloodSchema>;

export const StandingSchema = Type.Object({ ...which, priority: PrioritySchema, since: MillisSchema, until: MaybeMillis });
export type Standing = Static<typeof StandingSchema>;

/** Times from the call to the acknowledgement, ms; null where none was acknowledged. */
export const AckSchema = Type.Object({ called: Count, acknowledged: Count, median: MaybeNumber, p95: MaybeNumber });
export type Ack = Static<typeof AckSchema>;

/** Times on one of the lists that keep alarms quiet, and the longest of them, ms. `now`: still there at the end of the span. */
export const AsideFiguresSchema = Type.Object({ raised: Count, times: Count, now: Count, longestMs: Type.Number(), longest: Type.Union([Type.Object(which), Type.Null()]) });
export type AsideFigures = Static<typeof AsideFiguresSchema>;

const each = <const K extends readonly string[], S extends Parameters<typeof Type.Optional>[0]>(keys: K, schema: S) =>
  Type.Object(Object.fromEntries(keys.map((key) => [key, schema])) as Record<K[number], S>);

/**
 * The performance of the alarms of one operating position over a span, as ANSI/ISA-18.2 and IEC 62682 (clause "monitoring and
 * assessment") and EEMUA 191 count it; figures and targets from secondary texts.
 */
export const AlarmFiguresSchema = Type.Object({
  desk: DeskSchema,
  sites: Type.Array(SiteIdSchema),
  /** Of whole periods: it begins with that in which the asked span begins, and ends with that in which it ends. */
  from: MillisSchema,
  to: MillisSchema,
  /** The first alarm event on record; null: there is none. */
  recorded: MaybeMillis,
  /** From where the span counts: nothing is known of the time before the first event on record. */
  covered: MillisSchema,
  /** Alarms that called in each period from `covered` to `to`. */
  periods: Type.Array(Count),
  called: Count,
  perHour: MaybeNumber,
  perPeriod: MaybeNumber,
  /** Share, 0 to 1, of the periods with more than ten. */
  overPeriods: MaybeNumber,
  /** Share, 0 to 1, of the time in a flood. */
  inFlood: MaybeNumber,
  most: Type.Union([Type.Object({ at: MillisSchema, count: Count }), Type.Null()]),
  /** How many there were; the newest are listed, newest first. */
  floodCount: Count,
  floods: Type.Array(FloodSchema),
  /** Different alarms that called; the ten that did so most often, and their share, 0 to 1. */
  different: Count,
  top: Type.Array(OftenSchema),
  topShare: MaybeNumber,
  /** Alarms that chattered, and what they raised while they did. */
  chattering: Count,
  chatterers: Type.Array(OftenSchema),
  /** Calls that were over again before anybody could respond. */
  fleeting: Count,
  fleeters: Type.Array(OftenSchema),
  /** Alarms that stood for longer than 24 h: most of them on one day, on which, and all of the span. */
  standing: Type.Object({ most: Count, day: MaybeMillis, count: Count, longest: Type.Array(StandingSchema) }),
  /** Shares of the priorities follow from these. */
  acknowledged: each(PRIORITIES, AckSchema),
  allAcknowledged: AckSchema,
  /** Of those whose limit says within which time to respond: not acknowledged within it. */
  late: Type.Object({ judged: Count, late: Count }),
  aside: each(ALARM_LISTS, AsideFiguresSchema),
});
export type AlarmFigures = Static<typeof AlarmFiguresSchema>;

interface Target {
  /** The figure may be so high. */
  target: number;
  /** It has to be below the target, not at it. */
  below?: true;
  /** Beyond this no desk can follow; null where no text says one. */
  limit: number | null;
}

/** Over at least 30 days, per operating position. `late` and the tolerance of half around the shares of priorities are our own. */
export const TARGETS = {
  perHour: { target: 6, limit: 12 },
  perPeriod: { target: 1, limit: 2 },
  most: { target: FLOOD.above, limit: null },
  overPeriods: { target: 0.01, below: true, limit: null },
  inFlood: { target: 0.01, below: true, limit: null },
  topShare: { target: 0.05, limit: null },
  chattering: { target: 0, limit: null },
  fleeting: { target: 0, limit: null },
  standing: { target: 5, below: true, limit: null },
  medium: { target: 0.225, limit: null },
  high: { target: 0.075, limit: null },
  late: { target: 0, limit: null },
} as const satisfies Record<string, Target>;
export type FigureName = keyof typeof TARGETS;
export const FIGURE_NAMES = Object.keys(TARGETS) as FigureName[];

/** What share, 0 to 1, each priority should have, about; urgent counts as high. */
export const MIX = { low: 0.8, medium: 0.15, high: 0.05 } as const;

export const VERDICTS = ["within", "overTarget", "overLimit", "unjudged"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How a figure stands to its target; what is not known is not judged. */
export function verdictOf(name: FigureName, value: number | null): Verdict {
  if (value === null) return "unjudged";
  const { target, below, limit }: Target = TARGETS[name];
  if (below ? value < target : value <= target) return "within";
  return limit !== null && value > limit ? "overLimit" : "overTarget";
}

const part = (some: number, all: number): number | null => (all === 0 ? null : some / all);

/** How many of each priority called, urgent ones with the high ones. */
export function mixOf({ acknowledged: { low, medium, high, urgent } }: Pick<AlarmFigures, "acknowledged">): Record<keyof typeof MIX, number> {
  return { low: low.called, medium: medium.called, high: high.called + urgent.called };
}

/** Every judged figure as one number; null where nothing can be said: nothing on record, or too little for a share. */
export function valuesOf(figures: AlarmFigures): Record<FigureName, number | null> {
  const known = figures.periods.length > 0;
  const enough = figures.called >= FEWEST;
  const mix = mixOf(figures);
  return {
    perHour: figures.perHour,
    perPeriod: figures.perPeriod,
    most: known ? (figures.most?.count ?? 0) : null,
    overPeriods: figures.overPeriods,
    inFlood: figures.inFlood,
    // Ten of ten are all of them, however well they are chosen.
    topShare: enough && figures.different > NAMED ? figures.topShare : null,
    chattering: known ? figures.chattering : null,
    fleeting: known ? figures.fleeting : null,
    standing: known ? figures.standing.most : null,
    medium: enough ? part(mix.medium, figures.called) : null,
    high: enough ? part(mix.high, figures.called) : null,
    late: figures.late.judged > 0 ? figures.late.late : null,
  };
}
