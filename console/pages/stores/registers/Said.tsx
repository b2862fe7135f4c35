import type { JudgedValue, Register } from "@stacktwin/twin-models/observation";
import { PESTS } from "@stacktwin/twin-models/registers/pests";
import type { ComponentType, ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../../../i18n/i18n.ts";
import { useStoreWords } from "../use-store-words.ts";
import type { SaidOf } from "./forms.ts";

interface Props<S> {
  said: S;
  judged: readonly JudgedValue[];
}

function Judged({ judged }: { judged: JudgedValue | undefined }): ReactElement | null {
  const { t } = useTranslation();
  if (!judged) return null;
  const { verdict, limit, unit, source } = judged;
  return (
    <span className="small register-verdict" data-verdict={verdict} title={verdict === "indicative" ? t("registers.indicativeText") : undefined}>
      <b>{t(`registers.verdicts.${verdict}`)}</b>{limit === null ? null : <span className="quiet"> · {t("registers.limitIs", { limit, unit, source: source ?? "" })}</span>}
      {verdict === "indicative" ? <span className="quiet"> · {t("registers.indicativeText")}</span> : null}
    </span>
  );
}

function PestSaid({ said: { trap, where, counts } }: Props<SaidOf<"pests">>): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  return (
    <>
      <span className="register-name"><b>{trap}</b>{where ? <span className="small quiet"> {where}</span> : null}</span>
      <span className="register-what">{counts.length === 0 ? t("registers.nothing") : counts.map(({ kind, count }) => t("registers.sum", { kind: text(PESTS[kind]), count })).join(" · ")}</span>
    </>
  );
}

function GasSaid({ said: { point, substance, value, unit, below, method }, judged: [judged] }: Props<SaidOf<"gases">>): ReactElement {
  const { t } = useTranslation();
  const words = useStoreWords();
  const number = (of: number): string => words.number(of, of >= 100 ? 0 : of >= 10 ? 1 : 2);
  return (
    <>
      <span className="register-name"><b>{point}</b> <span className="small quiet">{t(`registers.methods.${method}`)}</span></span>
      <span className="register-what">{t(`registers.substances.${substance}`)} {below ? "< " : ""}{number(value)} {unit}{judged && judged.value !== null && judged.unit !== unit ? <span className="quiet"> ({t("registers.inUnit", { value: number(judged.value), unit: judged.unit })})</span> : null}</span>
      <Judged judged={judged} />
    </>
  );
}

function LightSaid({ said: { point, lux, ultraviolet }, judged }: Props<SaidOf<"light">>): ReactElement {
  const { t } = useTranslation();
  const words = useStoreWords();
  return (
    <>
      <b className="register-name">{point}</b>
      {lux === null ? null : <span className="register-what">{t("registers.illuminance")} {words.number(lux, lux < 10 ? 1 : 0)} lx <Judged judged={judged.find(({ quantity }) => quantity === "illuminance")} /></span>}
      {ultraviolet === null ? null : <span className="register-what">{t("registers.uv")} {words.number(ultraviolet, 0)} µW/lm <Judged judged={judged.find(({ quantity }) => quantity === "ultraviolet")} /></span>}
    </>
  );
}

const SAYS: { [R in Register]: ComponentType<Props<SaidOf<R>>> } = { pests: PestSaid, gases: GasSaid, light: LightSaid };

/** What an entry says, held to the limits of its time. */
export function EntrySaid({ register, said, judged }: { register: Register; said: SaidOf<Register>; judged: readonly JudgedValue[] }): ReactElement {
  const Says = SAYS[register] as ComponentType<Props<SaidOf<Register>>>;
  return <Says said={said} judged={judged} />;
}
