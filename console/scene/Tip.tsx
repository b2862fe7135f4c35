import type { PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import { modelOfThing } from "@stacktwin/twin-models/model-of-thing";
import { useEffect, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useItemRows, useModels } from "../api/queries.ts";
import { useLanguage, useText } from "../i18n/i18n.ts";
import { Headline } from "../inspector/Headline.tsx";
import { useLiveState } from "../live/use-live.ts";
import { useTallies } from "../tally/use-tallies.ts";
import { useTallyTexts } from "../tally/use-tally-texts.ts";
import type { SceneModel } from "./frames.ts";
import { useLayerWords, valueAt } from "../layers/layer-words.ts";
import type { ShownLayer } from "../layers/use-layer.ts";
import { TEXTS } from "./texts.ts";
import "./tip.css";

const REST_MS = 140;

/** What a pointer rests on; of a book also the shelf it stands on. */
export type Told = { kind: "place"; id: PlaceId } | { kind: "row"; row: number; id: PlaceId } | { kind: "thing"; id: ThingId };

interface Props {
  site: SiteId;
  model: SceneModel;
  /** How many books stand on a shelf; undefined while that is not known. */
  count: (shelf: number) => number | undefined;
  /** Pixels in the picture. */
  hover: { target: Told; x: number; y: number };
  shown: ShownLayer | null;
}

/** What the pointer rests on, in a word or two; the inspector says the rest. */
export function Tip({ site, model, count, hover, shown }: Props): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const { target, x, y } = hover;
  const thing = useLiveState((state) => (target.kind === "thing" ? state.things.get(target.id) : undefined));
  const asked = target.kind === "row" ? target.row : -1;
  const [rested, setRested] = useState(-1);
  useEffect(() => {
    const timer = setTimeout(() => setRested(asked), REST_MS);
    return () => clearTimeout(timer);
  }, [asked]);
  const { data } = useItemRows(site, rested >= 0 && rested === asked ? [rested] : []);
  const place = target.kind === "thing" ? undefined : model.tree.byId.get(target.id);
  const ordinal = place ? (model.ordinalOf[place.index] ?? -1) : -1;
  const counted = ordinal >= 0 ? count(ordinal) : undefined;
  const book = target.kind === "row" && rested === asked ? data?.[0]?.view.item : undefined;
  const title = thing ? text(thing.name) : book ? book.title : place ? text(place.label) : "";
  const under = target.kind === "row" ? (place ? text(place.label) : "") : counted !== undefined ? TEXTS.books[language].replace("{n}", String(counted)) : place ? t(`kind.${place.kind}`) : "";
  const models = useModels().data;
  const info = models && thing && modelOfThing(models, thing);
  const tallied = useTallies();
  const said = useTallyTexts()(target.kind === "place" ? tallied.get(target.id) : undefined).map(({ title: name, value, unit }) => `${name} ${value}${unit ? ` ${unit}` : ""}`).join(" · ");
  const { figure } = useLayerWords();
  const value = shown && valueAt(model, shown.values, target.kind === "thing" ? { kind: "thing", id: target.id } : { kind: "place", id: target.id });
  return (
    <div className="scene-tip" role="presentation" style={{ transform: `translate(${x + 14}px, ${y + 16}px)` }}>
      <b>{title}</b>
      {under && under !== title ? <span>{under}</span> : null}
      {thing && info ? <Headline thing={thing.id} model={info} /> : null}
      {said ? <span>{said}</span> : null}
      {shown && value ? <span className="tip-layer">{text(shown.layer.title)} {figure(shown.layer, value)}{value.note && value.value !== null ? ` · ${text(value.note)}` : ""}</span> : null}
    </div>
  );
}
