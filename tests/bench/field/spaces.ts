import type { PlaceId } from "@stacktwin/twin-models/ids";
import { bounds, contains, type Polygon } from "@stacktwin/twin-models/plane";
import { makeLibrary } from "../../../sim/library/make-library.ts";
import { MODELS } from "../../../sim/library/models.ts";
import { makeRandom } from "../../../sim/random.ts";
import { humidityOf, saturation } from "../../../sim/world/air.ts";
import { advance, makeRooms, type Room } from "../../../sim/world/rooms.ts";
import { makeSensor, SENSES, type Sensor } from "../../../sim/world/sensing.ts";
import { makeSpread, type Spot, type Spread } from "../../../sim/world/spread.ts";
import { DAY, makeWeather, type Outside } from "../../../sim/world/weather.ts";

export { bounds };

const BEGIN = Date.UTC(2025, 0, 1);
/** Share of an instrument's own offset that its calibration leaves. */
const LEFT = 1 / 3;
const SENSED = SENSES[MODELS.transmitter]!;

/** A space of the simulator with sensors here and there. */
export interface SensedSpace {
  place: PlaceId;
  outline: Polygon;
  spots: Spot[];
  room: Room;
  spread: Spread;
  sensors: Sensor[];
  weather: (time: number) => Outside;
}

const round = (metres: number): number => Math.round(metres * 10) / 10;

/** Sensors in a space: anywhere in its outline, from a low shelf to above a door, no two within a metre and a half. */
function spotsIn(outline: Polygon, count: number, seed: number, place: string): Spot[] {
  const random = makeRandom(seed, `spots/${place}`);
  const { west, east, north, south } = bounds(outline);
  const found: Spot[] = [];
  for (let tries = 0; found.length < count && tries < 200 * count; tries++) {
    const spot = { x: round(random.between(west, east)), y: round(random.between(0.4, 2.4)), z: round(random.between(north, south)) };
    if (contains(outline, [spot.x, spot.z]) && found.every(({ x, z }) => Math.hypot(x - spot.x, z - spot.z) > 1.5)) found.push(spot);
  }
  return found;
}

/** The spaces of a library whose air is treated; `count` sensors each, 0: four to fourteen. */
export function makeSpaces(seed: number, count: number): SensedSpace[] {
  const library = makeLibrary({ seed, items: 3000 });
  const rooms = new Map(makeRooms(library.layout, seed).map((room) => [room.place, room]));
  const random = makeRandom(seed, "field");
  const weather = makeWeather(seed);
  return library.layout.buildings.flatMap(({ storeys }) =>
    storeys.flatMap((storey) =>
      storey.spaces.flatMap((space) => {
        const room = rooms.get(space.id);
        if (!room) return [];
        const spots = spotsIn(space.outline, count === 0 ? 4 + random.below(11) : count, seed, space.id);
        const sensors = spots.map((_, at) => makeSensor(`${space.id}/${at}`, seed));
        return [{ place: space.id, outline: space.outline, spots, room, spread: makeSpread(space, storey, seed), sensors, weather }];
      }),
    ),
  );
}

export interface Picture {
  said: Record<"temperature" | "humidity", number[]>;
  truth: Record<"temperature" | "humidity", number[]>;
}

/** What the sensors of a space say at a moment of the year (0 to 1), and the true air at their places. */
export function pictureOf({ spots, room, spread, sensors, weather }: SensedSpace, year: number): Picture {
  // Other hours of the day in other seasons.
  const at = BEGIN + Math.floor(year * 365) * DAY + year * 5 * DAY;
  const here: Room = { ...room };
  advance(here, at - 2 * DAY, at, weather);
  const outside = weather(at);
  const picture: Picture = { said: { temperature: [], humidity: [] }, truth: { temperature: [], humidity: [] } };
  spots.forEach((spot, number) => {
    const air = spread.at(here, spot, outside);
    const sensor = sensors[number]!;
    const probe = { ...sensor, temperatureOffset: LEFT * sensor.temperatureOffset, humidityOffset: LEFT * sensor.humidityOffset };
    const local: Room = { ...here, temperature: air.temperature, vapour: (saturation(air.temperature) * air.humidity) / 100 };
    for (const quantity of ["temperature", "humidity"] as const) picture.said[quantity].push(SENSED[quantity]!(local, at, probe));
    picture.truth.temperature.push(air.temperature);
    picture.truth.humidity.push(humidityOf(local.temperature, local.vapour));
  });
  return picture;
}
