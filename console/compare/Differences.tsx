import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { ageOf, formatMinute } from "../format/times.ts";
import { LOCALES, useLanguage, useSay, useText } from "../i18n/i18n.ts";
import { formatNumber } from "../format/values.ts";
import { kindIcon } from "../look/kinds.ts";
import { Icon } from "../look/Icon.tsx";
import { Note } from "../look/Note.tsx";
import { PriorityShape } from "../look/Priority.tsx";
import { usePicking } from "../session/selection.ts";
import { useSiteZone } from "../session/site.ts";
import { BookGroups } from "./BookGroups.tsx";
import { sizeOf, type Difference } from "./difference.ts";
import { FromTo } from "./FromTo.tsx";
import { Group } from "./Group.tsx";
import type { ValueChange } from "./thing-changes.ts";

/** Everything that differs, what matters most on top; each line selects what it is about. */
export function Differences({ difference, arriving }: { difference: Difference; arriving: boolean }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const say = useSay();
  const locale = LOCALES[useLanguage()];
  const zone = useSiteZone();
  const { selection, select } = usePicking();
  const { from, to, alarms, silences, unrecorded, values, states, rooms, books, bins, layout } = difference;
  const size = sizeOf(difference);
  const apart = ageOf(from.at, to.at);
  const nameOf = (id: string): string => {
    const thing = [from, to].map(({ things }) => [...things.values()].find((one) => one.id === id)).find((one) => one !== undefined);
    return thing ? text(thing.name) : id;
  };
  const placeOf = (id: string): string => {
    const place = [to, from].map(({ tree }) => tree.places.find((one) => one.id === id)).find((one) => one !== undefined);
    return place ? text(place.label) : id;
  };
  const valueText = ({ info }: ValueChange, value: ValueChange["before"]): string => (typeof value === "number" ? formatNumber(value, info.decimals, locale) : say(info)(value));
  const value = (change: ValueChange): ReactElement => (
    <li key={`${change.thing.id}/${change.info.name}`}>
      <button type="button" className="plain line" aria-pressed={selection?.kind === "thing" && selection.id === change.thing.id} onClick={() => select({ kind: "thing", id: change.thing.id })}>
        <span className="line-book"><span className="cut">{text(change.thing.name)}</span><span className="small quiet cut">{text(change.info.title)}</span></span>
        <FromTo before={valueText(change, change.before)} after={valueText(change, change.after)} unit={typeof change.after === "number" ? change.info.unit : ""} />
      </button>
    </li>
  );
  return (
    <div className="compare-body" aria-busy={arriving}>
      <p className="compare-sum" role="status">
        <b>{size === 0 ? t("compare.nothing") : t("compare.count", { count: size, value: formatNumber(size, 0, locale) })}</b>{" "}
        <span className="small quiet">{t("compare.span", { from: formatMinute(from.at, zone), to: formatMinute(to.at, zone), apart: apart.unit === "now" ? t("age.now") : t(`compare.apart.${apart.unit}`, { count: apart.count }) })}</span>
      </p>
      {size === 0 ? <Note icon="check" title={t("compare.nothing")} text={t("compare.nothingText")} /> : null}
      <Group title={t("nav.alarms")} items={alarms}>
        {({ turn, alarm }) => (
          <li key={`${turn}/${alarm.id}`}>
            <button type="button" className="plain line" onClick={() => select({ kind: "thing", id: alarm.thing })}>
              <PriorityShape priority={alarm.priority} hollow={turn === "ended"} />
              <span className="line-book grow"><span className="cut">{nameOf(alarm.thing)}</span><span className="small quiet cut">{text(alarm.cause)}</span></span>
              <span className="compare-turn">{t(`compare.alarm.${turn}`)}</span>
            </button>
          </li>
        )}
      </Group>
      <Group title={t("nav.devices")} items={silences}>
        {({ thing, turn }) => (
          <li key={thing.id}>
            <button type="button" className="plain line" onClick={() => select({ kind: "thing", id: thing.id })}>
              <span className="cut">{text(thing.name)}</span>
              <span className="compare-turn">{t(`compare.device.${turn}`)}</span>
            </button>
          </li>
        )}
      </Group>
      <BookGroups books={books} placeOf={placeOf} />
      <Group title={t("compare.rooms")} items={rooms}>
        {({ place, what, before, after, of }) => (
          <li key={`${what}/${place}`}>
            <button type="button" className="plain line" onClick={() => select({ kind: "place", id: place })}>
              <span className="line-book"><span className="cut">{placeOf(place)}</span><span className="small quiet cut">{of === null ? t("tally.people") : t("compare.seats", { count: of })}</span></span>
              <FromTo before={formatNumber(before, 0, locale)} after={formatNumber(after, 0, locale)} />
            </button>
          </li>
        )}
      </Group>
      <Group title={t("compare.values")} items={values}>{value}</Group>
      <Group title={t("compare.states")} items={states}>{value}</Group>
      <Group title={t("compare.bins")} items={bins}>
        {({ bin, before, after }) => {
          const place = to.tree.places.find(({ id }) => id === after);
          return (
            <li key={bin}>
              <button type="button" className="plain line" disabled={!place} onClick={() => place && select({ kind: "place", id: place.id })}>
                <span className="line-bin"><Icon name={kindIcon("cell")} size={15} />{bin}</span>
                <FromTo before={placeOf(before)} after={placeOf(after)} />
              </button>
            </li>
          );
        }}
      </Group>
      {unrecorded.length > 0 ? (
        <details className="compare-group compare-unrecorded">
          <summary><span>{t("compare.unrecorded", { time: formatMinute(from.at, zone) })}</span><span className="quiet">{unrecorded.length}</span></summary>
          <ul className="lines">
            {unrecorded.map(({ id, name }) => <li key={id}><button type="button" className="plain line" onClick={() => select({ kind: "thing", id })}><span className="cut">{text(name)}</span></button></li>)}
          </ul>
        </details>
      ) : null}
      {layout ? <p className="compare-note quiet small">{t("compare.layout", { added: layout.added, removed: layout.removed })}</p> : null}
      {books === "other-register" ? <p className="compare-note quiet small">{t("compare.otherRegister")}</p> : null}
    </div>
  );
}
