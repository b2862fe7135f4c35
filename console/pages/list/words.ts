import type { RoundStop } from "@stacktwin/twin-models/round";
import type { Task } from "@stacktwin/twin-models/task";

/** How a stop is called: what is put where it belongs comes back, what is fetched is brought. */
export const wordOfStop = (what: RoundStop["what"], kind: Task["kind"]): RoundStop["what"] | "bring" => (what === "put" && kind === "fetch" ? "bring" : what);
