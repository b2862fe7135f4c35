import type { Cause, ExcursionDetail } from "@stacktwin/twin-models/excursion";
import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { useId, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../../api/client.ts";
import { Confirm } from "../../../look/Confirm.tsx";
import { useMay, usePastWhy } from "../../../session/me.ts";
import { useSite } from "../../../session/site.ts";
import { tell } from "../../../undo/notices.ts";
import { useTold } from "./queries.ts";
import { SignForm } from "./SignForm.tsx";
import { useExcursionWords } from "./use-excursion-words.ts";

function Withdraw({ detail: { line }, onClosed }: { detail: ExcursionDetail; onClosed: () => void }): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const id = useId();
  const told = useTold(site);
  const [why, setWhy] = useState("");
  const [lacks, setLacks] = useState(false);
  const withdraw = useMutation({
    mutationFn: () => call("withdrawSignature", { params: { site, space: line.space, excursion: line.id }, body: { why: why.trim() } }),
    onSuccess: async (detail) => {
      await told(detail);
      tell({ text: t("excursions.withdrawnNotice") });
      onClosed();
    },
  });
  return (
    <Confirm label={t("excursions.withdrawTitle")} yes={t("excursions.withdraw")} busy={withdraw.isPending} problem={withdraw.error} onYes={() => (why.trim() === "" ? setLacks(true) : withdraw.mutate())} onNo={onClosed}>
      <p>{t("excursions.withdrawText")}</p>
      <label className="field" htmlFor={`${id}-why`}><span>{t("excursions.why")}</span>
        <input id={`${id}-why`} className="text-input" value={why} maxLength={500} required aria-invalid={lacks && why.trim() === ""} onChange={(event) => setWhy(event.target.value)} />
      </label>
    </Confirm>
  );
}

interface Props {
  detail: ExcursionDetail;
  cause: Partial<Cause>;
  onCause: (cause: Partial<Cause>) => void;
}

/** Who signed, with which cause; or the form by which whoever may signs. */
export function Signature({ detail, cause, onCause }: Props): ReactElement {
  const { t } = useTranslation();
  const words = useExcursionWords();
  const may = useMay()("excursion:sign");
  const past = usePastWhy();
  const [taking, setTaking] = useState(false);
  const { line: { signed, standing, end, gone } } = detail;
  const open = !gone && (standing === "waiting" || standing === "changed");
  return (
    <section className="card store-card" aria-label={t("excursions.signature")}>
      <h2>{t("excursions.signature")}</h2>
      {signed ? (
        <>
          <p><b>{t("excursions.signedBy", { name: signed.by.name, at: words.moment(signed.at) })}</b></p>
          <p>{words.cause(signed.cause)}</p>
          {signed.note ? <p className="small">{signed.note}</p> : null}
          {may && !taking ? <p><Button size="small" disabled={past !== undefined} title={past} onClick={() => setTaking(true)}>{t("excursions.withdraw")}</Button></p> : null}
          {taking ? <Withdraw detail={detail} onClosed={() => setTaking(false)} /> : null}
        </>
      ) : <p className="quiet">{t("excursions.unsigned")} {end === "going" ? t("excursions.notOver") : may ? "" : t("excursions.mayNot")}</p>}
      {open && may ? <SignForm detail={detail} cause={cause} onCause={onCause} /> : null}
    </section>
  );
}
