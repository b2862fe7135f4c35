import type { PersonId } from "@stacktwin/twin-models/ids";
import type { SalvageAct } from "@stacktwin/twin-models/salvage";
import { untouched } from "@stacktwin/twin-models/salvage/log";
import { Segmented } from "antd";
import { useCallback, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { newId } from "../../floor/floor.ts";
import { useText } from "../../i18n/i18n.ts";
import { Icon } from "../../look/Icon.tsx";
import { Bones, Note, ProblemNote } from "../../look/Note.tsx";
import { doSalvage } from "../../salvage/here.ts";
import type { ListKey } from "../../salvage/kept.ts";
import { BoxSheet } from "./BoxSheet.tsx";
import { ByRank } from "./ByRank.tsx";
import { Ending } from "./Ending.tsx";
import { KIND_ICONS } from "./kinds.ts";
import { LinkState } from "./LinkState.tsx";
import { LogLines } from "./LogLines.tsx";
import { Paper } from "./Paper.tsx";
import { Sums } from "./Sums.tsx";
import { Walk } from "./Walk.tsx";
import { useKeptSalvage } from "./use-kept-salvage.ts";
import { useSalvageLink } from "./use-salvage-link.ts";

const TABS = ["walk", "items", "log"] as const;
type Tab = (typeof TABS)[number];
/** An act as it is done, before its id and moment are made. */
export type Doing = SalvageAct extends infer A ? (A extends SalvageAct ? Omit<A, "id" | "at"> : never) : never;

interface Props {
  at: ListKey;
  person: PersonId;
  name: string;
  may: (permission: string) => boolean;
}

/** A salvage list: how far it is, the walk with its boxes, one box opened large, and what was done. All of it from what is kept here. */
export function Work({ at, person, name, may }: Props): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const [params, setParams] = useSearchParams();
  const link = useSalvageLink(person, at);
  const { pulse } = link;
  const kept = useKeptSalvage(at);
  const [failure, setFailure] = useState<unknown>(null);
  const tab: Tab = TABS.find((each) => each === params.get("tab")) ?? "walk";
  const box = Number(params.get("box") ?? 0);
  const put = (news: Partial<Record<"tab" | "box", string | null>>, replace = false): void => {
    const after = new URLSearchParams(params);
    for (const [key, value] of Object.entries(news)) {
      if (value === null) after.delete(key);
      else after.set(key, value);
    }
    setParams(after, { replace });
  };
  const act = useCallback(async (doing: Doing) => {
    try {
      await doSalvage({ ...at, act: { ...doing, id: newId(), at: Date.now() } as SalvageAct, person, name, state: "waiting", refused: null });
      setFailure(null);
      pulse();
    } catch (error) {
      setFailure(error);
    }
  }, [at, person, name, pulse]);

  const salvage = kept?.list.detail.salvage;
  const open = kept?.boxes.find(({ number }) => number === box);
  const back = `/sites/${encodeURIComponent(at.site)}/salvage`;
  return (
    <div className="shelf-page salvage-work">
      <a className="skip" href="#main">{t("app.skip")}</a>
      <header className="shelf-head">
        {open ? <button type="button" className="tool tool-icon" aria-label={t("salvage.allBoxes")} onClick={() => put({ box: null })}><Icon name="left" size={20} /></button> : <Link to={back} className="tool tool-icon" aria-label={t("common.back")}><Icon name="left" size={20} /></Link>}
        <div className="shelf-name">
          <h1>{open ? t("salvage.box", { number: open.number }) : salvage ? <><Icon name={KIND_ICONS[salvage.incident.kind]} size={18} /><span>{t(`salvage.kind.${salvage.incident.kind}`)} · {text(salvage.label)}</span></> : t("salvage.title")}</h1>
          {open && salvage ? <span className="small quiet cut">{t("salvage.ofBoxes", { of: salvage.boxes, place: text(salvage.label) })}</span> : null}
        </div>
        <LinkState link={link} />
      </header>
      {/* It scrolls, so it must be within reach of the keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <main id="main" className="shelf-body" tabIndex={0}>
        {failure ? <ProblemNote error={failure} detail={t("salvage.notKept")} /> : null}
        {link.problem ? <ProblemNote error={link.problem} /> : null}
        {kept && kept.refused.length > 0 ? <p role="alert" className="salvage-refused">{t("salvage.refused", { count: kept.refused.length })}</p> : null}
        {!kept || !salvage ? (
          kept === null && link.reached === false ? <Note icon="lost" title={t("salvage.notHere")} text={t("salvage.notHereText")} /> : link.problem ? null : <Bones rows={8} />
        ) : open ? (
          <BoxSheet key={open.number} box={open} now={kept.now.get(open.number) ?? untouched()} kept={kept} writes={may("salvage:write") || link.reached !== true} onAct={act} onNext={(number) => put({ box: String(number) }, true)} />
        ) : (
          <>
            <Sums kept={kept} />
            <Segmented<Tab> block aria-label={t("salvage.views")} value={tab} onChange={(value) => put({ tab: value }, true)} options={TABS.map((value) => ({ value, label: t(`salvage.tab.${value}`) }))} />
            {tab === "walk" ? <Walk kept={kept} onOpen={(number) => put({ box: String(number) })} /> : tab === "items" ? <ByRank kept={kept} onOpen={(number) => put({ box: String(number) })} /> : <LogLines kept={kept} onAct={act} />}
            <Ending kept={kept} at={at} closes={may("salvage:open") && link.reached === true} onClosed={pulse} reached={link.reached === true} />
          </>
        )}
      </main>
      {kept ? <Paper kept={kept} /> : null}
    </div>
  );
}
