import { readFileSync } from "node:fs";
import { X509Certificate } from "node:crypto";
import type { Config } from "@stacktwin/twin-models/config";
import type { NotifyConfig, NotifyRule, Recipient, WebhookConfig } from "@stacktwin/twin-models/notify";
import type { Quiet } from "@stacktwin/twin-models/quiet";
import type { Told } from "./connections.ts";
import type { SiteInstallation } from "./installation.ts";
import { checkRosters } from "./rosters.ts";

const LOOPBACK = /^(localhost|127\.|::1$)/;

/** The authorities of the channels that name one, by channel, PEM. */
export function readAuthorities(notify: NotifyConfig | undefined, told: Told): Map<string, string> {
  const authorities = new Map<string, string>();
  const read = (channel: string, file: string | undefined, pointer: string): void => {
    if (file === undefined) return;
    try {
      const pem = readFileSync(file, "utf8");
      // Throws for what is no certificate.
      void new X509Certificate(pem).subject;
      authorities.set(channel, pem);
    } catch (error) {
      told(pointer, `\`${file}\` is no certificate that can be read: ${error instanceof Error ? error.message : String(error)}`, "Name a PEM file with the certificate of the authority.");
    }
  };
  read("mail", notify?.mail?.ca, "/notify/mail/ca");
  read("push", notify?.push?.ca, "/notify/push/ca");
  for (const [row, { name, ca }] of (notify?.webhooks ?? []).entries()) read(name, ca, `/notify/webhooks/${row}/ca`);
  return authorities;
}

const SECRET_LENGTH = 16;
const UNUSED_OF_PROGRAMS = ["keyword", "language"] as const;

function checkHook(hook: WebhookConfig, at: string, told: Told): void {
  const { kind, secret } = hook;
  if (kind === "stacktwin") {
    if ((secret?.length ?? 0) < SECRET_LENGTH) told(`${at}/secret`, `needs ${SECRET_LENGTH} characters or more`, "Give a long random secret, and the same to the program that is told.");
    for (const name of UNUSED_OF_PROGRAMS)
      if (hook[name] !== undefined) told(`${at}/${name}`, `\`${name}\` is for robots`, "Remove it, or give the `kind` of the robot: dingtalk, wecom or feishu.");
  }
  if (kind === "wecom" && secret !== undefined) told(`${at}/secret`, "a WeCom robot has no secret: its key is in the address", "Remove `secret`.");
}

function checkChannels({ mail, webhooks }: NotifyConfig, told: Told): void {
  if (mail && mail.security === "none" && mail.password !== undefined && !LOOPBACK.test(mail.host))
    told("/notify/mail/security", "would send the password unencrypted over the network", "Use starttls or tls, or leave out user and password.");
  if (mail && (mail.user === undefined) !== (mail.password === undefined))
    told("/notify/mail", "has only one of `user` and `password`", "Give both, or neither where the server asks for none.");
  const names = new Set(["mail", "push"]);
  for (const [row, hook] of webhooks.entries()) {
    const { name } = hook;
    checkHook(hook, `/notify/webhooks/${row}`, told);
    if (names.has(name)) told(`/notify/webhooks/${row}/name`, `another channel is called \`${name}\``, "Give each webhook its own name; `mail` and `push` are taken.");
    names.add(name);
  }
}

function checkQuiet(quiet: Quiet | undefined, at: string, told: Told): void {
  if (quiet && quiet.from === quiet.to) told(`${at}/quiet`, "begins when it ends, so it would always be quiet", "Give `from` and `to` that differ, such as 22:00 and 07:00.");
}

function checkRecipient(recipient: Recipient, at: string, { mail, push, webhooks, rosters }: NotifyConfig, told: Told): void {
  checkQuiet(recipient.quiet, at, told);
  if ("push" in recipient && recipient.push !== false && !push) told(`${at}/push`, "is told in the browser, but that is not set up", "Add `notify.push` with its `subject`.");
  if ("webhook" in recipient) {
    if (!webhooks.some(({ name }) => name === recipient.webhook)) told(`${at}/webhook`, `there is no webhook \`${recipient.webhook}\``, "Add it under `notify.webhooks`, or correct its name.");
  } else if ("roster" in recipient) {
    if (!rosters.some(({ name }) => name === recipient.roster)) told(`${at}/roster`, `there is no roster \`${recipient.roster}\``, "Add it under `notify.rosters`, or correct its name.");
  } else if (!("push" in recipient) && !mail) told(at, "is told by mail, but there is no mail server", "Add `notify.mail`.");
}

/** Push comes through the services of browser makers, which many sites do not reach. */
function checkWays(to: readonly Recipient[], at: string, told: Told): void {
  if (to.every((recipient) => "push" in recipient && !("roster" in recipient)))
    told(`${at}/to`, "push may not be the only way: many sites are closed networks, and a browser may be off", "Add a person, a mail address, a roster or a webhook beside it.");
}

function checkLevels({ escalate = [], on }: NotifyRule, at: string, config: NotifyConfig, told: Told): void {
  if (escalate.length > 0 && !on.includes("raised")) told(`${at}/escalate`, "escalates what nobody was told of", "Add `raised` to `on`, or remove `escalate`.");
  for (const [row, { afterMin, to }] of escalate.entries()) {
    const before = escalate[row - 1];
    if (before && afterMin <= before.afterMin) told(`${at}/escalate/${row}/afterMin`, `comes no later than the level before it (${before.afterMin} min)`, "Order the levels by time, each later than the one before.");
    checkWays(to, `${at}/escalate/${row}`, told);
    for (const [index, recipient] of to.entries()) checkRecipient(recipient, `${at}/escalate/${row}/to/${index}`, config, told);
  }
}

function checkRule(rule: NotifyRule, at: string, config: NotifyConfig, sites: readonly SiteInstallation[], told: Told): void {
  for (const [row, recipient] of rule.to.entries()) checkRecipient(recipient, `${at}/to/${row}`, config, told);
  checkWays(rule.to, at, told);
  checkQuiet(rule.quiet, at, told);
  checkLevels(rule, at, config, told);
  for (const [row, site] of (rule.sites ?? []).entries())
    if (!sites.some(({ config }) => config.id === site)) told(`${at}/sites/${row}`, `there is no site \`${site}\``, "Use the id of a site of this file.");
  for (const [row, place] of (rule.places ?? []).entries())
    if (!sites.some(({ places }) => places.byId.has(place))) told(`${at}/places/${row}`, `there is no place \`${place}\` in any layout`, "Use the id of a building, storey or space.");
  const watched = new Set(sites.flatMap(({ limits }) => limits.map(({ property }) => property)));
  for (const [row, property] of (rule.properties ?? []).entries())
    if (!watched.has(property))
      told(`${at}/properties/${row}`, `no limit is on a property \`${property}\`, so nothing would ever be told`, `Use one of: ${[...watched].toSorted().join(", ")}.`);
}

/** What the schema cannot say about notifications. */
export function checkNotify({ notify }: Config, sites: readonly SiteInstallation[], told: Told): void {
  if (!notify) return;
  checkChannels(notify, told);
  checkRosters(notify, told);
  for (const [row, rule] of notify.rules.entries()) checkRule(rule, `/notify/rules/${row}`, notify, sites, told);
}
