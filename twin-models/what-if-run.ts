import { saturation } from "./preservation/psychrometrics.ts";
import { HUMIDITY_HELD, type Recorded, type Room } from "./what-if/room.ts";
import { humidityIn, temperatureAt, type Schedule } from "./what-if/schedule.ts";

/** Part of the air that a closed store exchanges an hour, for vapour; our choice. */
const USUAL_EXCHANGE = 0.1;

/** Hours of a space as they would have been. `beyond`: hours in which more was wanted of the plant than it could. */
export interface Would {
  temperature: Float64Array;
  humidity: Float64Array;
  beyond: number;
}

export interface RunOptions {
  /** How much more than the plant was ever seen to do it can. */
  margin: number;
  loss: number;
  /** Carries the vapour along even where humidity seems to be held. */
  carry: boolean;
}

const between = (value: number, one: number, other: number): number => Math.min(Math.max(value, Math.min(one, other)), Math.max(one, other));

/** The difference of the room from the recorded one, after an hour in which the plant holds it, as far as the plant can. */
function heldShift(wanted: number, before: number, base: number, rise: number, outside: number, { heats, cools }: Room, { margin, loss }: RunOptions): number {
  if (outside !== outside) return wanted;
  const need = loss * (base + wanted - outside) + (wanted - before) + rise;
  const excess = need > heats * margin ? need - heats * margin : need < cools * margin ? need - cools * margin : 0;
  // Never the wrong way: at worst it goes as an unheld room does.
  return excess === 0 ? wanted : between(wanted - excess, before * Math.exp(-loss), wanted);
}

/**
 * The recorded year under another schedule. Where the plant held the room, the room goes with the new set-point, as far as the plant can; what it did
 * beside (noise, doors, people) stays as it was. Where it did not, the difference from the record fades as that from outside does. Humidity
 * stays as it was set, or goes with its own set-point; where nothing holds it the vapour pressure stays. What is not known stays not known.
 */
export function run(record: Recorded, room: Room, schedule: Schedule, options: RunOptions): Would {
  const { hours, month, hour: clock, temperature, humidity, setPoint, humiditySetPoint, outside } = record;
  const would: Would = { temperature: new Float64Array(hours).fill(Number.NaN), humidity: new Float64Array(hours).fill(Number.NaN), beyond: 0 };
  const fades = Math.exp(-options.loss);
  const airs = Math.exp(-USUAL_EXCHANGE);
  let [shift, moist, last] = [0, 0, Number.NaN];
  for (let hour = 0; hour < hours; hour++) {
    const [is, out] = [temperature[hour]!, outside[hour]!];
    const wanted = temperatureAt(schedule, month[hour]!, clock[hour]!) - setPoint[hour]!;
    if (room.held[hour]) {
      const rise = last === last ? is - last : 0;
      const next = heldShift(wanted, shift, is, rise, out, room, options);
      if (Math.abs(next - wanted) > 0.05) would.beyond++;
      shift = next;
    } else shift *= fades;
    last = is;
    if (is !== is) continue;
    would.temperature[hour] = is + shift;
    const damp = humidity[hour]!;
    if (damp !== damp) continue;
    const to = humidityIn(schedule, month[hour]!);
    const at = room.humidity === "set" ? humiditySetPoint[hour]! : room.humidityAt;
    const holds = !options.carry && Math.abs(damp - at - room.humidityOffset) <= HUMIDITY_HELD;
    const [vapour, full] = [(damp * saturation(is)) / 100, saturation(is + shift)];
    // Where nothing holds it, what there is more or less of it goes with the air that is exchanged.
    moist = holds ? ((damp + (to === to ? to - at : 0)) * full) / 100 - vapour : moist * airs;
    would.humidity[hour] = Math.min(100, Math.max(0, (100 * (vapour + moist)) / full));
  }
  return would;
}
