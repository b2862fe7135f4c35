import { lazy, Suspense, type ReactElement, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Tabs } from "../inspector/Tabs.tsx";
import { Bones } from "../look/Note.tsx";
import "./compare.css";
import { useWith } from "./use-with.ts";

const Compare = lazy(() => import("./Compare.tsx"));

/** The structure alone, or while two moments are compared what differs beside it. */
export function BesideTree({ children }: { children: ReactNode }): ReactNode {
  const { t } = useTranslation();
  const { text } = useWith();
  if (text === null) return children;
  const differences = (): ReactElement => <Suspense fallback={<Bones rows={9} widths={[70, 55, 62, 48]} />}><Compare /></Suspense>;
  return (
    <div className="beside">
      <Tabs label={t("compare.title")} tabs={[{ key: "compare", label: t("compare.title"), content: differences }, { key: "tree", label: t("twin.viewTree"), content: () => children }]} />
    </div>
  );
}
