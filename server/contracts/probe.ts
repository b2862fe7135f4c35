import type { Listen, ListenAsk, ModelAsk, OrderFinding, Proposal, ProposalAsk, ProbeWays, Scan, ScanAsk, Watch, WatchAsk, WrittenModel } from "@stacktwin/twin-models/probe";
import type { SiteId } from "@stacktwin/twin-models/ids";

/**
 * Looking at a site's wires before something is installed. Sessions end by themselves when nobody asks for them, and
 * can be read for a while after that. All but `ways` throw NOT_FOUND for a session that is not this site's.
 */
export interface Probe {
  ways(site: SiteId): ProbeWays;
  /** Throws BAD_INPUT, NOT_FOUND (connection), CONFLICT (the end is another site's, or looked at already), TOO_MANY, DEVICE_SILENT. */
  scan(site: SiteId, ask: ScanAsk, by: string): Promise<Scan>;
  getScan(site: SiteId, id: string): Scan;
  watch(site: SiteId, ask: WatchAsk, by: string): Promise<Watch>;
  getWatch(site: SiteId, id: string): Watch;
  /** Which order the words lie in, by test registers of known models and by values that a display shows. */
  orders(site: SiteId, watch: string, shown: readonly string[]): Promise<OrderFinding>;
  listen(site: SiteId, ask: ListenAsk, by: string): Promise<Listen>;
  getListen(site: SiteId, id: string): Listen;
  proposal(site: SiteId, listen: string, ask: ProposalAsk): Proposal;
  model(site: SiteId, listen: string, ask: ModelAsk): WrittenModel;
  /** Writes both files into the installation's folder of models. Throws CONFLICT when there is such a model, BAD_INPUT when it does not compile. */
  save(site: SiteId, listen: string, ask: ModelAsk): WrittenModel;
  /** Ends a session; what it found stays. */
  end(site: SiteId, id: string): Promise<void>;
}
