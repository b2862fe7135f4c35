import type { SiteId } from "@stacktwin/twin-models/ids";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import { io } from "socket.io-client";
import { App, bringPages } from "./App.tsx";
import { call } from "./api/client.ts";
import { createQueryClient } from "./api/queries.ts";
import { startTexts } from "./i18n/i18n.ts";
import { createLive, type Live } from "./live/live.ts";
import { createTicker } from "./live/ticker.ts";
import { LiveContext, NowContext } from "./live/use-live.ts";
import type { SceneProbe } from "./scene/use-probe.ts";
import { preferences } from "./session/preferences.ts";

declare global {
  interface Window {
    stacktwin?: { live: Live; scene?: SceneProbe };
  }
}

const clock = (): number => Date.now();
const live = createLive({
  connect: () => io({ transports: ["websocket", "polling"], reconnectionDelayMax: 5_000 }),
  fetchBooks: async (site: SiteId) => {
    const { buffer } = await call("books", { params: { site } });
    return buffer as ArrayBuffer;
  },
  clock,
  onEnded: () => location.assign("/sign-in"),
});
// So that measurements can listen to what has reached the screen, and ask the scene; nothing of ours reads it.
window.stacktwin = { live };
const ticker = createTicker(clock);
ticker.start();

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

await startTexts(preferences.getState().language ?? (navigator.language.startsWith("zh") ? "zh" : "en"));
// After the first page has what it needs.
setTimeout(bringPages, 6_000);
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      <LiveContext value={live}>
        <NowContext value={ticker.store}>
          <BrowserRouter>
            <App />
          </BrowserRouter>
        </NowContext>
      </LiveContext>
    </QueryClientProvider>
  </StrictMode>,
);
