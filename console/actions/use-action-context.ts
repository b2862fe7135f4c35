import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate, useSearchParams } from "react-router";
import { useDestinations } from "../frame/use-destinations.ts";
import { useLanguage } from "../i18n/i18n.ts";
import { alarmOrder, useLive } from "../live/use-live.ts";
import { openOf, tabOf } from "../pages/tasks/tabs.ts";
import { useOwnWork, type OwnWork } from "../pages/tasks/use-own-work.ts";
import { useDark } from "../session/dark.ts";
import { useMay } from "../session/me.ts";
import { useSite } from "../session/site.ts";
import type { Live } from "../live/live.ts";
import type { ActionContext } from "./action.ts";

/** The alarm that the page of alarms shows as chosen: the one of the address, else the first. */
function chosenAlarm(live: Live, page: string, params: URLSearchParams): ActionContext["alarm"] {
  if (page !== "alarms" || params.get("tab") === "journal") return null;
  const all = [...live.state.getState().alarms.values()].sort(alarmOrder);
  return all.find(({ id }) => id === params.get("alarm")) ?? all[0] ?? null;
}

/** The task that the page of tasks shows as chosen: the one of the address, else the first of its tab. */
function chosenTask(live: Live, page: string, params: URLSearchParams, { isMine, desks }: OwnWork): ActionContext["task"] {
  if (page !== "tasks") return null;
  const { tasks } = live.state.getState();
  const asked = params.get("task");
  if (asked !== null) return tasks.get(asked) ?? null;
  const tab = tabOf(params.get("tab"), desks.length > 0);
  return (tab === "mine" ? openOf(tasks.values(), isMine) : tab === "open" ? openOf(tasks.values()) : [])[0] ?? null;
}

/** What actions see of the screen at the moment when they are asked; read anew each time, so that no key acts on what was. */
export function useActionContext(): () => ActionContext {
  const site = useSite();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [params, setParams] = useSearchParams();
  const destinations = useDestinations();
  const may = useMay();
  const live = useLive();
  const dark = useDark();
  const { t, i18n } = useTranslation();
  const language = useLanguage();
  const own = useOwnWork();
  const page = pathname.split("/")[3] ?? "";
  const go = useCallback((to: string) => void navigate(`/sites/${encodeURIComponent(site)}/${to}`), [navigate, site]);
  const pages = useMemo(() => destinations.map(({ name }) => name as string), [destinations]);
  return () => ({ site, page, params, setParams, go, pages, may, live, t, dark, alarm: chosenAlarm(live, page, params), task: chosenTask(live, page, params, own), person: own.person, language, changeLanguage: (language) => i18n.changeLanguage(language) });
}
