import { FOLIO_MEANINGS } from "@stacktwin/twin-models/library-codes";
import type { FolioConfig } from "@stacktwin/twin-models/library-system";
import type { LibraryWord, LibrarySource } from "../contracts/library-system.ts";
import { exchange, failed, getJson } from "./get-json.ts";
import { wordsAbout } from "./words-about.ts";

const AT_ONCE = 30;
const PAGE = 100;

/** A text of CQL: in quotes, with what has a meaning there taken as it is. */
const quoted = (text: string): string => `"${text.replaceAll(/[\\"*?^]/g, (found) => `\\${found}`)}"`;

const textOf = (row: unknown, key: string): unknown => (typeof row === "object" && row !== null ? (row as Record<string, unknown>)[key] : undefined);

/** Barcode, name of the status and since when, and nothing else of an item. */
function wordOf(row: unknown, meanings: Readonly<Record<string, string>>): LibraryWord | null {
  const barcode = textOf(row, "barcode");
  const status = textOf(row, "status");
  const meaning = meanings[String(textOf(status, "name"))] as LibraryWord["status"] | "none" | undefined;
  if (typeof barcode !== "string" || meaning === undefined || meaning === "none") return null;
  const since = Date.parse(String(textOf(status, "date")));
  return { barcode, status: meaning, ...(Number.isNaN(since) ? {} : { since }) };
}

/** The token of an answer to a sign-in: a cookie of the newer way, a header of the older. */
const tokenOf = (headers: Headers): string | undefined =>
  headers
    .getSetCookie()
    .map((cookie) => /^folioAccessToken=([^;]+)/.exec(cookie)?.[1])
    .find((token) => token !== undefined) ??
  headers.get("x-okapi-token") ??
  undefined;

/**
 * A FOLIO through its gateway: `GET /item-storage/items` by CQL, many barcodes in one question, changes by `metadata.updatedDate`. Signs in
 * with a token of the configuration or with a user (`/authn/login-with-expiry`, or `/authn/login` of older ones).
 */
export function createFolioSource(config: FolioConfig): LibrarySource {
  const { tenant, timeoutMs, user, password } = config;
  const base = config.url.replace(/\/$/, "");
  const meanings = { ...FOLIO_MEANINGS, ...config.statuses };
  const stop = new AbortController();
  const common = { accept: "application/json", "x-okapi-tenant": tenant };
  let token = config.token;

  const login = (path: string): ReturnType<typeof exchange> =>
    exchange(new URL(`${base}${path}`), { method: "POST", headers: { ...common, "content-type": "application/json" }, body: JSON.stringify({ username: user, password }) }, timeoutMs, stop.signal);
  const signIn = async (again: boolean): Promise<Record<string, string>> => {
    if (token === undefined || (again && user !== undefined)) {
      const newer = await login("/authn/login-with-expiry");
      const answer = newer.status === 404 ? await login("/authn/login") : newer;
      token = answer.status === 201 || answer.status === 200 ? tokenOf(answer.headers) : undefined;
      if (token === undefined) throw failed(`refused to sign in (${answer.status})`);
    }
    return { "x-okapi-token": token };
  };

  const items = async (query: string, more: Record<string, string>): Promise<readonly unknown[]> => {
    const url = new URL(`${base}/item-storage/items`);
    url.search = new URLSearchParams({ query, ...more }).toString();
    const { body } = await getJson((signedIn) => exchange(url, { method: "GET", headers: { ...common, ...signedIn } }, timeoutMs, stop.signal), signIn);
    const rows = textOf(body, "items");
    if (!Array.isArray(rows)) throw failed("answers with what is no list of items");
    return rows as readonly unknown[];
  };
  const read = (rows: readonly unknown[]): (LibraryWord | null)[] => rows.map((row) => wordOf(row, meanings));

  return {
    name: `folio ${new URL(config.url).host}`,
    atOnce: AT_ONCE,
    async ask(barcodes) {
      return wordsAbout(barcodes, read(await items(`barcode==(${barcodes.map(quoted).join(" or ")})`, { limit: String(PAGE) })));
    },
    async changes(since, page) {
      const rows = await items(`metadata.updatedDate>=${quoted(new Date(since).toISOString())} sortby metadata.updatedDate`, { limit: String(PAGE), offset: String(page * PAGE) });
      return { words: read(rows).filter((word) => word !== null), unfit: 0, more: rows.length === PAGE };
    },
    stop: () => stop.abort(),
  };
}
