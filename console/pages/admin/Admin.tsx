import { lazy, Suspense, useEffect, useRef, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, NavLink, Route, Routes, useLocation } from "react-router";
import { Bones } from "../../look/Note.tsx";
import { useMay } from "../../session/me.ts";
import { useSite } from "../../session/site.ts";
import { NotFound } from "../NotFound.tsx";
import { Permitted } from "../Permitted.tsx";
import "./admin.css";
import { SECTIONS } from "./sections.ts";

const PAGES = SECTIONS.map((section) => ({ ...section, Page: lazy(section.bring) }));

/** What is set up and looked after: one tab a section, those that the role may use. */
export default function Admin(): ReactElement {
  const { t } = useTranslation();
  const may = useMay();
  const site = useSite();
  const mine = PAGES.filter(({ permission }) => may(permission));
  const tabs = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    // Where the tabs do not all fit, the one that is open is among those that are seen.
    const row = tabs.current;
    const tab = [...(row?.querySelectorAll("a") ?? [])].find((link) => link.getAttribute("href") === pathname);
    if (row && tab) row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
  }, [pathname]);
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t("admin.title")}</h1>
      </header>
      <nav ref={tabs} className="sections" aria-label={t("admin.sections")}>
        {mine.map(({ name }) => (
          <NavLink key={name} to={`/sites/${encodeURIComponent(site)}/admin/${name}`}>{t(`admin.${name}`)}</NavLink>
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
