import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
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
