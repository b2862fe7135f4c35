import type { Plugin } from "vite";
import { nameOfDrawer } from "../scene/who-draws.ts";

/** Pages whose files are many: by how their address ends, the modules that they ask for one after the other. */
const PAGES: Readonly<Record<string, readonly string[]>> = { "/twin": ["pages/Twin.tsx", "scene/Scene.tsx"] };
const FILE = "ahead.js";

/** A file of the build: the module it stands for, the files it needs to run, and its styles. */
export interface Chunk {
  fileName: string;
  facade: string | null;
  imports: readonly string[];
  styles: readonly string[];
}

/** A chunk and all that it needs. */
function needs(chunks: ReadonlyMap<string, Chunk>, from: Chunk, found = new Set<Chunk>()): Set<Chunk> {
  if (found.has(from)) return found;
  found.add(from);
  for (const name of from.imports) {
    const next = chunks.get(name);
    if (next) needs(chunks, next, found);
  }
  return found;
}

const filesOf = (chunks: Iterable<Chunk>): string[] => [...chunks].flatMap(({ fileName, styles }) => [fileName, ...styles]);

/** By how an address ends: the files that its page will ask for, without those that every page brings. */
export function filesAhead(chunks: readonly Chunk[], pages = PAGES): Record<string, string[]> {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const of = (module: string): string[] => {
    const chunk = chunks.find(({ facade }) => facade?.endsWith(`/${module}`));
    if (!chunk) throw new Error(`the build has no chunk of its own for ${module}`);
    return filesOf(needs(byName, chunk));
  };
  const first = new Set(of("index.html"));
  return Object.fromEntries(
    Object.entries(pages).map(([end, modules]) => [end, [...new Set(modules.flatMap(of))].filter((file) => !first.has(file)).map((file) => `/${file}`)]),
  );
}

/** What every page of a site asks for first, and before any file, for a browser asks for six things at a time and these take the server a moment; `~` stands for the site. */
const QUESTIONS = ["/api/me", "/api/sites", "/api/sites/~/layout", "/api/models"];

/** A browser's first context for drawing starts a process of its own, which can be on its way meanwhile; who it is need not be asked again. */
const WAKE = `setTimeout(() => (document.documentElement.dataset.drawer = (${nameOfDrawer.toString()})()));`;

const scriptOf = (files: Record<string, string[]>): string => `const ahead = (link) => document.head.append(Object.assign(document.createElement("link"), link));
const site = /^\\/sites\\/([\\w.-]+)\\//.exec(location.pathname)?.[1];
if (site) for (const href of ${JSON.stringify(QUESTIONS)}) ahead({ rel: "preload", as: "fetch", crossOrigin: "", href: href.replace("~", site) });
for (const [end, files] of Object.entries(${JSON.stringify(files)}))
  if (location.pathname.endsWith(end)) {
    ${WAKE}
    for (const href of files) ahead({ ...(href.endsWith(".css") ? { rel: "preload", as: "style", crossOrigin: "" } : { rel: "modulepreload" }), fetchPriority: "low", href });
  }
`;

/**
 * Who comes straight to such a page has its files brought together with the first ones, rather than each when the one
 * before it has run; behind what the console itself asks for meanwhile, without which none of them shows anything. A script of its own, because the page's policy allows none within it; and neither deferred nor async,
 * because browsers bring those last.
 */
export const bringAhead: Plugin = {
  name: "stacktwin-ahead",
  // After files of styles alone have lost their empty scripts.
  enforce: "post",
  apply: "build",
  generateBundle(_, bundle) {
    const chunks = Object.values(bundle).flatMap((file): Chunk[] =>
      file.type === "chunk" ? [{ fileName: file.fileName, facade: file.facadeModuleId, imports: file.imports, styles: [...(file.viteMetadata?.importedCss ?? [])] }] : [],
    );
    this.emitFile({ type: "asset", fileName: FILE, source: scriptOf(filesAhead(chunks)) });
  },
  transformIndexHtml: () => [{ tag: "script", attrs: { src: `/${FILE}` }, injectTo: "head-prepend" }],
};
