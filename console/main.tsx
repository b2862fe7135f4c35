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
import { preferences } from "./session/preferences.ts";
import { keepInvitation } from "./shell/install.ts";
import { lookForNewer, startShell } from "./shell/shell.ts";

declare global {
  interface Window {
    stacktwin?: { live: Live };
  }
}

const clock = (): number => Date.now();
const live = createLive({
  connect: () => io({ transports: ["websocket", "polling"], reconnectionDelayMax: 5_000 }),
  fetchBooks: async (site: SiteId) => {
    const { buffer, byteOffset, byteLength } = await call("books", { params: { site } });
    return (buffer as ArrayBuffer).slice(byteOffset, byteOffset + byteLength);
  },
  clock,
  onEnded: () => location.assign(`/sign-in?then=${encodeURIComponent(location.pathname + location.search)}`),
});
// So that measurements can listen to what has reached the screen; nothing of ours reads it.
window.stacktwin = { live };
const ticker = createTicker(clock, () => live.refresh());
ticker.start();
keepInvitation();
// A server that comes back may have been away to be given a new console.
live.state.subscribe(({ link }, before) => {
  if (link === "joining" && before.link === "lost") lookForNewer();
});
// A page that the browser kept whole shows, after a sign-out, what nobody signed in may see.
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

const { language, spoken } = preferences.getState();
await startTexts(language ?? spoken ?? (navigator.language.startsWith("zh") ? "zh" : "en"));
// After the first page has what it needs.
setTimeout(() => {
  bringPages();
  void startShell();
}, 6_000);
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
