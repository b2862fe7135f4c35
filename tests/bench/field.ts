import { contains } from "@stacktwin/twin-models/plane";
import { estimateAt, fieldWith } from "@stacktwin/twin-models/climate-field/field";
import { fitKernel, PRIORS } from "@stacktwin/twin-models/climate-field/fit";
import { nextSensor, paint, spotsOfFloor } from "@stacktwin/twin-models/climate-field/floor";
import { quantile, type Benchmark } from "./benchmark.ts";
import { bounds, makeSpaces, pictureOf, type SensedSpace } from "./field/spaces.ts";

const QUANTITIES = ["temperature", "humidity"] as const;
type Quantity = (typeof QUANTITIES)[number];
/** Nine of ten lie within so many standard deviations. */
const NINETY = 1.6449;

interface Sums {
  judged: number;
  inside: number;
  ours: number;
  nearest: number;
  mean: number;
}

const noSums = (): Sums => ({ judged: 0, inside: 0, ours: 0, nearest: 0, mean: 0 });

/** Each sensor of a space in turn is left out, and the true air at its place told from the others. */
function leaveOneOut({ spots }: SensedSpace, said: readonly number[], truth: readonly number[], quantity: Quantity, sums: Sums): void {
  for (let out = 0; out < spots.length; out++) {
    const others = spots.filter((_, at) => at !== out);
    const values = said.filter((_, at) => at !== out);
    const field = fieldWith(fitKernel(PRIORS[quantity], others, [values]), others, values);
    if (!field) throw new Error("no field from sensors at different places");
    const spot = spots[out]!;
    const { mean, deviation } = estimateAt(field, spot);
    const distances = others.map(({ x, y, z }) => Math.hypot(x - spot.x, y - spot.y, z - spot.z));
    const nearest = values[distances.indexOf(Math.min(...distances))]!;
    sums.judged++;
    if (Math.abs(truth[out]! - mean) <= NINETY * deviation) sums.inside++;
    sums.ours += (truth[out]! - mean) ** 2;
    sums.nearest += (truth[out]! - nearest) ** 2;
    sums.mean += (truth[out]! - values.reduce((sum, value) => sum + value, 0) / values.length) ** 2;
  }
}

/** Milliseconds until a floor of a space with so many sensors is painted and the best place for the next one found. */
function timed(space: SensedSpace, said: readonly number[]): number {
  const began = performance.now();
  const field = fieldWith(fitKernel(PRIORS.temperature, space.spots, [said]), space.spots, said);
  const floor = spotsOfFloor(bounds(space.outline), (x, z) => contains(space.outline, [x, z]), 1, 1.5);
  const next = field && nextSensor(field, floor, floor);
  if (!field || paint(field, floor).length === 0 || !next || next.after >= next.before) throw new Error("a sensor more that does not help");
  return performance.now() - began;
}

export const field: Benchmark = async ({ quick, option, say }) => {
  const libraries = option("libraries", quick ? 2 : 12);
  const sensors = option("sensors", 0);
  const moments = option("moments", quick ? 4 : 8);
  const seed = option("seed", 1);
  const sums = { temperature: noSums(), humidity: noSums() };
  let spaces = 0;
  for (let library = 0; library < libraries; library++) {
    for (const space of makeSpaces(seed * 100 + library, sensors)) {
      spaces++;
      for (let moment = 0; moment < moments; moment++) {
        const { said, truth } = pictureOf(space, moment / moments);
        for (const quantity of QUANTITIES) leaveOneOut(space, said[quantity], truth[quantity], quantity, sums[quantity]);
      }
    }
    say(`  ${library + 1} libraries, ${spaces} spaces, ${sums.temperature.judged} sensors left out`);
  }
  const painted: number[] = [];
  for (const space of makeSpaces(seed, 60)) painted.push(timed(space, pictureOf(space, 0.3).said.temperature));
  const root = (sum: number, { judged }: Sums): number => Math.sqrt(sum / judged);
  const { temperature, humidity } = sums;
  return {
    values: {
      rmse: root(temperature.ours, temperature),
      interval90_coverage_pct: (100 * temperature.inside) / temperature.judged,
      nearest_rmse: root(temperature.nearest, temperature),
      mean_rmse: root(temperature.mean, temperature),
      humidity_rmse: root(humidity.ours, humidity),
      humidity_interval90_coverage_pct: (100 * humidity.inside) / humidity.judged,
      humidity_nearest_rmse: root(humidity.nearest, humidity),
      humidity_mean_rmse: root(humidity.mean, humidity),
      left_out: temperature.judged,
      spaces,
      libraries,
      moments,
      floor_60_sensors_ms_median: quantile(painted, 0.5),
    },
    notes: "°C (humidity_: %) against the simulator's true air at the place of the sensor that is left out: layers, outer walls, jets of supply air, pockets; four to fourteen sensors a space (or --sensors) on walls and shelves, calibrated but for a third of their offsets; the kernel fitted from the others of that moment alone; nearest: what the nearest sensor says; mean: of all others; floor: fit, a plan in squares of a metre and the best place for the next of sixty sensors",
  };
};
