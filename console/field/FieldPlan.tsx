import type { FieldPart, FieldView } from "@stacktwin/twin-models/field-view";
import type { ThingId } from "@stacktwin/twin-models/ids";
import { useId, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { css } from "../layers/colours.ts";
import type { Rgb } from "../scene/palette.ts";

interface Props {
  view: FieldView;
  part: FieldPart;
  /** The values that are painted, by point. */
  values: readonly number[];
  colour: (value: number) => Rgb;
  /** What a sensor says, in short; null where it says nothing. */
  said: (sensor: FieldView["sensors"][number]) => string | null;
  named: (thing: ThingId) => string;
  label: string;
  /** The square that is pointed at. */
  onAt: (at: number | null) => void;
}

/** A room from above, painted by what is known of its air; hatched where nothing is. One square is one point of the field. */
export function FieldPlan({ view, part, values, colour, said, named, label, onAt }: Props): ReactElement {
  const { t } = useTranslation();
  // In an address of CSS letters alone are safe.
  const id = useId().replaceAll(/\W/g, "");
  const { outline, points, step, sensors } = view;
  const [xs, zs] = [outline.map(([x]) => x), outline.map(([, z]) => z)];
  const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...zs), Math.max(...zs)];
  const size = Math.max(east - west, south - north);
  const [margin, dot, letters, hatch] = [size * 0.03, size * 0.011, size * 0.03, size * 0.045];
  const wall = outline.map(([x, z]) => `${x},${z}`).join(" ");
  // One piece, so that the hatch goes through.
  const dark = points.flatMap(([x, z], at) => (part.blind[at] ? [`M ${x - step / 2} ${z - step / 2} h ${step} v ${step} h ${-step} z`] : [])).join(" ");
  return (
    <svg className="field-plan" viewBox={`${west - margin} ${north - margin} ${east - west + 2 * margin} ${south - north + 2 * margin}`} role="img" aria-label={label} onPointerLeave={() => onAt(null)}>
      <defs>
        <clipPath id={`${id}-room`}><polygon points={wall} /></clipPath>
        <pattern id={`${id}-blind`} width={hatch} height={hatch} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line className="field-hatch-dark" x1={hatch * 0.25} y1="0" x2={hatch * 0.25} y2={hatch} strokeWidth={hatch * 0.18} />
          <line className="field-hatch-light" x1={hatch * 0.43} y1="0" x2={hatch * 0.43} y2={hatch} strokeWidth={hatch * 0.18} />
        </pattern>
      </defs>
      <g clipPath={`url(#${id}-room)`} shapeRendering="crispEdges">
        {points.map(([x, z], at) => (
          <rect key={`${x}/${z}`} x={x - step / 2} y={z - step / 2} width={step * 1.02} height={step * 1.02} fill={css(colour(values[at] ?? 0))} onPointerEnter={() => onAt(at)} />
        ))}
        <path d={dark} fill={`url(#${id}-blind)`} pointerEvents="none" />
      </g>
      <polygon className="field-wall" points={wall} />
      {sensors.map((sensor) => {
        const value = said(sensor);
        const right = sensor.x < (west + east) / 2;
        return (
          <g key={sensor.thing}>
            <title>{t("airField.sensor", { name: named(sensor.thing), value: value ?? t("airField.silent") })}</title>
            <circle className="field-dot" cx={sensor.x} cy={sensor.z} r={dot} data-silent={value === null ? "" : undefined} />
            <text x={sensor.x + (right ? 1.6 : -1.6) * dot} y={sensor.z + letters * 0.35} fontSize={letters} strokeWidth={letters * 0.22} textAnchor={right ? "start" : "end"}>{value ?? "—"}</text>
          </g>
        );
      })}
      {part.next ? (
        <g>
          <title>{t("airField.nextMark")}</title>
          <circle className="field-next-halo" cx={part.next.x} cy={part.next.z} r={dot * 1.8} />
          <circle className="field-next" cx={part.next.x} cy={part.next.z} r={dot * 1.8} />
          <path className="field-next" style={{ strokeDasharray: "none" }} d={`M ${part.next.x - dot} ${part.next.z} h ${2 * dot} M ${part.next.x} ${part.next.z - dot} v ${2 * dot}`} />
        </g>
      ) : null}
    </svg>
  );
}
