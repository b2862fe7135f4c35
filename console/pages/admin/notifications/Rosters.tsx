import { minuteOf } from "@stacktwin/twin-models/clock-time";
import type { RosterView } from "@stacktwin/twin-models/notify";
import type { Duty, Gap } from "@stacktwin/twin-models/roster";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { HealthMark } from "../../HealthMark.tsx";

const DAY_MIN = 1440;

/** `Sun 00:00–08:00`, or over days `Fri 18:00 – Mon 08:00`. */
function useGapWords(): (gap: Gap) => string {
  const { t } = useTranslation();
  return ({ fromDay, from, toDay, to }) => (fromDay === toDay && from < to ? `${t(`notify.day.${fromDay}`)} ${from}–${to}` : `${t(`notify.day.${fromDay}`)} ${from} – ${t(`notify.day.${toDay}`)} ${to}`);
}

/** One day as a strip from midnight to midnight: the width is the time, the names are text. */
function DutyStrip({ duties, nameOf }: { duties: readonly Duty[]; nameOf: (id: string) => string }): ReactElement {
  const { t } = useTranslation();
  return (
    <ol className="duty-strip">
      {duties.map(({ from, to, people }) => {
        const names = people.map(nameOf).join(t("limit.or"));
        return (
          <li key={from} className={people.length === 0 ? "duty duty-gap" : "duty"} style={{ flexGrow: (minuteOf(to) - minuteOf(from) + DAY_MIN) % DAY_MIN || DAY_MIN }}>
            <span className="duty-time">{from}–{to}</span>
            <span className="duty-who">{names || t("notify.nobody")}</span>
          </li>
        );
      })}
    </ol>
  );
}

function RosterCard({ roster: { name, people, fallback, week, gaps, exceptions, now } }: { roster: RosterView }): ReactElement {
  const { t } = useTranslation();
  const gapWords = useGapWords();
  const nameOf = (id: string): string => people.find((each) => each.id === id)?.name ?? id;
  const unreached = people.filter(({ problem }) => problem !== null);
  const who = (ids: readonly string[]): string => ids.map(nameOf).join(t("limit.or"));
  return (
    <article className="roster" aria-labelledby={`roster-${name}`}>
      <h3 id={`roster-${name}`}>{name}</h3>
      <ul className="roster-now">
        {now.map(({ zone, people: on }) => (
          <li key={zone}>
            {t("notify.onDuty")} {on.length > 0 ? <strong>{who(on)}</strong> : <HealthMark health="bad" label={fallback ? t("notify.fallsBack", { name: nameOf(fallback) }) : t("notify.nobody")} />}
            {now.length > 1 ? <span className="small quiet"> · {zone}</span> : null}
          </li>
        ))}
      </ul>
      {gaps.length > 0 ? (
        <p className="roster-gaps">
          <HealthMark health={fallback ? "uncertain" : "bad"} label={t("notify.gaps", { when: gaps.map(gapWords).join(t("notify.comma")) })} />{" "}
          <span className="small quiet">{fallback ? t("notify.gapsFall", { name: nameOf(fallback) }) : t("notify.gapsOpen")}</span>
        </p>
      ) : null}
      {unreached.map(({ id, name: of, problem }) => (problem ? <p key={id}><HealthMark health="bad" label={of} /> <span className="small quiet">{t(`delivery.problem.${problem}`)}</span></p> : null))}
      <dl className="roster-week">
        {week.map(({ day, duties }) => <div key={day}><dt>{t(`notify.day.${day}`)}</dt><dd><DutyStrip duties={duties} nameOf={nameOf} /></dd></div>)}
        {exceptions.map(({ date, duties }) => <div key={date}><dt className="small">{date}</dt><dd>{duties.length > 0 ? <DutyStrip duties={duties} nameOf={nameOf} /> : <span className="quiet">{t("notify.nobody")}</span>}</dd></div>)}
      </dl>
    </article>
  );
}

/** Who is on duty now and in an ordinary week, with its gaps. */
export function Rosters({ rosters }: { rosters: readonly RosterView[] }): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="card table-card">
      <h2 className="card-title">{t("notify.rosters")}</h2>
      {rosters.length === 0 ? <p className="quiet card-none">{t("notify.noRosters")}</p> : rosters.map((roster) => <RosterCard key={roster.name} roster={roster} />)}
    </section>
  );
}
