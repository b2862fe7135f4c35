import { lazy, Suspense, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, Route, Routes } from "react-router";
import { Bones } from "../../look/Note.tsx";
import { useMay } from "../../session/me.ts";
import { useSite } from "../../session/site.ts";
import { NotFound } from "../NotFound.tsx";
import { Permitted } from "../Permitted.tsx";
import "./admin.css";
import { SECTIONS } from "./sections.ts";
import { SectionTab } from "./SectionTab.tsx";

const PAGES = SECTIONS.map((section) => ({ ...section, Page: lazy(section.bring) }));

/** What is set up and looked after: one tab a section, those that the role may use. */
export default function Admin(): ReactElement {
  const { t } = useTranslation();
  const may = useMay();
  const site = useSite();
  const mine = PAGES.filter(({ permission }) => may(permission));
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t("admin.title")}</h1>
      </header>
      <nav className="sections" aria-label={t("admin.sections")}>
        {mine.map(({ name }) => (
          <SectionTab key={name} to={`/sites/${encodeURIComponent(site)}/admin/${name}`} label={t(`admin.${name}`)} />
        ))}
      </nav>
      <Suspense fallback={<Bones rows={8} />}>
        <Routes>
          <Route index element={mine[0] ? <Navigate to={mine[0].name} replace /> : <NotFound />} />
          {PAGES.map(({ name, permission, Page }) => (
            <Route key={name} path={name} element={<Permitted permission={permission}><Page /></Permitted>} />
          ))}
          <Route path="*" element={<NotFound />} />
        </Routes>
      </Suspense>
    </div>
  );
}
