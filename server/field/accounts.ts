import { createHash, timingSafeEqual } from "node:crypto";
import { createTopicMap, type TopicMap } from "@stacktwin/devices/topic-map";

export interface AccountConfig {
  user: string;
  password: string;
  /** Topic filters it may publish to, and subscribe within. */
  publish: readonly string[];
  subscribe: readonly string[];
}

/** The rights of one device or gateway at the embedded broker. */
export interface Account {
  user: string;
  mayPublish(topic: string): boolean;
  /** A filter is allowed when one of the account's filters covers all that it could match. */
  maySubscribe(filter: string): boolean;
}

const digest = (text: string | Uint8Array): Buffer => createHash("sha256").update(text).digest();

/** True when `wide` matches every topic that `narrow` matches. */
export function covers(wide: string, narrow: string): boolean {
  const outer = wide.split("/");
  const inner = narrow.split("/");
  for (let level = 0; level < outer.length; level += 1) {
    const allowed = outer[level];
    if (allowed === "#") return level > 0 || inner[0]?.startsWith("$") !== true;
    const asked = inner[level];
    if (asked === undefined || asked === "#") return false;
    if (allowed === "+" ? level === 0 && asked.startsWith("$") : allowed !== asked) return false;
  }
  return inner.length === outer.length;
}

const topics = (filters: readonly string[]): TopicMap<true> => {
  const map = createTopicMap<true>();
  for (const filter of filters) map.add(filter, true);
  return map;
};

function account(config: AccountConfig): Account {
  const publish = topics(config.publish);
  return {
    user: config.user,
    mayPublish: (topic) => publish.find(topic).length > 0,
    maySubscribe: (filter) => config.subscribe.some((allowed) => covers(allowed, filter)),
  };
}

/** Answers the account of these credentials, in a time that does not tell whether the name or the password was wrong. */
export function createAccounts(configs: readonly AccountConfig[]): (user: string | undefined, password: Uint8Array | undefined) => Account | undefined {
  const known = new Map(configs.map((config) => [config.user, { password: digest(config.password), account: account(config) }]));
  const nobody = digest("");
  return (user, password) => {
    const entry = known.get(user ?? "");
    const same = timingSafeEqual(digest(password ?? ""), entry?.password ?? nobody);
    return same && entry !== undefined ? entry.account : undefined;
  };
}
