import type { Answer } from "@stacktwin/twin-models/api";
import type { Layout } from "@stacktwin/twin-models/layout";
import type { StocktakeView } from "@stacktwin/twin-models/stocktake";
import type { RunningServer } from "../setup/installation.ts";

/** A stocktake of the first building, just opened; its id. */
export async function openStocktake(server: RunningServer, admin: string): Promise<string> {
  const [site] = await server.get<Answer<"sites">>("/api/sites", admin);
  const layout = await server.get<Layout>(`/api/sites/${site?.id}/layout`, admin);
  const { project } = await server.post<StocktakeView>(`/api/sites/${site?.id}/stocktakes`, { name: "2026", scope: layout.buildings.slice(0, 1).map(({ id }) => id), due: null }, admin);
  return project.id;
}
