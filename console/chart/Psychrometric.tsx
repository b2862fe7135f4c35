import type { NumberLimit } from "@stacktwin/twin-models/alarm";
import { dewPoint } from "@stacktwin/twin-models/preservation/psychrometrics";
import { useMemo, useState, type PointerEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber, formatPercent } from "../format/values.ts";
import { LOCALES, useLanguage } from "../i18n/i18n.ts";
import { useWidth } from "../look/use-width.ts";
import { cellsOf, cornersOf, fieldOf, humidityCurve, normalAir, outlineOf, partInside, type AirState } from "./psychro.ts";
import "./psychrometric.css";

interface Props {
  name: string;
  states: readonly AirState[];
  limits: { temperature: readonly NumberLimit[]; humidity: readonly NumberLimit[] };
}

const HUMIDITIES = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
const MARGIN = { left: 12, right: 44, top: 20, bottom: 40 };
/** Cells as wide as this can be told apart. */
const CELL = 9;

const range = (values: readonly number[]): [number, number] => [Math.min(...values), Math.max(...values)];

/** The psychrometric chart: where the air of a room was between dry and damp, cold and warm, and how long. Darker cells: more of the time. */
export default function Psychrometric({ name, states, limits }: Props): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const [box, width] = useWidth<HTMLDivElement>();
  const [looked, setLooked] = useState<AirState | null>(null);
  const normal = useMemo(() => normalAir(limits.temperature, limits.humidity), [limits]);
  const field = useMemo(() => fieldOf(states, normal ? cornersOf(normal) : []), [states, normal]);
  const height = Math.round(Math.min(460, Math.max(300, width * 0.56)));
  const [across, up] = [Math.max(1, width - MARGIN.left - MARGIN.right), height - MARGIN.top - MARGIN.bottom];
  const x = (temperature: number): number => MARGIN.left + ((temperature - field.from) / (field.to - field.from)) * across;
  const y = (ratio: number): number => MARGIN.top + up - (ratio / field.ratio) * up;
  const path = (points: readonly { temperature: number; ratio: number }[]): string => points.map((point, index) => `${index === 0 ? "M" : "L"}${x(point.temperature).toFixed(1)} ${y(point.ratio).toFixed(1)}`).join("");
  const density = useMemo(() => cellsOf(states, field, Math.max(10, Math.round(across / CELL)), Math.max(10, Math.round(up / CELL))), [states, field, across, up]);
  const densest = Math.max(...density.cells.map(({ part }) => part), 0);
  const n = (value: number, decimals = 1): string => formatNumber(value, decimals, locale);
  const percent = (part: number): string => t("common.percent", { value: formatPercent(part, locale) });
  const ticks = Array.from({ length: Math.round((field.to - field.from) / 5) + 1 }, (_, index) => field.from + index * 5);
  const ratioStep = field.ratio > 16 ? 4 : 2;
  const ratios = Array.from({ length: Math.floor(field.ratio / ratioStep) + 1 }, (_, index) => index * ratioStep);

  const [coldest, warmest] = range(states.map(({ temperature }) => temperature));
  const [driest, dampest] = range(states.map(({ humidity }) => humidity));
  const dews = states.map(({ temperature, humidity }) => dewPoint(temperature, humidity)).filter((value) => value !== null);
  const dewOf = ({ temperature, humidity }: AirState): string => {
    const dew = dewPoint(temperature, humidity);
    return dew === null ? "–" : `${n(dew)} °C`;
  };
  const summary = [
    `${n(coldest)} – ${n(warmest)} °C`,
    `${n(driest, 0)} – ${n(dampest, 0)} % RH`,
    dews.length > 0 ? `${t("psychro.dewPoint")} ${range(dews).map((value) => n(value)).join(" – ")} °C` : `${t("psychro.dewPoint")} –`,
    normal ? t("psychro.inside", { value: percent(partInside(states, normal)) }) : t("psychro.noLimits"),
  ];
  const onMove = (event: PointerEvent<SVGSVGElement>): void => {
    const bounds = event.currentTarget.getBoundingClientRect();
    const [px, py] = [event.clientX - bounds.left, event.clientY - bounds.top];
    const distance = (each: AirState): number => Math.hypot(x(each.temperature) - px, y(each.ratio) - py);
    let nearest: AirState | null = null;
    for (const each of states) if (distance(each) < 24 && (!nearest || distance(each) < distance(nearest))) nearest = each;
    setLooked(nearest);
  };
  return (
    <figure className="psychro">
      <div ref={box} role="img" aria-label={`${t("psychro.of", { name })}: ${summary.join("; ")}`}>
        {width > 0 ? (
          <svg width={width} height={height} aria-hidden="true" onPointerMove={onMove} onPointerLeave={() => setLooked(null)}>
            {ticks.map((tick) => <g key={tick}><line className="psychro-grid" x1={x(tick)} x2={x(tick)} y1={MARGIN.top} y2={MARGIN.top + up} /><text x={x(tick)} y={height - MARGIN.bottom + 16} textAnchor="middle">{n(tick, 0)}</text></g>)}
            {ratios.map((tick) => <g key={tick}><line className="psychro-grid" x1={MARGIN.left} x2={MARGIN.left + across} y1={y(tick)} y2={y(tick)} /><text x={width - MARGIN.right + 6} y={y(tick) + 4}>{n(tick, 0)}</text></g>)}
            {normal ? <path className="psychro-normal" d={`${path(outlineOf(normal, field).map((each) => ({ ...each, ratio: Math.min(each.ratio, field.ratio) })))}Z`} /> : null}
            {HUMIDITIES.map((humidity) => {
              const curve = humidityCurve(humidity, field);
              const end = curve.at(-1);
              return (
                <g key={humidity}>
                  <path className={humidity === 100 ? "psychro-saturated" : "psychro-curve"} d={path(curve)} />
                  {end && (humidity % 20 === 0 || width > 520) ? <text className="psychro-percent" x={end.temperature < field.to ? x(end.temperature) : x(end.temperature) - 4} y={end.temperature < field.to ? MARGIN.top - 6 : y(end.ratio) - 4} textAnchor={end.temperature < field.to ? "middle" : "end"}>{n(humidity, 0)}{humidity === 100 ? " % RH" : ""}</text> : null}
                </g>
              );
            })}
            {density.cells.map(({ temperature, ratio, part }) => <rect key={`${temperature}/${ratio}`} className="psychro-cell" x={x(temperature)} y={y(ratio + density.height)} width={(density.width / (field.to - field.from)) * across} height={(density.height / field.ratio) * up} opacity={0.25 + 0.75 * Math.sqrt(part / densest)} />)}
            {looked ? <circle className="psychro-looked" cx={x(looked.temperature)} cy={y(looked.ratio)} r="5" /> : null}
            <text className="psychro-axis" x={MARGIN.left + across / 2} y={height - 6} textAnchor="middle">{t("psychro.dryBulb")} °C</text>
            <text className="psychro-axis" transform={`translate(${width - 6} ${MARGIN.top + up / 2}) rotate(-90)`} textAnchor="middle">{t("psychro.ratio")} g/kg</text>
          </svg>
        ) : <div style={{ height: 300 }} />}
      </div>
      <p className="psychro-said" aria-hidden="true">{looked ? `${n(looked.temperature)} °C · ${n(looked.humidity, 0)} % RH · ${n(looked.ratio)} g/kg · ${t("psychro.dewPoint")} ${dewOf(looked)}` : summary.join(" · ")}</p>
      <figcaption className="small quiet psychro-legend">
        <span><i className="psychro-key-cell" aria-hidden="true" />{t("psychro.density", { count: states.length })}</span>
        {normal ? <span><i className="psychro-key-normal" aria-hidden="true" />{t("limit.title")}</span> : null}
        <span>{t("psychro.pressure")}</span>
      </figcaption>
    </figure>
  );
}
