import react from "@vitejs/plugin-react";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

const DIST = join(import.meta.dirname, "dist");
/** Smaller ones gain nothing. */
const WORTH_PACKING = 1_024;

/** Writes every text of the build packed beside it, so that the server packs nothing while people wait. */
const packed: Plugin = {
  name: "packed",
  apply: "build",
  closeBundle() {
    for (const file of readdirSync(DIST, { recursive: true, encoding: "utf8" })) {
      if (!/\.(js|css|html|svg)$/.test(file)) continue;
      const bytes = readFileSync(join(DIST, file));
      if (bytes.length > WORTH_PACKING) writeFileSync(join(DIST, `${file}.gz`), gzipSync(bytes, { level: 9 }));
    }
  },
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), packed],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2023",
    // The scene's engine is one large chunk that only the scene asks for.
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: "react", test: /node_modules[\\/](react|react-dom|scheduler|react-router|zustand|use-sync-external-store)[\\/]/ }],
        },
      },
    },
  },
  server: { proxy: { "/api": "http://127.0.0.1:8420", "/socket.io": { target: "http://127.0.0.1:8420", ws: true } } },
});
