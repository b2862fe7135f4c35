import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { StackLayout } from "@stacktwin/twin-models/layout";
import { aisleId } from "@stacktwin/twin-models/place";
import { useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useModels, usePlaces } from "../api/queries.ts";
import { formatNumber } from "../format/values.ts";
import { LOCALES, useLanguage, useText } from "../i18n/i18n.ts";
import { useLiveState } from "../live/use-live.ts";
import { Bones, Note, ProblemNote } from "../look/Note.tsx";
import { useSite } from "../session/site.ts";
import { AisleFaces } from "./AisleFaces.tsx";
import { CraneCard } from "./CraneCard.tsx";
import { Permitted } from "./Permitted.tsx";
import "./stacks.css";

function Stack({ stack, occupied }: { stack: StackLayout; occupied: ReadonlyMap<string, string> }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const locale = LOCALES[useLanguage()];
  const models = useModels();
  const things = useLiveState((state) => state.things);
  const places = usePlaces(useSite());
  const cells = stack.aisles * 2 * stack.bays * stack.levels;
  const aisles = Array.from({ length: stack.aisles }, (_, at) => at + 1);
  const inside = [...occupied.keys()].filter((place) => places.data?.path(place as PlaceId).some(({ id }) => id === stack.id)).length;
  return (
    <section className="stack-section">
      <header className="page-head">
        <h2>{text(stack.name)}</h2>
        <span className="quiet">{t("stacks.bins", { bins: formatNumber(inside, 0, locale), cells: formatNumber(cells, 0, locale) })} · {t("stacks.station", { bays: stack.bays, levels: stack.levels })}</span>
      </header>
      {aisles.map((aisle) => {
        const cranes = [...things.values()].filter(({ model, place }) => models.data?.get(model)?.bins && places.data?.path(place).some(({ id }) => id === aisleId(stack.id, aisle)));
        return (
          <article key={aisle} className="card stack-aisle">
            <h3>{t("stacks.aisle", { n: aisle })}</h3>
            <div className="stack-aisle-body">
              <AisleFaces stack={stack} aisle={aisle} occupied={occupied} cranes={cranes} />
              <div className="stack-cranes">
                {cranes.length === 0 ? <p className="quiet">{t("stacks.noCrane")}</p> : null}
                {cranes.map((crane) => <CraneCard key={crane.id} crane={crane} />)}
              </div>
            </div>
          </article>
        );
      })}
    </section>
  );
}

/** The automated stacks: where every bin is, and what each crane does. */
export default function Stacks(): ReactElement {
  const { t } = useTranslation();
  const places = usePlaces(useSite());
  const bins = useLiveState((state) => state.bins);
  const occupied = useMemo(() => new Map([...bins].map(([bin, place]) => [place, bin])), [bins]);
  const stacks = places.data?.layout.buildings.flatMap(({ storeys }) => storeys.flatMap(({ spaces }) => spaces.flatMap((space) => space.stacks)));
  return (
    <Permitted permission="device:read">
      <div className="page">
        <h1>{t("stacks.title")}</h1>
        {places.error ? <ProblemNote error={places.error} onRetry={() => void places.refetch()} /> : null}
        {!stacks && !places.error ? <Bones rows={7} /> : null}
        {stacks?.length === 0 ? <Note icon="stacks" title={t("stacks.none")} text={t("stacks.noneText")} /> : null}
        {stacks?.map((stack) => <Stack key={stack.id} stack={stack} occupied={occupied} />)}
      </div>
    </Permitted>
  );
}
