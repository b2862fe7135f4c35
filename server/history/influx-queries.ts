import { InfluxDB } from "influx";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { SiteId, Millis } from "@stacktwin/twin-models/ids";
import { seriesKey, type Sample, type SeriesId } from "../contracts/history.ts";
import { SAMPLE_FIELDS, sampleOf, type SampleRow } from "./influx-lines.ts";
import type { InfluxAccess } from "./influx-post.ts";
import type { StepSum } from "./influx-steps.ts";

interface Series {
  name: string;
  tags?: Record<string, string>;
  values: unknown[][];
}

const quoted = (name: string): string => `"${name.replace(/["\\]/g, "\\$&").replace(/\n/g, "\\n")}"`;
const from1970 = (time: Millis): string => `${Math.round(time)}ms`;

/** What the history asks of InfluxDB 1.x. Everything throws TwinError STORE_AWAY when it does not answer. */
export class InfluxQueries {
  readonly #client: InfluxDB;
  readonly #database: string;

  constructor({ url, database, user, password, ca }: InfluxAccess) {
    const { protocol, hostname, port, pathname } = new URL(url);
    const secure = protocol === "https:";
    this.#database = database;
    this.#client = new InfluxDB({
      host: hostname.replace(/^\[|\]$/g, ""),
      port: Number(port) || (secure ? 443 : 80),
      protocol: secure ? "https" : "http",
      path: pathname.replace(/\/$/, ""),
      database,
      ...(ca === undefined ? {} : { options: { ca } }),
      ...(user === undefined ? {} : { username: user, password: password ?? "" }),
      pool: { maxRetries: 0, requestTimeout: 30_000, backoff: ALWAYS_TRY },
    });
  }

  /** True when it was not there. */
  async makeDatabase(): Promise<boolean> {
    // Asking first: making one needs an administrator, who may have made it by hand.
    const names = await this.#client.getDatabaseNames().catch(() => [] as string[]);
    if (names.includes(this.#database)) return false;
    await this.#client.createDatabase(this.#database);
    return true;
  }

  /** min, mean, max and count of the good numbers of [from, to), in even spans of `width` that begin at `origin`; those with a count. */
  async sums({ site, thing, property }: SeriesId, from: Millis, to: Millis, origin: Millis, width: number): Promise<StepSum[]> {
    if (to <= from) return [];
    const [series] = await this.#ask(
      `SELECT min("value"), mean("value"), max("value"), count("value") FROM ${quoted(property)} WHERE "site" = $site AND "thing" = $thing AND ${span(from, to)} GROUP BY time(${width}ms, ${from1970(origin % width)}) fill(none)`,
      { site, thing },
    );
    return ((series?.values ?? []) as StepSum[]).filter(([, , , , count]) => count > 0);
  }

  async samples({ site, thing, property }: SeriesId, from: Millis, to: Millis, limit: number): Promise<Sample[]> {
    const [series] = await this.#ask(`SELECT ${SAMPLE_FIELDS} FROM ${quoted(property)} WHERE "site" = $site AND "thing" = $thing AND ${span(from, to)} LIMIT ${limit}`, { site, thing });
    return ((series?.values ?? []) as SampleRow[]).map(sampleOf);
  }

  async at(site: SiteId, time: Millis, maxAge: Millis): Promise<Map<string, Sample>> {
    const all = await this.#ask(`SELECT ${SAMPLE_FIELDS} FROM /.*/ WHERE "site" = $site AND ${span(time - maxAge, Math.floor(time) + 1)} GROUP BY "thing" ORDER BY time DESC LIMIT 1`, { site });
    return new Map(all.map(({ name, tags, values }) => [seriesKey(tags?.["thing"] ?? "", name), sampleOf(values[0] as SampleRow)]));
  }

  async drop(before: Millis): Promise<void> {
    await this.#ask(`DELETE WHERE time < ${from1970(before)}`, {});
  }

  async #ask(query: string, placeholders: Record<string, string>): Promise<Series[]> {
    const answer = await this.#client.queryRaw(query, { precision: "ms", placeholders }).catch((error: unknown) => {
      throw new TwinError("STORE_AWAY", `InfluxDB does not answer: ${error instanceof Error ? error.message : String(error)}`, undefined, { cause: error });
    });
    const [result] = (answer as { results: { series?: Series[]; error?: string }[] }).results;
    if (result?.error !== undefined) throw new TwinError("STORE_AWAY", `InfluxDB refused: ${result.error}`);
    return result?.series ?? [];
  }
}

/** One host and no others to turn to: a failure must not keep the next question from being asked. */
const ALWAYS_TRY = { getDelay: () => 0, next: () => ALWAYS_TRY, reset: () => ALWAYS_TRY };

const span = (from: Millis, to: Millis): string => `time >= ${from1970(Math.ceil(from))} AND time < ${from1970(Math.ceil(to))}`;
