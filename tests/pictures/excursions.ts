import type { Answer } from "@stacktwin/twin-models/api";
import { startOfDay } from "@stacktwin/twin-models/day";
import { until } from "../setup/until.ts";
import type { RunningServer } from "../setup/installation.ts";

const DAY = 86_400_000;

/** Limits about the middle of what a store was in the last week, so that it was out of them; the address of an excursion below its site. */
export async function findExcursion(server: RunningServer, admin: string): Promise<string> {
  const [site] = await server.get<Answer<"sites">>("/api/sites", admin);
  if (!site) throw new Error("the library has no site");
  const at = `/api/sites/${site.id}`;
  const measured = await until("a store whose air is reckoned", async () => (await server.get<Answer<"stores">>(`${at}/stores`, admin)).lines.find(({ month }) => month.humidity !== null) ?? false, 150_000);
  const max = Math.round(measured.month.humidity ?? 50);
  const own = await server.post<Answer<"writeProfile">>(`${at}/profiles`, { source: "Pictures", note: "", limits: [{ quantity: "humidity", subject: "all", measure: "value", min: null, max, change: null, clause: null, confidence: "high" }] }, admin);
  await server.post(`${at}/stores/${encodeURIComponent(measured.space)}/profile`, { subject: "paper", profile: { id: own.id, version: own.version }, since: startOfDay(Date.now() - 7 * DAY, site.timeZone), why: "" }, admin);
  const line = await until("an excursion", async () => (await server.get<Answer<"excursions">>(`${at}/excursions?limit=1`, admin)).lines[0] ?? false, 150_000);
  return `stores/${encodeURIComponent(line.space)}/excursions/${encodeURIComponent(line.id)}`;
}
