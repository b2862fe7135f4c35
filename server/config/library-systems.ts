import type { SiteConfig } from "@stacktwin/twin-models/config";
import { SIP2_MEANINGS, FOLIO_MEANINGS, KOHA_MARKS } from "@stacktwin/twin-models/library-codes";
import { STATUS_HOURS, type FolioConfig, type KohaConfig, type LibrarySystemConfig, type Sip2Config } from "@stacktwin/twin-models/library-system";
import type { Told } from "./connections.ts";

const LOOPBACK = /^(localhost|127\.|\[?::1)/;

/** True for both or neither. */
const pair = (one: unknown, other: unknown): boolean => (one === undefined) === (other === undefined);

function checkSip2({ user, password, statuses = {} }: Sip2Config, at: string, told: Told): void {
  if (!pair(user, password)) told(at, "has only one of `user` and `password`", "Give both, or neither where the server asks for none.");
  for (const code of Object.keys(statuses))
    if (!/^\d\d$/.test(code)) told(`${at}/statuses/${code}`, `\`${code}\` is no circulation status of SIP2`, `Write two digits, in quotes, such as ${Object.keys(SIP2_MEANINGS).join(", ")}.`);
}

/** Over a network a password or a token goes encrypted, or not at all. */
function checkUrl({ url }: { url: string }, at: string, told: Told): void {
  const { protocol, hostname } = new URL(url);
  if (protocol === "http:" && !LOOPBACK.test(hostname)) told(`${at}/url`, "would send the sign-in unencrypted over the network", "Use https.");
}

function checkKoha(config: KohaConfig, at: string, told: Told): void {
  const { user, password, clientId, clientSecret, statuses = {} } = config;
  checkUrl(config, at, told);
  if (!pair(user, password) || !pair(clientId, clientSecret)) told(at, "has only half of a sign-in", "Give `user` and `password`, or `clientId` and `clientSecret`.");
  if ((user === undefined) === (clientId === undefined)) told(at, "needs one way to sign in", "Give `user` and `password`, or `clientId` and `clientSecret`, not both.");
  for (const key of Object.keys(statuses)) {
    const [mark = "", value = ""] = key.split(" ");
    if (!KOHA_MARKS.some((known) => known === mark) || !/^-?\d+$/.test(value))
      told(`${at}/statuses/${key}`, `\`${key}\` is no field of an item with its value`, `Write a field and a number, such as "lost_status 4"; fields are ${KOHA_MARKS.join(", ")}.`);
  }
}

function checkFolio(config: FolioConfig, at: string, told: Told): void {
  const { user, password, token, statuses = {} } = config;
  checkUrl(config, at, told);
  if (!pair(user, password) || (user === undefined && token === undefined)) told(at, "needs a way to sign in", "Give `user` and `password`, or a `token`.");
  for (const name of Object.keys(statuses))
    if (!(name in FOLIO_MEANINGS)) told(`${at}/statuses/${name}`, `FOLIO has no item status \`${name}\``, `Use one of: ${Object.keys(FOLIO_MEANINGS).join(", ")}.`);
}

/** Items that one question is about. */
const AT_ONCE: Readonly<Record<LibrarySystemConfig["kind"], number>> = { sip2: 1, koha: 50, folio: 30 };

/** How long one round through a register takes, and a warning where its words are stale before they are said again. */
export function roundLines({ librarySystem, libraryStatusHours = STATUS_HOURS }: SiteConfig, items: number): string[] {
  if (!librarySystem) return [];
  const { kind, requestsPerSecond } = librarySystem;
  const hours = items / AT_ONCE[kind] / requestsPerSecond / 3600;
  const line = `Library system: ${kind}, ${requestsPerSecond} questions a second; one round through the register takes ${hours.toFixed(1)} h.`;
  return hours <= libraryStatusHours ? [line] : [line, `That is longer than a word lasts (${libraryStatusHours} h): give \`requestsPerSecond\` or \`libraryStatusHours\` more.`];
}

type Checks = { [K in LibrarySystemConfig["kind"]]: (config: Extract<LibrarySystemConfig, { kind: K }>, at: string, told: Told) => void };
const CHECKS: Checks = { sip2: checkSip2, koha: checkKoha, folio: checkFolio };
const check = <K extends LibrarySystemConfig["kind"]>(config: Extract<LibrarySystemConfig, { kind: K }>, at: string, told: Told): void => CHECKS[config.kind as K](config, at, told);

/** What the schema cannot say about the library systems of all sites. */
export function checkLibrarySystems(sites: readonly SiteConfig[], told: Told): void {
  for (const [row, { librarySystem }] of sites.entries()) if (librarySystem) check(librarySystem, `/sites/${row}/librarySystem`, told);
}
