import type { NewObservation, Observation } from "@stacktwin/twin-models/observation";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../../api/client.ts";
import { newId } from "../../../floor/floor.ts";
import { Confirm } from "../../../look/Confirm.tsx";
import { useSite } from "../../../session/site.ts";
import { tell } from "../../../undo/notices.ts";

/** Says that an entry was none, by another entry. */
export function VoidEntry({ entry: { id: corrects, at, register, space }, onClosed }: { entry: Observation; onClosed: () => void }): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const client = useQueryClient();
  const [id] = useState(newId);
  const save = useMutation({
    mutationFn: () => call("addObservation", { params: { site, space }, body: { id, at, corrects, register, said: null } as NewObservation }),
    onSuccess: (data) => {
      client.setQueryData(["observations", site, space, register], data);
      tell({ text: t("registers.savedNotice") });
      onClosed();
    },
  });
  return <Confirm label={t("registers.voidTitle")} yes={t("registers.void")} busy={save.isPending} problem={save.error} onYes={() => save.mutate()} onNo={onClosed}><p>{t("registers.voidText")}</p></Confirm>;
}
