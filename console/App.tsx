import { ConfigProvider } from "antd";
import { lazy, Suspense, useLayoutEffect, useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Route, Routes } from "react-router";
import { SignedIn } from "./frame/SignedIn.tsx";
import { SiteFrame } from "./frame/SiteFrame.tsx";
import { Start } from "./frame/Start.tsx";
import { bringTexts, LOCALES, useLanguage, withTexts } from "./i18n/i18n.ts";
import { Bones } from "./look/Note.tsx";
import { antTheme } from "./look/theme.ts";
import { SECTIONS } from "./pages/admin/sections.ts";
import { NotFound } from "./pages/NotFound.tsx";
import { inspectors } from "./inspector/Inspector.tsx";
import { NewerBuild } from "./shell/NewerBuild.tsx";
import { useDark, useStill } from "./session/dark.ts";
import { usePreference } from "./session/preferences.ts";

const pages = {
  Home: withTexts(() => import("./home/Home.tsx"), "setPoints"),
  Twin: withTexts(async () => ({ default: (await import("./pages/Twin.tsx")).Twin }), "twin"),
  Find: () => import("./pages/Find.tsx"),
  Tasks: withTexts(() => import("./pages/tasks/Tasks.tsx"), "tasks", "lists"),
  Shelves: withTexts(() => import("./pages/shelves/Shelves.tsx"), "shelves"),
  Stocktake: withTexts(() => import("./pages/stocktake/Stocktake.tsx"), "stocktake"),
  Shelf: withTexts(() => import("./pages/shelf/Shelf.tsx"), "stocktake", "whereabouts"),
  List: withTexts(() => import("./pages/list/List.tsx"), "lists", "stocktake", "whereabouts"),
  Stores: withTexts(() => import("./pages/stores/Stores.tsx"), "stores", "trends", "forecast", "field", "excursions", "registers", "setPoints", "whatIf", "doses"),
  Excursion: withTexts(() => import("./pages/stores/excursions/Excursion.tsx"), "stores", "trends", "excursions"),
  Reports: withTexts(() => import("./pages/reports/Reports.tsx"), "reports", "stores"),
  Salvage: withTexts(() => import("./pages/salvage/Salvage.tsx"), "salvage"),
  SalvageList: withTexts(() => import("./pages/salvage/List.tsx"), "salvage"),
  Alarms: withTexts(() => import("./pages/alarms/Alarms.tsx"), "alarms", "notifications", "tasks"),
  Devices: withTexts(() => import("./pages/Devices.tsx"), "trends"),
  Trends: withTexts(() => import("./pages/trends/Trends.tsx"), "trends"),
  Stacks: () => import("./pages/Stacks.tsx"),
  Admin: () => import("./pages/admin/Admin.tsx"),
  Guide: () => import("./pages/Guide.tsx"),
};
const SignIn = lazy(withTexts(async () => ({ default: (await import("./pages/SignIn.tsx")).SignIn }), "door"));
const Setup = lazy(withTexts(() => import("./pages/Setup.tsx"), "door"));
const Home = lazy(pages.Home);
const Twin = lazy(pages.Twin);
const Find = lazy(pages.Find);
const Tasks = lazy(pages.Tasks);
const Shelves = lazy(pages.Shelves);
const Stocktake = lazy(pages.Stocktake);
const Shelf = lazy(pages.Shelf);
const List = lazy(pages.List);
const Stores = lazy(pages.Stores);
const Excursion = lazy(pages.Excursion);
const Reports = lazy(pages.Reports);
const Salvage = lazy(pages.Salvage);
const SalvageList = lazy(pages.SalvageList);
const Alarms = lazy(pages.Alarms);
const Devices = lazy(pages.Devices);
const Trends = lazy(pages.Trends);
const Stacks = lazy(pages.Stacks);
const Admin = lazy(pages.Admin);
const Guide = lazy(pages.Guide);

const ALL = [
  ...Object.values(pages),
  ...Object.values(inspectors),
  ...SECTIONS.map(({ bring }) => bring),
  ...bringTexts,
  () => import("./chart/Plot.tsx"),
  withTexts(() => import("./chart/ChartStack.tsx"), "trends"),
  withTexts(() => import("./chart/Calendar.tsx"), "trends"),
  withTexts(() => import("./chart/Psychrometric.tsx"), "trends"),
];
/** Milliseconds that a page which never rests may keep the next file waiting. */
const RESTLESS_MS = 1_000;
const atLeisure = (): Promise<unknown> => new Promise((done) => (window.requestIdleCallback ? window.requestIdleCallback(done, { timeout: RESTLESS_MS }) : setTimeout(done)));

/** Every page and every chart, one after the other when nothing else is to do, so that they open when the connection is lost later; one that does not come now is asked again when it is opened. */
export async function bringPages(): Promise<void> {
  for (const bring of ALL) {
    await atLeisure();
    await bring().catch(() => undefined);
  }
}

export function App(): ReactElement {
  const dark = useDark();
  const still = useStill();
  const language = useLanguage();
  const density = usePreference((chosen) => chosen.density);
  const { t } = useTranslation();

  // Before the effects of what is inside: charts read their colours from the page.
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.dataset["theme"] = dark ? "dark" : "light";
    root.dataset["density"] = density;
    root.lang = LOCALES[language];
    document.title = t("app.name");
    // What the system draws around the console, and what it is called where it is installed.
    document.querySelector('meta[name="theme-color"]')?.setAttribute("content", dark ? "#191e20" : "#ffffff");
    document.querySelector('link[rel="manifest"]')?.setAttribute("href", `/${language}.webmanifest`);
  }, [dark, density, language, t]);

  const theme = useMemo(() => antTheme(dark, still), [dark, still]);
  return (
    <ConfigProvider theme={theme} wave={{ disabled: true }} button={{ autoInsertSpace: false }}>
      <Suspense fallback={<Bones rows={6} />}>
        <Routes>
          <Route path="/sign-in" element={<SignIn />} />
          <Route path="/setup/:token" element={<Setup />} />
          {/* These open without a network, and so without anybody who says who is signed in. */}
          <Route path="/sites/:site/lists/:id" element={<List />} />
          <Route path="/sites/:site/stocktake/:id/shelf/:place" element={<Shelf />} />
          <Route path="/sites/:site/salvage/:id" element={<SalvageList />} />
          <Route element={<SignedIn />}>
            <Route path="/" element={<Start />} />
            <Route path="/sites/:site" element={<SiteFrame />}>
              <Route path="home" element={<Home />} />
              <Route path="twin" element={<Twin />} />
              <Route path="find" element={<Find />} />
              <Route path="tasks" element={<Tasks />} />
              <Route path="stocktake" element={<Stocktake />} />
              <Route path="reports" element={<Reports />} />
              <Route path="salvage" element={<Salvage />} />
              <Route path="shelves" element={<Shelves />} />
              <Route path="stores" element={<Stores />} />
              <Route path="stores/:space/excursions/:excursion" element={<Excursion />} />
              <Route path="alarms" element={<Alarms />} />
              <Route path="devices" element={<Devices />} />
              <Route path="trends" element={<Trends />} />
              <Route path="stacks" element={<Stacks />} />
              <Route path="admin/*" element={<Admin />} />
              <Route path="guide" element={<Guide />} />
              <Route path="*" element={<NotFound />} />
            </Route>
          </Route>
          <Route path="*" element={<NotFound />} />
        </Routes>
      </Suspense>
      <NewerBuild />
    </ConfigProvider>
  );
}
