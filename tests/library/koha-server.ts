import { startHttp, type Answer, type HttpServer } from "./http-server.ts";

/** An item as Koha's REST interface shows it, with what a carelessly asked or extended one might bring along of its reader. */
export interface KohaRow {
  external_id: string;
  withdrawn?: number;
  lost_status?: number;
  not_for_loan_status?: number;
  checked_out_date?: string | null;
  transfer?: object | null;
  timestamp?: string;
}
const whole = (row: KohaRow, item_id: number): object => ({
  item_id, biblio_id: 12, home_library_id: "CPL", holding_library_id: "CPL", location: "GEN", permanent_location: "GEN", callnumber: "I242.4/1", last_seen_date: "2026-11-20T08:00:00+08:00",
  lost_status: 0, withdrawn: 0, damaged_status: 0, not_for_loan_status: 0, checked_out_date: null, ...row,
  checkout: { patron_id: 4711, patron: { cardnumber: "4711", surname: "Xiaoming", email: "reader@example.org", phone: "13800138000" } },
  internal_notes: "Dongfeng Road 7",
});

type Q = { external_id?: string[]; timestamp?: { ">=": string } };

/** Koha by its published forms: `q` with lists and comparisons, pages, X-Total-Count, basic sign-in or OAuth2 client credentials. */
export async function startKoha(rows: KohaRow[]): Promise<HttpServer & { tokens: string[]; expiresIn: number }> {
  const tokens: string[] = [];
  const answer: Answer = ({ method, path, query, headers, body }, mood) => {
    if (method === "POST" && path === "/api/v1/oauth/token") {
      const asked = new URLSearchParams(body);
      if (asked.get("grant_type") !== "client_credentials" || asked.get("client_id") !== "twin" || asked.get("client_secret") !== "hush-hush") return { status: 403, body: { error: "Authenticating client failed" } };
      tokens.push(`token-${tokens.length + 1}`);
      return { body: { access_token: tokens.at(-1), token_type: "Bearer", expires_in: self.expiresIn } };
    }
    const basic = `Basic ${Buffer.from("twin:hush-hush").toString("base64")}`;
    if (headers.authorization !== basic && headers.authorization !== `Bearer ${tokens.at(-1)}`) return { status: 401, body: { error: "Authentication failure." } };
    if (method !== "GET" || path !== "/api/v1/items") return { status: 404, body: { error: "Not found" } };
    const q = JSON.parse(query.get("q") ?? "{}") as Q;
    const found = rows.filter(({ external_id, timestamp = "" }) => (q.external_id?.includes(external_id) ?? true) && (q.timestamp === undefined || Date.parse(timestamp) >= Date.parse(q.timestamp[">="])));
    const shown = mood === "other-items" ? rows : mood === "twice" ? [...found, ...found.map((row) => ({ ...row, lost_status: 1 }))] : found;
    const [page, size] = [Number(query.get("_page") ?? 1), Number(query.get("_per_page") ?? 20)];
    return { headers: { "x-total-count": String(shown.length) }, body: shown.slice((page - 1) * size, page * size).map(whole) };
  };
  const server = await startHttp(answer);
  const self = Object.assign(server, { tokens, expiresIn: 3600 });
  return self;
}
