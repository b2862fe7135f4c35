import react from "@vitejs/plugin-react";
import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";
import { routesAtHand } from "./api/routes-at-hand.ts";
import { bringAhead } from "./shell/ahead.ts";
import { groupOf, sharedBy } from "./shell/groups.ts";
import { stampBuild, WORKER } from "./shell/stamp-build.ts";

const ROOM = import.meta.dirname;
const OUT = join(ROOM, "dist");

/** The worker that keeps the console on a device: beside the page, for it rules only what lies below itself, and under a name that stays. */
const shell: Plugin = { name: "stacktwin-shell", apply: "build", writeBundle: () => void stampBuild(OUT) };

export default defineConfig({
  root: ROOM,
  resolve: { alias: { typebox: join(ROOM, "api/schemas-at-hand.ts") } },
  plugins: [routesAtHand, react(), bringAhead, shell],
  build: {
    outDir: OUT,
    emptyOutDir: true,
    target: "es2023",
    // The scene's engine is one large chunk that only the scene asks for.
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      // Schemas that nothing reads fall away.
      treeshake: { manualPureFunctions: ["Type"] },
      input: { index: join(ROOM, "index.html"), worker: join(ROOM, "shell/worker.ts") },
      output: {
        entryFileNames: ({ name }) => (name === "worker" ? WORKER : "assets/[name]-[hash].js"),
        codeSplitting: {
          groups: [
            { name: "base", priority: 1, test: /node_modules[\\/](react|react-dom|scheduler|react-router|zustand|use-sync-external-store|@tanstack|i18next|react-i18next)[\\/]/ },
            { debugName: "first", priority: 2, name: groupOf("first", [join(ROOM, "main.tsx")]), includeDependenciesRecursively: false },
            { debugName: "common", priority: 1, name: sharedBy("common", [join(ROOM, "home/Home.tsx")], ["pages/Twin.tsx", "scene/Scene.tsx"].map((page) => join(ROOM, page))), includeDependenciesRecursively: false },
          ],
        },
      },
    },
  },
  server: { proxy: { "/api": "http://127.0.0.1:8420", "/socket.io": { target: "http://127.0.0.1:8420", ws: true } } },
});
