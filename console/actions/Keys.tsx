import { Fragment, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { keyCaps } from "./keys.ts";

/** Keys as caps: one after another, or one of several; a run of digits as its ends. `hidden`: they are no part of the name of what they stand in. */
export function Keys({ keys, hidden = false }: { keys: readonly string[]; hidden?: boolean }): ReactElement {
  const { t } = useTranslation();
  const run = keys.length > 2 && keys.every((key) => /^\d$/.test(key));
  const shown = run ? [keys[0] ?? "", keys.at(-1) ?? ""] : keys;
  return (
    <span className="keys" aria-hidden={hidden || undefined}>
      {shown.map((each, at) => (
        <Fragment key={each}>
          {at > 0 ? <span className="small quiet">{run ? "–" : t("action.or")}</span> : null}
          {keyCaps(each).map((cap, place) => <kbd key={`${place}${cap}`}>{cap}</kbd>)}
        </Fragment>
      ))}
    </span>
  );
}
