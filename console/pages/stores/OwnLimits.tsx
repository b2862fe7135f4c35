import { profileFaults, profileFaultText } from "@stacktwin/twin-models/preservation/profile-faults";
import { QUANTITIES, type ProfileLimit, type Quantity } from "@stacktwin/twin-models/preservation/profile";
import { PROFILES } from "@stacktwin/twin-models/preservation/profiles";
import { JUDGED } from "@stacktwin/twin-models/stores";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useId, useState, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import { useLanguage } from "../../i18n/i18n.ts";
import { ProblemNote } from "../../look/Note.tsx";
import { useSite } from "../../session/site.ts";
import { tell } from "../../undo/notices.ts";

/** What the form asks for; light has no change of a day. */
const ASKED = [...JUDGED, "illuminance", "light-dose"] as const;
const PARTS = ["min", "max", "change"] as const;
const UNITS = { temperature: "°C", humidity: "%", illuminance: "lx", "light-dose": "lx·h/a" } as const;
type Asked = (typeof ASKED)[number];
type Typed = Partial<Record<`${Asked}/${(typeof PARTS)[number]}`, string>>;

const NUMBER = /^[-−]?\d+([.,]\d+)?$/;
/** Null where nothing is typed; undefined where it is no number. */
export function numberOf(typed = ""): number | null | undefined {
  const text = typed.trim();
  if (text === "") return null;
  return NUMBER.test(text) ? Number(text.replace("−", "-").replace(",", ".")) : undefined;
}

/** The limits that were typed; null where something is no number, or nothing was typed. */
export function limitsTyped(typed: Typed): ProfileLimit[] | null {
  const limits: ProfileLimit[] = [];
  for (const quantity of ASKED) {
    const [min, max, most] = PARTS.map((part) => numberOf(typed[`${quantity}/${part}`]));
    if (min === undefined || max === undefined || most === undefined) return null;
    if (min === null && max === null && most === null) continue;
    limits.push({ quantity, subject: "all", measure: "value", min, max, change: most === null ? null : { most, of: "range", overH: 24 }, clause: null, confidence: "high" });
  }
  return limits.length > 0 ? limits : null;
}

/** The library writes limits of its own: a new version, which is then chosen like any other. */
export function OwnLimits({ onClosed }: { onClosed: () => void }): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const id = useId();
  const language = useLanguage();
  const client = useQueryClient();
  const { data } = useQuery({ queryKey: ["profiles", site], queryFn: ({ signal }) => call("profiles", { params: { site } }, signal) });
  const before = data?.find((each) => each.id === "own");
  const [changed, setChanged] = useState<Typed>({});
  const [source, setSource] = useState("");
  const was: Typed = Object.fromEntries((before?.limits ?? []).flatMap(({ quantity, min, max, change }) => ([["min", min], ["max", max], ["change", change?.most ?? null]] as const).map(([part, value]) => [`${quantity}/${part}`, value === null ? "" : String(value)])));
  const typed = { ...was, ...changed };
  const limits = limitsTyped(typed);
  const [template] = PROFILES.filter(({ status }) => status === "template");
  // Told while they are typed, in the reader's words; the server refuses the same.
  const faults = template && limits ? profileFaults({ ...template, status: "current", limits }) : [];
  const named = (quantity: string): string => (quantity in QUANTITIES ? t(`stores.quantities.${quantity as Quantity}`) : quantity);
  const ready = limits !== null && faults.length === 0 && source.trim() !== "";
  const write = useMutation({
    mutationFn: (all: ProfileLimit[]) => call("writeProfile", { params: { site }, body: { source: source.trim(), note: "", limits: all } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["profiles", site] });
      tell({ text: t("stores.ownNotice") });
      onClosed();
    },
  });
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClosed();
  };
  return (
    <form className="form-box" aria-label={t("stores.writeOwn")} onKeyDown={onKey} onSubmit={(event) => { event.preventDefault(); if (ready && !write.isPending) write.mutate(limits); }}>
      <p className="small quiet">{t("stores.ownText")}</p>
      <div className="store-own">
        {ASKED.map((quantity) => (
          <fieldset key={quantity}>
            <legend>{t(`stores.quantities.${quantity}`)} <span className="small quiet">{UNITS[quantity]}</span></legend>
            {PARTS.filter((part) => part !== "change" || quantity === "temperature" || quantity === "humidity").map((part) => {
              const value = typed[`${quantity}/${part}`] ?? "";
              return (
                <label key={part} htmlFor={`${id}-${quantity}-${part}`}><span className="small">{t(`stores.parts.${part}`)}</span>
                  <input id={`${id}-${quantity}-${part}`} className="text-input" inputMode="decimal" autoComplete="off" value={value} aria-invalid={numberOf(value) === undefined} onChange={(event) => setChanged({ ...changed, [`${quantity}/${part}`]: event.target.value })} />
                </label>
              );
            })}
          </fieldset>
        ))}
      </div>
      <label className="field" htmlFor={`${id}-source`}><span>{t("stores.ownSource")}</span>
        <input id={`${id}-source`} className="text-input" value={source} maxLength={200} required onChange={(event) => setSource(event.target.value)} />
      </label>
      {faults.length > 0 ? <div className="problem" role="alert">{faults.map((fault) => <span key={`${fault.code}/${fault.limit}`}>{profileFaultText({ ...fault, profile: t("stores.ownTitle"), quantity: named(fault.quantity), subject: t("stores.subjects.all") }, language)}</span>)}</div> : null}
      {write.error ? <ProblemNote error={write.error} /> : null}
      <div className="form-foot">
        <Button size="small" type="primary" htmlType="submit" loading={write.isPending} disabled={!ready}>{t("stores.ownSave")}</Button>
        <Button size="small" onClick={onClosed}>{t("common.cancel")}</Button>
      </div>
    </form>
  );
}
