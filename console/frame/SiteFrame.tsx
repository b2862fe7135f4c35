import type { SiteId } from "@stacktwin/twin-models/ids";
import { Suspense, useEffect, useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Outlet, useLocation, useParams } from "react-router";
import { Panels } from "../actions/Panels.tsx";
import { useMe, useSites } from "../api/queries.ts";
import { useFloorSender } from "../floor/use-floor-sender.ts";
import { Inspector } from "../inspector/Inspector.tsx";
import { useConnection, useLive, useTravel } from "../live/use-live.ts";
import { Guard } from "../look/Guard.tsx";
import { Bones, Note, ProblemNote } from "../look/Note.tsx";
import { Crashed } from "../pages/Crashed.tsx";
import { useNarrow } from "../session/dark.ts";
import { useMomentInAddress } from "../session/moment.ts";
import { useSalvageSender } from "../salvage/use-salvage-sender.ts";
import { SiteContext } from "../session/site.ts";
import { Notices } from "../undo/Notices.tsx";
import "./frame.css";
import { DESTINATIONS } from "./destinations.ts";
import { LinkBanner } from "./LinkBanner.tsx";
import { MomentTrouble } from "./MomentTrouble.tsx";
import { PastClock } from "./PastClock.tsx";
import { isUnreached, Unreached } from "../shell/Unreached.tsx";
import { Tour } from "../tour/Tour.tsx";
import { TourOffer } from "../tour/TourOffer.tsx";
import { Rail } from "./Rail.tsx";
import { TopBar } from "./TopBar.tsx";
import { useCaughtUp } from "./use-caught-up.ts";
import { useConfigured } from "./use-configured.ts";

/** Rail, bar and inspector around every page of one site, and the live copy they read. */
export function SiteFrame(): ReactElement {
  const id = (useParams()["site"] ?? "") as SiteId;
  const { t } = useTranslation();
  const me = useMe();
  const sites = useSites();
  const live = useLive();
  const link = useConnection((state) => state.link);
  const away = useTravel(({ asked }) => asked !== null);
  const narrow = useNarrow();
  const location = useLocation();
  const info = sites.data?.find((site) => site.id === id);
  const at = location.pathname.split("/")[3];
  const page = DESTINATIONS.find(({ name }) => at === name)?.name;
  const heading = page ? t(`nav.${page}`) : at === "guide" ? t("guide.title") : null;
  useEffect(() => {
    document.title = heading ? `${heading} · ${t("app.name")}` : t("app.name");
  }, [heading, t]);
  const value = useMemo(() => (info ? { id: info.id, timeZone: info.timeZone } : null), [info]);

  useMomentInAddress(value?.timeZone ?? null);

  useEffect(() => {
    if (!value) return undefined;
    live.start(value.id);
    return () => live.stop();
  }, [live, value]);

  useConfigured();
  useCaughtUp();
  useFloorSender(me.data?.person.id);
  useSalvageSender(me.data?.person.id);

  if (isUnreached(sites.error) && !sites.data) return <Unreached onRetry={sites.refetch} />;
  if (sites.error && !sites.data) return <ProblemNote error={sites.error} onRetry={() => void sites.refetch()} />;
  if (!sites.data) return <Bones rows={6} />;
  if (!value) return <Note icon="place" title={t("page.notFound")} text={t("page.notFoundText")} />;
  return (
    <SiteContext value={value}>
      <div className="frame" data-link={link} data-past={away}>
        <a className="skip" href="#main">{t("app.skip")}</a>
        <Rail />
        <TopBar />
        <div className="frame-body">
          <LinkBanner />
          {narrow && away ? <PastClock /> : null}
          <MomentTrouble />
          <TourOffer />
          <div className="frame-split">
            {/* It scrolls, so it must be within reach of the keys. */}
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <main id="main" className="frame-main" tabIndex={0}>
              <Guard resetKey={location.pathname} fallback={(again, error) => <Crashed onAgain={again} error={error} />}>
                <Suspense fallback={<Bones rows={8} />}>
                  <Outlet />
                </Suspense>
              </Guard>
            </main>
            <Inspector />
          </div>
        </div>
        <Tour />
        <Notices />
        <Panels />
      </div>
    </SiteContext>
  );
}
