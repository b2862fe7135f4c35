import { clcScheme } from "./clc.ts";
import { deweyScheme } from "./dewey.ts";
import { lcScheme } from "./lc.ts";
import type { CallNumberFault, CallNumbersConfig, CallNumberScheme, Parsed } from "./scheme.ts";

const SCHEMES: { [S in CallNumbersConfig["scheme"]]: (rules: Extract<CallNumbersConfig, { scheme: S }>["rules"]) => CallNumberScheme } = {
  clc: clcScheme,
  dewey: deweyScheme,
  lc: lcScheme,
};

/** The scheme of a library; the Chinese Library Classification unless it says otherwise. */
export function schemeOf(config: CallNumbersConfig = { scheme: "clc" }): CallNumberScheme {
  const make = SCHEMES[config.scheme] as (rules: CallNumbersConfig["rules"]) => CallNumberScheme;
  return make(config.rules);
}

export const isParsed = (parsed: Parsed | CallNumberFault): parsed is Parsed => typeof parsed !== "string";

/** Negative when the first stands left of the second. What cannot be understood stands behind everything. */
export function compareCallNumbers(a: string, b: string, scheme: CallNumberScheme): number {
  const [left, right] = [scheme.parse(a), scheme.parse(b)];
  if (!isParsed(left) || !isParsed(right)) return Number(isParsed(right)) - Number(isParsed(left)) || (a < b ? -1 : a > b ? 1 : 0);
  return left.key < right.key ? -1 : left.key > right.key ? 1 : 0;
}
