import { expect, test } from "vitest";
import { filesAhead, type Chunk } from "./ahead.ts";

const chunk = (fileName: string, facade: string | null, imports: string[] = [], styles: string[] = []): Chunk => ({ fileName, facade, imports, styles });
const CHUNKS = [
  chunk("index.js", "/console/index.html", ["react.js"], ["index.css"]),
  chunk("react.js", null),
  chunk("page.js", "/console/pages/Page.tsx", ["react.js", "parts.js", "index.js"], ["page.css"]),
  chunk("parts.js", null, ["page.js"], ["parts.css"]),
  chunk("engine.js", "/console/scene/Engine.tsx", ["parts.js"]),
];

test("a page's files are all it needs but what every page brings, each once", () => {
  expect(filesAhead(CHUNKS, { "/page": ["pages/Page.tsx", "scene/Engine.tsx"] })).toEqual({ "/page": ["/page.js", "/page.css", "/parts.js", "/parts.css", "/engine.js"] });
});

test("a module that has no file of its own is no mistake to pass over", () => {
  expect(() => filesAhead(CHUNKS, { "/page": ["pages/Gone.tsx"] })).toThrow("the build has no chunk of its own for pages/Gone.tsx");
});
