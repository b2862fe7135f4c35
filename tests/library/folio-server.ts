import { startHttp, type Answer, type HttpServer } from "./http-server.ts";

export interface FolioRow {
  barcode: string;
  status: { name: string; date?: string };
  updated?: string;
}
const whole = ({ barcode, status, updated }: FolioRow): object => ({
  id: "0b96a642-5e7f-452d-9cae-9cee66c9a892", _version: 3, holdingsRecordId: "65cb2bf0-d4c2-4886-8ad0-b76f1ba75d61", barcode, status,
  effectiveLocationId: "0df935eb-f3f4-4741-9ac6-33c500174b96", effectiveShelvingOrder: "I 3242.4 11",
  lastCheckIn: { dateTime: "2026-11-20T00:00:00Z", staffMemberId: "4711" },
  borrower: { barcode: "4711", lastName: "Xiaoming", email: "reader@example.org", phone: "13800138000", address: "Dongfeng Road 7" },
  metadata: { updatedDate: updated, updatedByUserId: "4711" },
});

/** FOLIO's gateway and item storage by their published forms: CQL, offset and limit, sign-in with expiry (cookies) or the older one (header). */
export async function startFolio(rows: FolioRow[], options: { older?: boolean } = {}): Promise<HttpServer & { tokens: string[] }> {
  const tokens: string[] = [];
  const answer: Answer = ({ method, path, query, headers, body }, mood) => {
    if (headers["x-okapi-tenant"] !== "diku") return { status: 400, body: "no tenant" };
    const login = options.older === true ? "/authn/login" : "/authn/login-with-expiry";
    if (method === "POST" && path === login) {
      const { username, password } = JSON.parse(body) as Record<string, string>;
      if (username !== "twin" || password !== "hush-hush") return { status: 422, body: { errors: [] } };
      tokens.push(`token-${tokens.length + 1}`);
      const header: Record<string, string | string[]> = options.older === true ? { "x-okapi-token": tokens.at(-1)! } : { "set-cookie": ["folioRefreshToken=r; HttpOnly", `folioAccessToken=${tokens.at(-1)}; Path=/; HttpOnly`] };
      return { status: 201, headers: header, body: { accessTokenExpiration: "2026-11-21T02:00:00Z" } };
    }
    if (method !== "GET" || path !== "/item-storage/items") return { status: 404, body: "no such path" };
    const token = headers["x-okapi-token"];
    if (token !== "given" && token !== tokens.at(-1)) return { status: 401, body: "Invalid token" };
    const cql = query.get("query") ?? "";
    const barcodes = /^barcode==\((.*)\)$/.exec(cql)?.[1]?.match(/"(?:[^"\\]|\\.)*"/g)?.map((quoted) => quoted.slice(1, -1).replaceAll(/\\(.)/g, "$1"));
    const since = /^metadata\.updatedDate>="([^"]+)" sortby metadata\.updatedDate$/.exec(cql)?.[1];
    if (!barcodes && since === undefined) return { status: 400, body: "CQL" };
    const found = rows.filter(({ barcode, updated = "" }) => (barcodes ? barcodes.includes(barcode) : Date.parse(updated) >= Date.parse(since ?? "")));
    const shown = mood === "other-items" ? rows : mood === "twice" ? [...found, ...found.map((row) => ({ ...row, status: { name: "Missing" } }))] : found;
    const [offset, limit] = [Number(query.get("offset") ?? 0), Number(query.get("limit") ?? 10)];
    return { body: { items: shown.slice(offset, offset + limit).map(whole), totalRecords: shown.length } };
  };
  return Object.assign(await startHttp(answer), { tokens });
}
