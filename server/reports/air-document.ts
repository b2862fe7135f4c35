import type { Text } from "@stacktwin/twin-models/ids";
import type { Block } from "./document.ts";
import type { StoreContent } from "./store-content.ts";
import { storeSection } from "./store-section.ts";
import type { Telling } from "./telling.ts";
import { UNKNOWN } from "./words.ts";

export interface AirReport {
  year: boolean;
  stores: { name: Text; content: StoreContent | null }[];
}

/** In range of known, in one cell. */
function inRange(content: StoreContent, quantity: "temperature" | "humidity", { writing: { say, percent } }: Telling): string {
  const part = content.judged[0]!.inRange[quantity];
  if (part === null) return say({ zh: "未判断", en: "not judged" });
  return part.inside === null ? say(UNKNOWN) : `${percent(part.inside)} / ${percent(part.known)}`;
}

function overview({ stores }: AirReport, telling: Telling): Block[] {
  const { say, number, percent } = telling.writing;
  const rows = stores.map(({ name, content }) =>
    content
      ? [say(name), inRange(content, "temperature", telling), inRange(content, "humidity", telling), number(content.view.figures.temperature), number(content.view.figures.humidity), number(content.view.figures.preservationIndex, 0), percent(content.view.figures.coverage)]
      : [say(name), say({ zh: "未测量", en: "not measured" }), "—", "—", "—", "—", "—"],
  );
  const columns = [
    { title: say({ zh: "库房", en: "Store" }), share: 26 }, { title: say({ zh: "温度达标 / 已知", en: "Temperature in range / known" }), share: 20 }, { title: say({ zh: "湿度达标 / 已知", en: "Humidity in range / known" }), share: 20 },
    { title: "°C", share: 8, align: "right" as const }, { title: "%", share: 8, align: "right" as const }, { title: "TWPI", share: 8, align: "right" as const }, { title: say({ zh: "已知", en: "Known" }), share: 10, align: "right" as const },
  ];
  return [{ kind: "heading", text: say({ zh: "各库房一览", en: "The stores at a glance" }), level: 1 }, { kind: "table", columns, rows }];
}

/** The body of a month's or year's report. */
export function airBlocks(report: AirReport, telling: Telling): Block[] {
  const { say } = telling.writing;
  const many = report.stores.length > 1;
  const waits = report.stores.reduce((sum, { content }) => sum + (content?.view.waiting ?? 0), 0);
  const blocks: Block[] = [];
  if (waits > 0) blocks.push({ kind: "text", text: say({ zh: `制作本报告时还有 ${waits} 个库房日等待计算（例如刚导入的记录），以后的报告可能与此不同。`, en: `${waits} days of stores waited to be reckoned when this was made (a logger's file had just come in, say); a later report may tell otherwise.` }) });
  if (many) blocks.push(...overview(report, telling));
  for (const [n, { name, content }] of report.stores.entries()) {
    if (many || n > 0) blocks.push({ kind: "page" });
    blocks.push({ kind: "heading", text: say(name), level: 1 });
    if (!content) blocks.push({ kind: "text", text: say({ zh: "这个空间没有温湿度记录。", en: "Nothing was ever measured in this space." }) });
    else blocks.push(...storeSection(content, telling, report.year));
  }
  return blocks;
}
