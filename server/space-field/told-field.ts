import { fieldWith, type Field } from "@stacktwin/twin-models/climate-field/field";
import { fitKernel, PRIORS, type Prior } from "@stacktwin/twin-models/climate-field/fit";
import { nextSensor, paint, spotsOfFloor } from "@stacktwin/twin-models/climate-field/floor";
import type { Spot } from "@stacktwin/twin-models/climate-field/kernel";
import { sweatingOf } from "@stacktwin/twin-models/climate-field/surfaces";
import type { FieldPart, FieldView } from "@stacktwin/twin-models/field-view";
import { normalBelow } from "@stacktwin/twin-models/forecast/mixture";
import type { Millis, PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import { area, bounds, contains, type Polygon } from "@stacktwin/twin-models/plane";
import { dewPoint } from "@stacktwin/twin-models/preservation/psychrometrics";

/** What one sensor says at some moments, the one that is asked for first; null where it said nothing that holds. */
export interface Said {
  thing: ThingId;
  spot: Spot;
  temperature: (number | null)[];
  humidity: (number | null)[];
}

/** A surface whose temperature is measured. */
export interface SaidSurface {
  thing: ThingId;
  spot: Spot;
  temperature: number;
}

/** Height of the plane that is told, metres above the floor: where hands and most books are. */
const HEIGHT = 1.5;
/** Squares of a floor, about, and places that are tried for the next sensor. */
const [SQUARES, TRIED] = [900, 150];
/** °C: no dew point is known better. */
const LEAST_DOUBT = 0.01;
const [LEAST_STEP, STEP_OF] = [0.5, 0.25];
/** From so many sensors on there is something between them. */
const LEAST = 2;

/** A side such that a floor has about `SQUARES` squares, in quarters of a metre. */
export const stepFor = (outline: Polygon): number => Math.max(LEAST_STEP, Math.ceil(Math.sqrt(Math.abs(area(outline)) / SQUARES) / STEP_OF) * STEP_OF);

type Values = (said: Said) => readonly (number | null)[];

/** The field of one quantity, its kernel fitted to all moments at which every sensor that is known now said something. */
function fieldFor(prior: Prior, all: readonly Said[], values: Values): Field | null {
  const known = all.filter((said) => values(said)[0] !== null && values(said)[0] !== undefined);
  if (known.length < LEAST) return null;
  const spots = known.map(({ spot }) => spot);
  const moments = values(known[0]!).length;
  const pictures = Array.from({ length: moments }, (_, at) => known.map((said) => values(said)[at])).filter((picture): picture is number[] => picture.every((value) => typeof value === "number"));
  return fieldWith(fitKernel(prior, spots, pictures), spots, pictures[0]!);
}

const round = (value: number, decimals: number): number => Math.round(value * 10 ** decimals) / 10 ** decimals;

function partOf(field: Field, floor: readonly Spot[], decimals: number): FieldPart {
  const points = paint(field, floor);
  const every = Math.max(1, Math.floor(floor.length / TRIED));
  const next = nextSensor(field, floor.filter((_, at) => at % every === 0), floor);
  return {
    mean: points.map(({ mean }) => round(mean, decimals)),
    deviation: points.map(({ deviation }) => round(deviation, 2)),
    blind: points.map(({ blind }) => blind),
    sensors: field.spots.length,
    length: field.kernel.length,
    next: next && { ...next.spot, before: round(Math.sqrt(next.before), 2), after: round(Math.sqrt(next.after), 2) },
  };
}

/** The dew points of what sensors say; null where either is not known. */
const dewPoints: Values = ({ temperature, humidity }) => temperature.map((degrees, at) => {
  const damp = humidity[at];
  return degrees === null || typeof damp !== "number" ? null : dewPoint(degrees, damp);
});

/** The air between the sensors of a space. At most some hundred sensors. */
export function toldField(space: PlaceId, at: Millis, outline: Polygon, all: readonly Said[], unplaced: readonly ThingId[], surfaces: readonly SaidSurface[]): FieldView {
  const step = stepFor(outline);
  const floor = spotsOfFloor(bounds(outline), (x, z) => contains(outline, [x, z]), step, HEIGHT);
  const temperature = fieldFor(PRIORS.temperature, all, (said) => said.temperature);
  const humidity = fieldFor(PRIORS.humidity, all, (said) => said.humidity);
  const dew = fieldFor(PRIORS.dewPoint, all, dewPoints);
  const known = dew ? paint(dew, floor).filter(({ blind }) => !blind).map(({ mean }) => mean) : [];
  const told = new Map(dew ? sweatingOf(dew, surfaces.map(({ thing, spot, temperature: degrees }) => ({ id: thing, ...spot, temperature: degrees }))).map((each) => [each.id, each]) : []);
  return {
    space, at, outline: outline.map(([x, z]) => [x, z]), height: HEIGHT, step,
    points: floor.map(({ x, z }) => [round(x, 3), round(z, 3)]),
    sensors: all.map(({ thing, spot, temperature: degrees, humidity: percent }) => ({ thing, ...spot, temperature: degrees[0] ?? null, humidity: percent[0] ?? null })),
    unplaced: [...unplaced],
    temperature: temperature && partOf(temperature, floor, 2),
    humidity: humidity && partOf(humidity, floor, 1),
    dewPoint: known.length > 0 ? { lowest: round(Math.min(...known), 1), highest: round(Math.max(...known), 1) } : null,
    surfaces: surfaces.flatMap(({ thing, spot, temperature: degrees }) => {
      const of = told.get(thing);
      return of ? [{ thing, ...spot, temperature: round(degrees, 1), dewPoint: round(of.dewPoint, 1), colder: round(of.colder, 1), wet: round(normalBelow(of.colder / Math.max(LEAST_DOUBT, of.deviation)), 2), state: of.state }] : [];
    }),
  };
}
