import { Fragment, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { keyCaps } from "./keys.ts";

/** Keys as caps: one after another, or one of several. `hidden`: they are no part of the name of what they stand in. */
export function Keys({ keys, hidden = false }: { keys: readonly string[]; hidden?: boolean }): ReactElement {
  const { t } = useTranslation();
  return (
    <span className="keys" aria-hidden={hidden || undefined}>
      {keys.map((each, at) => (
        <Fragment key={each}>
          {at > 0 ? <span className="small quiet">{t("action.or")}</span> : null}
          {keyCaps(each).map((cap, place) => <kbd key={`${place}${cap}`}>{cap}</kbd>)}
        </Fragment>
      ))}
    </span>
  );
}
