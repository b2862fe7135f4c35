import type { Often } from "@stacktwin/twin-models/alarm-figures";
import type { ReactElement, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useMay } from "../../../session/me.ts";
import { usePicking } from "../../../session/selection.ts";
import { useAlarmName, useLimitOf } from "./use-alarm-name.ts";
import { useSay } from "./use-say.ts";

/** An alarm by its name, which opens the device that it watches. */
export function AlarmLink({ of }: { of: Pick<Often, "site" | "alarm"> }): ReactElement {
  const name = useAlarmName();
  const limit = useLimitOf()(of);
  const { select } = usePicking();
  if (!limit) return <span className="offender-name">{name(of)}</span>;
  return <button type="button" className="plain link offender-name" onClick={() => select({ kind: "thing", id: limit.thing })}>{name(of)}</button>;
}

/** Leads to where other numbers for its limit are tried on the past. */
function TuneLink({ of }: { of: Pick<Often, "site" | "alarm"> }): ReactElement | null {
  const { t } = useTranslation();
  const name = useAlarmName();
  const limit = useLimitOf()(of);
  const may = useMay();
  if (!limit || !may("limit:replay")) return null;
  const said = t("figures.tune");
  return <Link className="offender-tune small" aria-label={`${said}: ${name(of)}`} to={`?tab=limits&rule=${encodeURIComponent(limit.rule)}`}>{said}</Link>;
}

interface CardProps {
  title: string;
  help: ReactElement;
  /** Beside the title: how many there are in all. */
  sum?: string;
  children: ReactNode;
}

export const FigureCard = ({ title, help, sum, children }: CardProps): ReactElement => (
  <section className="card figure-card" aria-label={title}>
    <header><h2>{title} {help}</h2>{sum ? <span className="small quiet">{sum}</span> : null}</header>
    {children}
  </section>
);

interface Props extends Omit<CardProps, "children"> {
  all: readonly Often[];
  /** What all of them are a part of; absent where a share says nothing. */
  of?: number;
  none: string;
}

/** Those that did it most often, the worst first, each with a bar of its part. */
export function Offenders({ all, of, none, ...card }: Props): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const most = Math.max(1, ...all.map(({ count }) => count));
  return (
    <FigureCard {...card}>
      {all.length === 0 ? <p className="quiet">{none}</p> : (
        <ol className="offenders">
          {all.map((each) => (
            <li key={`${each.site} ${each.alarm}`}>
              <AlarmLink of={each} />
              <span className="offender-count">{t("figures.times", { count: each.count })}{of ? <span className="quiet"> · {say.share(each.count / of)}</span> : null}</span>
              <TuneLink of={each} />
              <i style={{ inlineSize: `${(each.count / most) * 100}%` }} aria-hidden="true" />
            </li>
          ))}
        </ol>
      )}
    </FigureCard>
  );
}
