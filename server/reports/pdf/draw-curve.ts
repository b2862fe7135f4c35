import type { Bucket } from "@stacktwin/twin-models/bucket";
import type { BlockOf } from "../document.ts";
import { INK, PAGE, Sheet, WIDTH } from "./sheet.ts";

const HEIGHT = 104;
const AXIS = 26;
const SMALL = 6.6;

/** Round steps of which so many at most are in a range. */
function stepOf(range: number, most: number): number {
  const raw = range / most;
  const power = 10 ** Math.floor(Math.log10(raw));
  return power * ([1, 2, 5, 10].find((each) => each * power >= raw) ?? 10);
}

/** The lowest and the highest that are drawn: of what was, and the limits where they are near. */
function rangeOf({ buckets, limits }: BlockOf<"curve">): [number, number] {
  const said = buckets.flatMap(([, low, , high]) => (low === null || high === null ? [] : [low, high]));
  const ends = limits.flatMap(({ min, max }) => [min, max]).filter((each) => each !== null);
  const all = said.length > 0 || ends.length > 0 ? [...said, ...ends] : [0, 1];
  const [least, most] = [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b))];
  const room = Math.max((most - least) * 0.08, 0.5);
  return [least - room, most + room];
}

/** What was said, from gap to gap. */
function runsOf(buckets: readonly Bucket[]): Bucket[][] {
  const runs: Bucket[][] = [[]];
  for (const bucket of buckets) {
    if (bucket[2] === null) runs.push([]);
    else runs.at(-1)!.push(bucket);
  }
  return runs.filter(({ length }) => length > 0);
}

/** What was not said, from the first to the last of each. */
function gapsOf(buckets: readonly Bucket[]): Bucket[][] {
  const gaps: Bucket[][] = [[]];
  for (const bucket of buckets) {
    if (bucket[2] !== null) gaps.push([]);
    else gaps.at(-1)!.push(bucket);
  }
  return gaps.filter(({ length }) => length > 0);
}

/** Lowest to highest as a shade, the mean as a line, what was allowed as a band; where nothing is known the paper is hatched. */
export function drawCurve(sheet: Sheet, block: BlockOf<"curve">): void {
  const { title, unit, buckets, from, to, limits, ticks } = block;
  sheet.need(HEIGHT + 34);
  sheet.write(title, PAGE.left, sheet.y, { size: 8.4, weight: "bold" });
  sheet.write(unit, PAGE.left, sheet.y, { size: SMALL + 0.8, colour: INK.quiet, align: "right", width: WIDTH });
  const top = sheet.y + 15;
  const [x0, width] = [PAGE.left + AXIS, WIDTH - AXIS];
  const [least, most] = rangeOf(block);
  const x = (at: number): number => x0 + ((at - from) / (to - from)) * width;
  const y = (value: number): number => top + HEIGHT - ((value - least) / (most - least)) * HEIGHT;
  const { pdf } = sheet;
  for (const { from: begins, to: ends, min, max } of limits) {
    if (min === null && max === null) continue;
    const [upper, lower] = [max === null ? top : y(max), min === null ? top + HEIGHT : y(min)];
    sheet.box(x(begins), upper, x(ends) - x(begins), lower - upper, INK.band);
    for (const end of [min, max]) if (end !== null) sheet.line(x(begins), y(end), x(ends), y(end), INK.accent, 0.4);
  }
  const size = buckets.length > 1 ? buckets[1]![0] - buckets[0]![0] : to - from;
  for (const gap of gapsOf(buckets)) {
    const [first, last] = [x(gap[0]![0]), Math.min(x0 + width, x(gap.at(-1)![0] + size))];
    pdf.save().rect(first, top, last - first, HEIGHT).clip();
    for (let each = first - HEIGHT; each < last; each += 5) sheet.line(each, top + HEIGHT, each + HEIGHT, top, INK.line, 0.4);
    pdf.restore();
  }
  pdf.save().rect(x0, top, width, HEIGHT).clip();
  for (const run of runsOf(buckets)) {
    const middle = (at: number): number => x(at + size / 2);
    const [first, last] = [x(run[0]![0]), x(run.at(-1)![0] + size)];
    pdf.fillColor(INK.spread).moveTo(first, y(run[0]![3]!));
    for (const [at, , , high] of run) pdf.lineTo(middle(at), y(high!));
    pdf.lineTo(last, y(run.at(-1)![3]!)).lineTo(last, y(run.at(-1)![1]!));
    for (const [at, low] of run.toReversed()) pdf.lineTo(middle(at), y(low!));
    pdf.lineTo(first, y(run[0]![1]!)).closePath().fill();
    pdf.lineWidth(0.8).strokeColor(INK.accent).moveTo(first, y(run[0]![2]!));
    for (const [at, , mean] of run) pdf.lineTo(middle(at), y(mean!));
    pdf.lineTo(last, y(run.at(-1)![2]!)).stroke();
  }
  pdf.restore();
  const step = stepOf(most - least, 5);
  for (let value = Math.ceil(least / step) * step; value <= most; value += step) {
    sheet.line(x0 - 2, y(value), x0, y(value), INK.quiet);
    sheet.write(String(Number(value.toFixed(3))), PAGE.left, y(value) - Sheet.lineHeight(SMALL) / 2, { size: SMALL, colour: INK.quiet, align: "right", width: AXIS - 4 });
  }
  sheet.line(x0, top, x0, top + HEIGHT, INK.quiet);
  sheet.line(x0, top + HEIGHT, x0 + width, top + HEIGHT, INK.quiet);
  for (const { at, label } of ticks) {
    sheet.line(x(at), top + HEIGHT, x(at), top + HEIGHT + 2.5, INK.quiet);
    sheet.write(label, x(at) - 14, top + HEIGHT + 3, { size: SMALL, colour: INK.quiet, align: "center", width: 28 });
  }
  sheet.y = top + HEIGHT + 19;
}
