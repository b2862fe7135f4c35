import type { Cause, ExcursionDetail } from "@stacktwin/twin-models/excursion";
import { CAUSES, CAUSE_KINDS, type CauseKind } from "@stacktwin/twin-models/excursions/causes";
import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { useId, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../../api/client.ts";
import { useMe } from "../../../api/queries.ts";
import { useText } from "../../../i18n/i18n.ts";
import { Confirm } from "../../../look/Confirm.tsx";
import { usePastWhy } from "../../../session/me.ts";
import { useSite } from "../../../session/site.ts";
import { tell } from "../../../undo/notices.ts";
import { useTold } from "./queries.ts";
import { useExcursionWords } from "./use-excursion-words.ts";

interface Props {
  detail: ExcursionDetail;
  /** What was taken from the candidates, and what was typed since. */
  cause: Partial<Cause>;
  onCause: (cause: Partial<Cause>) => void;
}

/** A cause, of a candidate or in the signer's own words, and a signature that is asked for once more. */
export function SignForm({ detail: { line }, cause: { kind, text: what = "" }, onCause }: Props): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const site = useSite();
  const id = useId();
  const words = useExcursionWords();
  const past = usePastWhy();
  const told = useTold(site);
  const { data: me } = useMe();
  const [note, setNote] = useState("");
  const [asking, setAsking] = useState(false);
  const cause = kind && what.trim() !== "" ? { kind, text: what.trim() } : null;
  const sign = useMutation({
    mutationFn: (said: Cause) => call("signExcursion", { params: { site, space: line.space, excursion: line.id }, body: { revision: line.revision, cause: said, note: note.trim() } }),
    onSuccess: async (detail) => {
      await told(detail);
      tell({ text: t("excursions.signedNotice") });
    },
  });
  if (asking && cause)
    return (
      <Confirm label={t("excursions.signTitle")} yes={t("excursions.sign")} no={t("excursions.back")} busy={sign.isPending} problem={sign.error} onYes={() => sign.mutate(cause)} onNo={() => setAsking(false)}>
        <p>{t("excursions.signAsk", { name: me?.person.name ?? "", cause: words.cause(cause) })}</p>
        {note.trim() === "" ? null : <p className="small">{note}</p>}
      </Confirm>
    );
  return (
    <form className="excursion-form" aria-label={t("excursions.sign")} onSubmit={(event) => { event.preventDefault(); if (cause) setAsking(true); }}>
      <label className="field" htmlFor={`${id}-kind`}><span>{t("excursions.cause")}</span>
        <select id={`${id}-kind`} className="text-input" value={kind ?? ""} onChange={(event) => onCause({ kind: CAUSE_KINDS.find((each) => each === event.target.value) as CauseKind, text: what })}>
          <option value="" disabled>{t("excursions.choose")}</option>
          {CAUSE_KINDS.map((each) => <option key={each} value={each}>{text(CAUSES[each])}</option>)}
        </select>
      </label>
      <label className="field" htmlFor={`${id}-what`}><span>{t("excursions.causeText")}</span>
        <input id={`${id}-what`} className="text-input" value={what} maxLength={500} onChange={(event) => onCause({ ...(kind && { kind }), text: event.target.value })} />
      </label>
      <label className="field" htmlFor={`${id}-note`}><span>{t("excursions.note")}</span>
        <textarea id={`${id}-note`} className="text-input" rows={2} value={note} maxLength={2000} onChange={(event) => setNote(event.target.value)} />
      </label>
      <div className="form-foot"><Button type="primary" htmlType="submit" disabled={!cause || past !== undefined} title={past}>{t("excursions.sign")}</Button></div>
    </form>
  );
}
