import type { Task, TaskPicture } from "@stacktwin/twin-models/task";
import { useRef, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../look/Icon.tsx";
import { BlobImage } from "./BlobImage.tsx";
import { usePhoto } from "./use-photo.ts";
import { useSay } from "./use-say.ts";

/** One picture, small; large over the page when it is asked for. */
export function TaskPhoto({ task, picture }: { task: Task; picture: TaskPicture }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const dialog = useRef<HTMLDialogElement>(null);
  const { blob, failed } = usePhoto(task, picture);
  const said = t("tasks.pictureSaid", { name: picture.name, who: say.who(picture.by), time: say.minute(picture.at) });
  if (failed) return <span className="task-photo task-photo-lost small quiet">{t("tasks.lostPicture")}</span>;
  if (!blob) return <span className="task-photo bone" role="status" aria-label={t("common.loading")} />;
  return (
    <>
      <button type="button" className="plain task-photo" title={said} onClick={() => dialog.current?.showModal()}><BlobImage blob={blob} alt={said} /></button>
      <dialog ref={dialog} className="task-large" aria-label={said}>
        <BlobImage blob={blob} alt="" />
        <p className="small">{said}</p>
        <button type="button" className="plain bar-button" aria-label={t("common.close")} onClick={() => dialog.current?.close()}><Icon name="close" size={20} /></button>
      </dialog>
    </>
  );
}
