import type { ThingId } from "@stacktwin/twin-models/ids";
import { modelOfThing } from "@stacktwin/twin-models/model-of-thing";
import { Button } from "antd";
import { type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useModels } from "../api/queries.ts";
import { useText } from "../i18n/i18n.ts";
import { Help } from "../help/Help.tsx";
import { useLiveState } from "../live/use-live.ts";
import { Age } from "../look/Ages.tsx";
import { Icon } from "../look/Icon.tsx";
import { kindIcon } from "../look/kinds.ts";
import { Bones, Note, ProblemNote } from "../look/Note.tsx";
import { thingKind } from "../look/thing-kind.ts";
import { useMay, usePastWhy } from "../session/me.ts";
import { usePicking } from "../session/selection.ts";
import { useSite } from "../session/site.ts";
import { useShowText } from "../session/use-show-text.ts";
import { Head } from "./Head.tsx";
import { PlaceTrail } from "./PlaceTrail.tsx";
import { Tabs } from "./Tabs.tsx";
import { ThingAbout } from "./ThingAbout.tsx";
import { ThingEvents } from "./ThingEvents.tsx";
import { ThingNow } from "./ThingNow.tsx";
import { useHeard } from "./use-heard.ts";

export function ThingInspector({ id }: { id: ThingId }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const thing = useLiveState((state) => state.things.get(id));
  const ready = useLiveState((state) => state.room !== null);
  const models = useModels();
  const heard = useHeard(id);
  const site = useSite();
  const navigate = useNavigate();
  const may = useMay();
  const past = usePastWhy();
  const { show } = usePicking();
  const showText = useShowText();
  if (!thing) {
    if (!ready) return <Bones rows={7} />;
    return (
      <>
        <Head icon="question" kind={t("kind.thing")} title={id} />
        <Note icon="question" title={t("inspector.nothing")} text={t("inspector.nothingText")} />
      </>
    );
  }
  const model = models.data && modelOfThing(models.data, thing);
  return (
    <>
      <Head icon={kindIcon(model?.kind ?? "other")} kind={model ? t(`thing.${thingKind(model.kind)}`) : t("kind.thing")} title={text(thing.name)} where={<PlaceTrail id={thing.place} />} />
      <div className="inspector-bar">
        <span className="small quiet">{t("inspector.lastHeard")} <Age at={heard} /> <Help of="age" /></span>
        {may("task:write") && past === undefined ? <Button size="small" aria-label={t("task.new")} title={t("task.new")} icon={<Icon name="tasks" size={16} />} onClick={() => void navigate(`/sites/${encodeURIComponent(site)}/tasks?new=${encodeURIComponent(id)}`)} /> : null}
        <Button size="small" onClick={() => show(thing.place, { kind: "thing", id })}>{showText}</Button>
      </div>
      {models.error ? <div className="inspector-section"><ProblemNote error={models.error} onRetry={() => void models.refetch()} /></div> : null}
      <Tabs
        label={t("inspector.label")}
        tabs={[
          { key: "now", label: t("inspector.now"), content: () => <ThingNow thing={thing} model={model} /> },
          { key: "events", label: t("inspector.events"), content: () => <ThingEvents thing={thing} model={model} /> },
          { key: "about", label: t("inspector.about"), content: () => <ThingAbout thing={thing} model={model} /> },
        ]}
      />
    </>
  );
}
