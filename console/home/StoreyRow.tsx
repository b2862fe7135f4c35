import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { SpaceLayout } from "@stacktwin/twin-models/layout";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../i18n/i18n.ts";
import { AbnormalShape } from "../look/AbnormalShape.tsx";
import { Icon, type IconName } from "../look/Icon.tsx";
import { PriorityShape } from "../look/Priority.tsx";
import { PriorityCounts } from "../look/PriorityCounts.tsx";
import type { TallyText } from "../tally/use-tally-texts.ts";
import type { CutStorey } from "./section.ts";

/** How the inside of a room is hatched: shelving, racks, or nothing. Metres between two strokes. */
const SHELVED: Partial<Record<SpaceLayout["kind"], { every: number; height: number }>> = {
  "open-stacks": { every: 1.5, height: 0.62 },
  "rare-store": { every: 1.1, height: 0.62 },
  "automated-store": { every: 0.9, height: 0.9 },
};
const ICONS: Record<string, IconName> = { people: "person", seats: "seat", "air.temperature": "climate", "air.humidity": "drops", leak: "leak" };
/** The drawing is higher than it is: storeys are long and low. */
const HEIGHT = 14;

interface Props {
  cut: CutStorey;
  /** Of the whole building, metres. */
  length: number;
  facts: readonly TallyText[];
  /** The most urgent first. */
  alarms: readonly Alarm[];
  roomOf: (place: PlaceId) => PlaceId | undefined;
}

/** One storey: its slab, walls and shelves as cut, alarms where they are, and its figures. */
export function StoreyRow({ cut, length, facts, alarms, roomOf }: Props): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const share = (metres: number): string => `${(metres / length) * 100}%`;
  const shown = facts.filter(({ key, abnormal }) => key in ICONS && (key !== "leak" || abnormal));
  const marked = new Map<string, { alarm: Alarm; at: number }>();
  for (const alarm of alarms) {
    const room = alarm.place && roomOf(alarm.place);
    const key = room ?? "";
    if (!marked.has(key)) marked.set(key, { alarm, at: (room && cut.middles.get(room)) ?? (cut.from + cut.to) / 2 });
  }
  return (
    <>
      <span className="section-drawing" aria-hidden="true">
        <svg viewBox={`0 0 ${length} ${HEIGHT}`} preserveAspectRatio="none">
          <rect className="section-air" x={cut.from} y={0} width={cut.to - cut.from} height={HEIGHT} />
          {cut.rooms.map(({ id, kind, from, to }) => {
            const shelves = SHELVED[kind];
            const count = shelves ? Math.floor((to - from) / shelves.every) : 0;
            return (
              <g key={id}>
                {shelves ? Array.from({ length: Math.max(0, count - 1) }, (_, at) => <path key={at} className="section-shelf" d={`M${from + (at + 1) * shelves.every} ${HEIGHT}V${HEIGHT * (1 - shelves.height)}`} />) : null}
                <path className="section-wall" d={`M${from} 0V${HEIGHT}M${to} 0V${HEIGHT}`} />
              </g>
            );
          })}
          <path className="section-slab" d={`M${cut.from} ${HEIGHT}H${cut.to}M${cut.from} 0H${cut.to}M${cut.from} 0V${HEIGHT}M${cut.to} 0V${HEIGHT}`} />
        </svg>
        {Array.from(marked.values(), ({ alarm, at }) => <i key={alarm.id} style={{ insetInlineStart: share(at) }}><PriorityShape priority={alarm.priority} hollow={alarm.acknowledged} size={15} /></i>)}
      </span>
      <span className="section-facts">
        <strong className="cut">{text(cut.storey.name)}</strong>
        <span className="section-values">
          {shown.map(({ key, title, value, short, unit, abnormal }) => (
            <span key={key} className="reading" data-abnormal={abnormal || undefined}>
              {abnormal ? <AbnormalShape /> : <Icon name={ICONS[key] ?? "place"} size={14} />}
              <span className="unseen">{title} </span>{short || value}{unit ? <span className="unit">{unit}</span> : null}
            </span>
          ))}
          {shown.length === 0 ? <span className="quiet small">{t("home.unmeasured")}</span> : null}
        </span>
      </span>
      <span className="section-alarms"><PriorityCounts alarms={alarms} /></span>
    </>
  );
}
