import { useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useLimits, useMe, useModels, usePlaces, useSites } from "../api/queries.ts";
import { useText } from "../i18n/i18n.ts";
import { useLiveState } from "../live/use-live.ts";
import { Choice } from "../look/Choice.tsx";
import { Guard } from "../look/Guard.tsx";
import { Bones, Note, ProblemNote } from "../look/Note.tsx";
import { Crashed } from "../pages/Crashed.tsx";
import { Permitted } from "../pages/Permitted.tsx";
import { useMay } from "../session/me.ts";
import { prefer, usePreference } from "../session/preferences.ts";
import { useSite } from "../session/site.ts";
import type { Card } from "./card.ts";
import { cardsOf } from "./cards.ts";
import { EmptySite } from "./EmptySite.tsx";
import "./home.css";
import { homesOf } from "./homes.ts";
import { useOneColumn } from "./use-one-column.ts";

function Column({ cards }: { cards: readonly Card[] }): ReactElement {
  return (
    <div className="home-column">
      {cards.map(({ name, Element }) => (
        <div key={name} className="home-place" data-card={name}>
          <Guard fallback={(again, error) => <div className="card"><Crashed onAgain={again} error={error} /></div>}><Element /></Guard>
        </div>
      ))}
    </div>
  );
}

/** What one comes to first: the cards of one's own work. */
export default function Home(): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const site = useSite();
  const may = useMay();
  const me = useMe().data;
  const info = useSites().data?.find(({ id }) => id === site);
  const places = usePlaces(site);
  const models = useModels();
  const limits = useLimits(site);
  const ready = useLiveState((state) => state.room !== null);
  const things = useLiveState((state) => state.things);
  const narrow = useOneColumn();
  const remembered = usePreference(({ home }) => home);
  const homes = useMemo(() => homesOf(me?.person.grants ?? [], site), [me, site]);
  const home = homes.find((each) => each === remembered) ?? homes[0] ?? "viewer";
  const items = info?.items ?? 0;
  const cards = places.data && models.data ? cardsOf(home, { tree: places.data, things, models: models.data, limits, items }, may) : [];
  const single = narrow || cards.every(({ column }) => column === "main");
  const failed = [places, models].find(({ error }) => error);
  const open = ready && places.data && models.data;
  return (
    <Permitted permission="twin:read">
      <div className="page home" data-home={home}>
        <header className="page-head">
          <h1>{t(`home.of.${home}`)}</h1>
          {homes.length > 1 ? (
            <Choice label={t("home.switch")} value={home} options={homes.map((each) => ({ value: each, label: t(`home.role.${each}`) }))} onChange={(each) => prefer({ home: each })} />
          ) : null}
        </header>
        {failed?.error ? <ProblemNote error={failed.error} onRetry={() => void failed.refetch()} /> : null}
        {!open && !failed?.error ? <div className="home-columns"><div className="home-column"><div className="card"><Bones rows={9} /></div></div><div className="home-column"><div className="card"><Bones rows={6} /></div></div></div> : null}
        {open && things.size === 0 ? <EmptySite /> : null}
        {open && things.size > 0 && cards.length === 0 ? <div className="card"><Note icon="home" title={t("home.noCards")} text={t("home.noCardsText", { site: info ? text(info.name) : site })} /></div> : null}
        {open && cards.length > 0 ? (
          <div className="home-columns" data-single={single || undefined}>
            <Column cards={single ? cards : cards.filter(({ column }) => column === "main")} />
            {single ? null : <Column cards={cards.filter(({ column }) => column === "side")} />}
          </div>
        ) : null}
      </div>
    </Permitted>
  );
}
