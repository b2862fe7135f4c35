// Before everything that is laid over it.
import "./look/base.css";
import "./look/thumb.css";
import type { SiteId } from "@stacktwin/twin-models/ids";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import { io } from "socket.io-client";
import { App, bringPages } from "./App.tsx";
import { bytes } from "./api/client.ts";
import { momentFetcher } from "./api/moments.ts";
import { askAhead, createQueryClient, languageOfReader } from "./api/queries.ts";
import { startTexts } from "./i18n/i18n.ts";
import { createLive } from "./live/live.ts";
import { createTicker } from "./live/ticker.ts";
import { LiveContext, NowContext } from "./live/use-live.ts";
import { createView, type View } from "./live/view.ts";
import type { SceneProbe } from "./scene/use-probe.ts";
import { preferences } from "./session/preferences.ts";
import { keepInvitation } from "./shell/install.ts";
import { heedController, lookForNewer, startShell } from "./shell/shell.ts";

declare global {
  interface Window {
    stacktwin?: { live: View; scene?: SceneProbe };
  }
}

const clock = (): number => Date.now();
const queries = createQueryClient();
askAhead(queries, location.pathname);
const live = createLive({
  connect: () => io({ transports: ["websocket", "polling"], reconnectionDelayMax: 5_000 }),
  fetchBooks: async (site: SiteId) => {
    const { buffer } = await bytes("books", { params: { site } });
    return buffer ?? new ArrayBuffer();
  },
  clock,
  onEnded: () => location.assign(`/sign-in?then=${encodeURIComponent(location.pathname + location.search)}`),
});
const ticker = createTicker(clock, () => live.refresh());
ticker.start();
// So that measurements can listen to what has reached the screen, and ask the scene; nothing of ours reads it.
const view = createView({ live, ticker: ticker.store, fetchMoment: momentFetcher(queries) });
window.stacktwin = { live: view };
keepInvitation();
heedController();
// A server that comes back may have been away to be given a new console.
live.state.subscribe(({ link }, before) => {
  if (link === "joining" && before.link === "lost") lookForNewer();
});
// A page that the browser kept whole shows, after a sign-out, what nobody signed in may see.
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());

/** Where nobody is signed in yet. */
const OPEN = /^\/(sign-in|setup)\b/;
/** A function, because texts that are brought meanwhile may need what stands in the same file, and would wait for each other. */
async function start(): Promise<void> {
  const root = document.getElementById("root");
  if (!root) throw new Error("index.html has no #root");
  const { language, spoken } = preferences.getState();
  // One language is brought, the reader's: whoever comes for the first time is asked for by their account.
  const reader = language ?? spoken ?? (OPEN.test(location.pathname) ? null : await languageOfReader(queries));
  await startTexts(reader ?? (navigator.language.startsWith("zh") ? "zh" : "en"));
  // After the first page has what it needs.
  setTimeout(() => {
    void bringPages();
    void startShell();
  }, 6_000);
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <LiveContext value={view}>
          <NowContext value={view.clock}>
            <BrowserRouter>
              <App />
            </BrowserRouter>
          </NowContext>
        </LiveContext>
      </QueryClientProvider>
    </StrictMode>,
  );
}
void start();
