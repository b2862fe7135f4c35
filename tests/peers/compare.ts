import { bestOfNodeRed, installed, type PeerOutcome } from "./nodered.ts";
import type { FlowKind } from "./flow.ts";

interface Ours {
  singleMessagesPerSecond: number;
  batchReadsPerSecond: number;
}

const BATCH = 100;

/**
 * What Node-RED does with the load that we were given, into the same store, and how many times more we did. On batches
 * the better of two flows counts. Undefined where Node-RED cannot be installed.
 */
export async function compareWithNodeRed(
  ours: Ours,
  load: { devices: number; seconds: number },
  say: (line: string) => void,
): Promise<Record<string, number> | undefined> {
  if (!installed()) return undefined;
  const best = (kind: FlowKind, batch: number, rates: number[]): Promise<PeerOutcome> =>
    bestOfNodeRed(kind, { ...load, batch }, rates, say);
  const usual = await best("usual", 1, [1000, 2000, 3000, 4500]);
  const gatheredSingle = await best("gathered", 1, [8000, 16_000, 32_000]);
  const batched = await best("batched", BATCH, [500, 1000, 2000]);
  const gathered = await best("gathered", BATCH, [500, 1000, 2000]);
  const strongest = batched.readsPerSecond > gathered.readsPerSecond ? batched : gathered;
  return {
    nodered_usual_msgs_per_s: usual.readsPerSecond,
    nodered_gathered_msgs_per_s: gatheredSingle.readsPerSecond,
    nodered_batched_reads_per_s: strongest.readsPerSecond,
    nodered_lost: usual.lost + gatheredSingle.lost + strongest.lost,
    ratio_nodered_usual: ours.singleMessagesPerSecond / usual.readsPerSecond,
    ratio_nodered_gathered: ours.singleMessagesPerSecond / gatheredSingle.readsPerSecond,
    ratio_nodered_batched: ours.batchReadsPerSecond / strongest.readsPerSecond,
  };
}
