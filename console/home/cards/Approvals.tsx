import { useTranslation } from "react-i18next";
import type { ReactElement } from "react";
import { Link } from "react-router";
import { useMe } from "../../api/queries.ts";
import { Age } from "../../look/Ages.tsx";
import { useSite } from "../../session/site.ts";
import { useSetPointChanges } from "../../set-points/use-set-points.ts";
import { useSetPointWords } from "../../set-points/use-set-point-words.ts";
import { hasProperty, type Card } from "../card.ts";
import { CardFrame } from "../CardFrame.tsx";

/** Set-points that somebody else asked to change: they wait for this person. Nothing where none does. */
function Approvals(): ReactElement | null {
  const { t } = useTranslation();
  const site = useSite();
  const { data: me } = useMe();
  const words = useSetPointWords();
  const waiting = useSetPointChanges().data?.filter(({ state, askedBy }) => state === "asked" && askedBy.id !== me?.person.id) ?? [];
  if (!me || waiting.length === 0) return null;
  return (
    <CardFrame title={t("setPoints.waits")} note={<b>{waiting.length}</b>}>
      <ul className="needs">
        {waiting.map((change) => {
          const point = words.pointOf(change);
          return (
            <li key={change.id}>
              <span aria-hidden="true" className="approval-mark" />
              <div className="need-what">
                <strong>{words.what(change)}: {words.value(change.before, point)} → {words.value(change.after, point)}</strong>
                <span className="quiet">{change.askedBy.name}: {change.why}</span>
              </div>
              <span className="need-age small quiet"><Age at={change.at} /></span>
              <Link className="act" to={`/sites/${encodeURIComponent(site)}/stores?tab=set-points`} aria-label={`${t("setPoints.look")} · ${words.what(change)}`}>{t("setPoints.look")}</Link>
            </li>
          );
        })}
      </ul>
    </CardFrame>
  );
}

export const approvals: Card = {
  name: "approvals", homes: ["facility", "conservator"], permission: "setpoint:approve", column: "main", Element: Approvals,
  has: (source) => hasProperty(source, ({ writable, sets }) => writable && sets !== undefined),
};
