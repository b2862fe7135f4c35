import { defineConfig } from "vite";

/**
 * The programs that run with Node, each one file and what they share: they start in half the time that their thousand
 * modules take. Packages stay packages, but for those that are hundreds of files themselves.
 */
export default defineConfig({
  ssr: { noExternal: [/^@stacktwin\//, /^typebox/, /^@fastify\/type-provider-typebox/] },
  build: {
    ssr: true,
    outDir: "dist",
    target: "node20",
    sourcemap: true,
    rolldownOptions: {
      input: { server: "server/main.ts", stacktwin: "server/cli/main.ts", sim: "sim/main.ts", library: "sim/demo.ts" },
    },
  },
});
