import type { ThingId } from "@stacktwin/twin-models/ids";
import type { Present, PropertyInfo } from "@stacktwin/twin-models/thing";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { WriteForm } from "../inspector/WriteForm.tsx";
import { useSite } from "../session/site.ts";
import { SetPointForm } from "./SetPointForm.tsx";
import { useSetPoint } from "./use-set-points.ts";

interface Props {
  thing: ThingId;
  info: PropertyInfo;
  present: Present | undefined;
  onClose: () => void;
}

/** Changes a property: directly, or, of a set-point, watched and put back by itself; where two persons are needed it is asked for. */
export function ChangeProperty({ thing, info, present, onClose }: Props): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const point = useSetPoint(thing, info.name);
  const [watched, setWatched] = useState(false);
  if (point?.open)
    return (
      <div className="form-box">
        <p>{t("setPoints.isOpen")} <Link className="link" to={`/sites/${encodeURIComponent(site)}/stores?tab=set-points`}>{t("setPoints.look")}</Link></p>
        <div className="form-foot"><button type="button" className="tool" onClick={onClose}>{t("common.close")}</button></div>
      </div>
    );
  if (point?.twoPersons) return <SetPointForm point={point} onClosed={onClose} />;
  return (
    <>
      {point ? <label className="set-point-watched small"><input type="checkbox" checked={watched} onChange={(event) => setWatched(event.target.checked)} /> {t("setPoints.watched")}</label> : null}
      {point && watched ? <SetPointForm point={point} onClosed={onClose} /> : <WriteForm thing={thing} info={info} present={present} onClose={onClose} />}
    </>
  );
}
