import type { Answer } from "@stacktwin/twin-models/api";
import type { Layout } from "@stacktwin/twin-models/layout";
import type { SalvageDetail } from "@stacktwin/twin-models/salvage";
import type { RunningServer } from "../setup/installation.ts";

/** A leak over the first range of the rare store, with one box packed and one moved; the id of its list. */
export async function openSalvage(server: RunningServer, admin: string): Promise<string> {
  const [site] = await server.get<Answer<"sites">>("/api/sites", admin);
  const layout = await server.get<Layout>(`/api/sites/${site?.id}/layout`, admin);
  const rooms = layout.buildings.flatMap(({ storeys }) => storeys.flatMap(({ spaces }) => spaces)).filter(({ ranges }) => ranges.length > 0);
  const range = (rooms.find(({ kind }) => kind === "rare-store") ?? rooms[0])?.ranges[0]?.id;
  const { salvage } = await server.post<SalvageDetail>(`/api/sites/${site?.id}/salvage`, { id: "pictures-leak", kind: "leak", places: [range] }, admin);
  const act = (id: string, more: object): object => ({ id: `pictures-${id}`, at: salvage.made.at + Number(id) * 60_000, ...more });
  const acts = [act("1", { act: "packed", box: 1, condition: "wet" }), act("2", { act: "moved", box: 1, to: "Freezer van" }), act("3", { act: "packed", box: 2, condition: "damp" })];
  await server.post(`/api/sites/${site?.id}/salvage/${salvage.id}/acts`, { now: salvage.made.at + 600_000, acts }, admin);
  return salvage.id;
}
