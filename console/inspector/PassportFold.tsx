import type { ItemKey } from "@stacktwin/twin-models/ids";
import { lazy, Suspense, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Help } from "../help/Help.tsx";
import { withTexts } from "../i18n/i18n.ts";
import { Bones } from "../look/Note.tsx";

const bringPassport = withTexts(() => import("./ItemPassport.tsx"), "stores");
const ItemPassport = lazy(bringPassport);

/** The climate passport of a book, told when somebody opens it: a life of hours is added up for it. */
export function PassportFold({ id }: { id: ItemKey }): ReactElement {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <section className="inspector-section">
      <h3>{t("item.passport")} <Help of="storePassport" /></h3>
      <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary className="small passport-open">{t("item.passportOpen")}</summary>
        {open ? <Suspense fallback={<Bones rows={4} />}><ItemPassport id={id} /></Suspense> : null}
      </details>
    </section>
  );
}
