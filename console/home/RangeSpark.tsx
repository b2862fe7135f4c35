import type { Millis } from "@stacktwin/twin-models/ids";
import type { ReactElement } from "react";
import type { StoreAir } from "./stores.ts";
import { gapsOf, strokesOf } from "./strokes.ts";

const [WIDTH, HEIGHT] = [240, 44];

/** A day of air in its limits: the span between them, the line of the mean inside its lowest and highest, hatched where nothing is known. */
export function RangeSpark({ air, from, to, label }: { air: StoreAir; from: Millis; to: Millis; label: string }): ReactElement {
  const { low, high, buckets, info } = air;
  const pieces = strokesOf(buckets, info.maxAge);
  const all = pieces.flat();
  const limits = [low, high].filter((limit) => limit !== null);
  const lowest = Math.min(...limits, ...all.map((stroke) => stroke.low));
  const highest = Math.max(...limits, ...all.map((stroke) => stroke.high));
  const room = Math.max(highest - lowest, 10 ** -info.decimals * 5) * 0.14;
  const [bottom, top] = [lowest - room, highest + room];
  const x = (at: Millis): string => (((at - from) / (to - from)) * WIDTH).toFixed(1);
  const y = (value: number): string => (HEIGHT - ((value - bottom) / (top - bottom)) * HEIGHT).toFixed(1);
  const upper = high === null ? 0 : Number(y(high));
  const lower = low === null ? HEIGHT : Number(y(low));
  const width = (buckets[1]?.[0] ?? to) - (buckets[0]?.[0] ?? from);
  return (
    <svg className="range-spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label}>
      <rect className="spark-normal" x={0} y={upper} width={WIDTH} height={Math.max(0, lower - upper)} />
      {high === null ? null : <path className="spark-limit" d={`M0 ${upper}H${WIDTH}`} />}
      {low === null ? null : <path className="spark-limit" d={`M0 ${lower}H${WIDTH}`} />}
      {gapsOf(pieces, from, to, width).map(([begin, end]) => <rect key={begin} className="spark-gap" x={x(begin)} y={0} width={Math.max(0, Number(x(end)) - Number(x(begin)))} height={HEIGHT} />)}
      {pieces.map((piece) => (
        <g key={piece[0]?.at}>
          <polygon className="spark-band" points={[...piece.map(({ at, high: value }) => `${x(at)},${y(value)}`), ...piece.toReversed().map(({ at, low: value }) => `${x(at)},${y(value)}`)].join(" ")} />
          <polyline className="spark-line" points={(piece.length === 1 ? [piece[0], piece[0]] : piece).map((stroke) => (stroke ? `${x(stroke.at)},${y(stroke.mean)}` : "")).join(" ")} />
        </g>
      ))}
    </svg>
  );
}
