import { KOHA_MARKS, kohaMeaning, type KohaItem, type KohaMark, type Meanings } from "@stacktwin/twin-models/library-codes";
import type { KohaConfig } from "@stacktwin/twin-models/library-system";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { Clock } from "../contracts/clock.ts";
import type { LibraryWord, LibrarySource } from "../contracts/library-system.ts";
import { exchange, failed, getJson } from "./get-json.ts";
import { wordsAbout } from "./words-about.ts";

const AT_ONCE = 50;
const PAGE = 100;
/** A token is asked for anew so long before it ends. */
const EARLY_MS = 30_000;

/** The fields that are wanted of one item, and nothing else of it; null for what is no item. */
function picked(row: unknown): { barcode: string; item: KohaItem } | null {
  if (typeof row !== "object" || row === null) return null;
  const { external_id: barcode, checked_out_date: out, transfer, ...rest } = row as Record<string, unknown>;
  if (typeof barcode !== "string" || barcode === "") return null;
  const marks = Object.fromEntries(KOHA_MARKS.map((mark) => [mark, Number(rest[mark] ?? 0) || 0])) as Record<KohaMark, number>;
  return { barcode, item: { ...marks, checkedOut: out !== null && out !== undefined, inTransfer: transfer !== null && transfer !== undefined } };
}

const wordOf = (row: unknown, own: Meanings | undefined): LibraryWord | null => {
  const found = picked(row);
  const meaning = found === null ? "none" : kohaMeaning(found.item, own);
  return found === null || meaning === "none" ? null : { barcode: found.barcode, status: meaning };
};

/**
 * A Koha by its REST interface: `GET /api/v1/items`, many barcodes in one question, changes by the time stamp of items. Signs in with a
 * user (basic) or with client and secret (OAuth2 client credentials, `POST /api/v1/oauth/token`). It does not say since when an item is lent.
 */
export function createKohaSource(config: KohaConfig, { clock }: { clock: Clock }): LibrarySource {
  const { timeoutMs, user, password, clientId, clientSecret, transfers } = config;
  const base = `${config.url.replace(/\/$/, "")}/api/v1`;
  const stop = new AbortController();
  let token: { header: Record<string, string>; until: Millis } | null = null;

  const signIn = async (again: boolean): Promise<Record<string, string>> => {
    if (user !== undefined) return { authorization: `Basic ${Buffer.from(`${user}:${password ?? ""}`).toString("base64")}` };
    const now = clock.now();
    if (!again && token && now < token.until - EARLY_MS) return token.header;
    const body = new URLSearchParams({ grant_type: "client_credentials", client_id: clientId ?? "", client_secret: clientSecret ?? "" }).toString();
    const answer = await exchange(new URL(`${base}/oauth/token`), { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" }, body }, timeoutMs, stop.signal);
    if (answer.status !== 200) throw failed(`refused to sign in (${answer.status})`);
    const { access_token: access, expires_in: seconds } = (await answer.json()) as Record<string, unknown>;
    if (typeof access !== "string") throw failed("gave no token");
    token = { header: { authorization: `Bearer ${access}` }, until: now + (typeof seconds === "number" ? seconds : 0) * 1000 };
    return token.header;
  };

  const items = async (q: object, more: Record<string, string>): Promise<{ rows: readonly unknown[]; total: number }> => {
    const url = new URL(`${base}/items`);
    url.search = new URLSearchParams({ q: JSON.stringify(q), ...more }).toString();
    const headers = { accept: "application/json", ...(transfers === true && { "x-koha-embed": "transfer" }) };
    const { body, headers: said } = await getJson((signedIn) => exchange(url, { method: "GET", headers: { ...headers, ...signedIn } }, timeoutMs, stop.signal), signIn);
    if (!Array.isArray(body)) throw failed("answers with what is no list of items");
    return { rows: body as readonly unknown[], total: Number(said.get("x-total-count") ?? Number.NaN) };
  };
  const read = (rows: readonly unknown[]): (LibraryWord | null)[] => rows.map((row) => wordOf(row, config.statuses));

  return {
    name: `koha ${new URL(config.url).host}`,
    atOnce: AT_ONCE,
    async ask(barcodes) {
      const { rows } = await items({ external_id: barcodes }, { _per_page: String(Math.max(PAGE, barcodes.length)), _page: "1" });
      return wordsAbout(barcodes, read(rows));
    },
    async changes(since, page) {
      const { rows, total } = await items({ timestamp: { ">=": new Date(since).toISOString() } }, { _order_by: "+timestamp", _per_page: String(PAGE), _page: String(page + 1) });
      return { words: read(rows).filter((word) => word !== null), unfit: 0, more: Number.isNaN(total) ? rows.length === PAGE : rows.length > 0 && (page + 1) * PAGE < total };
    },
    stop: () => stop.abort(),
  };
}
