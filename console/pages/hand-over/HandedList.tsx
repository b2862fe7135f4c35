import { HANDED_KINDS, type Handed } from "@stacktwin/twin-models/hand-over";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { formatMinute } from "../../format/times.ts";
import { useText } from "../../i18n/i18n.ts";
import { PriorityMark } from "../../look/Priority.tsx";
import { useSite, useSiteZone } from "../../session/site.ts";

/** Where each kind is looked at. */
const AT: Record<Handed["kind"], (id: string) => string> = {
  standing: (id) => `alarms?alarm=${encodeURIComponent(id)}`,
  shelved: (id) => `alarms?tab=shelved&alarm=${encodeURIComponent(id)}`,
  outOfService: (id) => `alarms?tab=outOfService&alarm=${encodeURIComponent(id)}`,
  task: (id) => `tasks?task=${encodeURIComponent(id)}`,
};

function HandedLine({ one: { kind, id, what, priority, by, why, until } }: { one: Handed }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const zone = useSiteZone();
  const site = useSite();
  const said = [by && t(`handOver.by.${kind}`, { who: by }), why, until !== null && t(`handOver.until.${kind === "task" ? "task" : "aside"}`, { time: formatMinute(until, zone) })].filter(Boolean);
  return (
    <li>
      <PriorityMark priority={priority} />
      <span className="handed-what"><Link to={`/sites/${encodeURIComponent(site)}/${AT[kind](id)}`}>{text(what)}</Link>{said.length > 0 ? <span className="quiet small">{said.join(" · ")}</span> : null}</span>
    </li>
  );
}

/** What is handed over, kind by kind; a kind of which there is none says so, because that is news too. */
export function HandedList({ items }: { items: readonly Handed[] }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="handed">
      {HANDED_KINDS.map((kind) => {
        const some = items.filter((item) => item.kind === kind);
        return (
          <section key={kind} aria-label={t(`handOver.kind.${kind}`)}>
            <h3>{t(`handOver.kind.${kind}`)} <span className="quiet">{some.length}</span></h3>
            {some.length === 0 ? <p className="quiet small">{t("handOver.none")}</p> : <ul>{some.map((one) => <HandedLine key={one.id} one={one} />)}</ul>}
          </section>
        );
      })}
    </div>
  );
}
