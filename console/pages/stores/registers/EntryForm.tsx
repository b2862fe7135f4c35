import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { NewObservation, Observation, Register } from "@stacktwin/twin-models/observation";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState, type ComponentType, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../../api/client.ts";
import { newId } from "../../../floor/floor.ts";
import { formatMinute } from "../../../format/times.ts";
import { useNow } from "../../../live/use-live.ts";
import { ProblemNote } from "../../../look/Note.tsx";
import { useSite, useSiteZone } from "../../../session/site.ts";
import { tell } from "../../../undo/notices.ts";
import { Field } from "./fields.tsx";
import type { FieldsProps, FormsOf } from "./forms.ts";
import { GasFields } from "./GasFields.tsx";
import { LightFields } from "./LightFields.tsx";
import { PestFields } from "./PestFields.tsx";
import { momentTyped, wallOf } from "./wall.ts";

const FORMS: FormsOf = { pests: PestFields, gases: GasFields, light: LightFields };
const MINUTE = 60_000;
type Said = NonNullable<Observation["said"]>;

interface Props {
  space: PlaceId;
  register: Register;
  /** The entry that is put right; null: a new one. */
  corrects: Observation | null;
  onClosed: () => void;
}

/** A new entry of a register, or one that puts another right. The id is made once, so that sending it twice is one entry. */
export function EntryForm({ space, register, corrects, onClosed }: Props): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const zone = useSiteZone();
  const client = useQueryClient();
  const now = useNow(MINUTE);
  const [id] = useState(newId);
  const [at, setAt] = useState(wallOf(corrects?.at ?? now, zone));
  const [note, setNote] = useState(corrects?.said?.note ?? "");
  const [said, setSaid] = useState<Said | null>(corrects?.said ?? null);
  const Fields = FORMS[register] as ComponentType<FieldsProps<Said>>;
  const moment = momentTyped(at, zone);
  const ready = said !== null && moment !== null;
  const save = useMutation({
    mutationFn: () => call("addObservation", { params: { site, space }, body: { id, at: moment ?? now, corrects: corrects?.id ?? null, register, said: said && { ...said, note: note.trim() } } as NewObservation }),
    onSuccess: (data) => {
      client.setQueryData(["observations", site, space, register], data);
      tell({ text: t("registers.savedNotice") });
      onClosed();
    },
  });
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClosed();
  };
  return (
    <form className="form-box register-form" aria-label={t(corrects ? "registers.correct" : "registers.add")} onKeyDown={onKey} onSubmit={(event) => { event.preventDefault(); if (ready && !save.isPending) save.mutate(); }}>
      {corrects ? <p className="small quiet">{t("registers.correcting", { at: formatMinute(corrects.at, zone) })}</p> : null}
      <Field label={t("registers.at")} type="datetime-local" value={at} max={wallOf(now, zone)} required wrong={moment === null} onChange={setAt} />
      <Fields before={corrects?.said ?? null} note={note} onSaid={setSaid} />
      <Field label={t("registers.note")} value={note} onChange={setNote} />
      {save.error ? <ProblemNote error={save.error} /> : null}
      <div className="form-foot">
        <Button size="small" type="primary" htmlType="submit" loading={save.isPending} disabled={!ready}>{t("registers.save")}</Button>
        <Button size="small" onClick={onClosed}>{t("common.cancel")}</Button>
      </div>
    </form>
  );
}
