import { ItemSearch, type Searched } from "../../server/locate/search/item-search.ts";
import { syllablesOf } from "../../server/locate/search/pinyin.ts";
import { pinyin } from "pinyin-pro";
import { makeRandom, type Random } from "../../sim/random.ts";
import { openVolumes } from "../../sim/library/works.ts";
import { quantile, type Benchmark } from "./benchmark.ts";

const LIMIT = 50;
const QUERIES = 400;

/** Titles as the simulator makes them, with a part and a place so that a city has as many works as it would. */
function register(items: number, seed: number): Searched[] {
  const works = openVolumes(seed, Math.min(items, 400_000));
  const random = makeRandom(seed, "search");
  const words = works.map(({ title }) => title);
  const list: Searched[] = [];
  for (let row = 0; row < items; row++) {
    const volume = works[row % works.length]!;
    // A work in ten has its title to itself; the rest are made of two.
    const other = words[random.below(words.length)]!;
    const title = row < works.length ? volume.title : `${volume.title.slice(0, 6)}${other.slice(0, 8)}`;
    list.push({ title, author: volume.author, callNumber: volume.callNumber, barcode: `0144${String(10_000_000 + row * 7).padStart(10, "0")}` });
  }
  return list;
}

interface Asked {
  kind: string;
  q: string;
}

/** What people type: every kind in turn, each also as it looks while it is being typed. */
function queries(items: readonly Searched[], random: Random): Asked[] {
  const han = (text: string): string => text.replaceAll(/[^\u4e00-\u9fff]/g, "");
  const initials = (text: string): string => pinyin(text, { pattern: "first", toneType: "none", type: "array" }).join("").toLowerCase();
  const asked: Asked[] = [];
  const typed = (kind: string, q: string): void => {
    const least = /^[a-z]/.test(q) ? 2 : 1;
    for (let length = Math.min(least, q.length); length <= q.length; length++) asked.push({ kind, q: q.slice(0, length) });
  };
  while (asked.length < QUERIES) {
    const { title, author, callNumber, barcode } = items[random.below(items.length)]!;
    const plain = han(title);
    if (plain.length < 4) continue;
    const at = 1 + random.below(plain.length - 2);
    typed("two characters inside", plain.slice(at, at + 2));
    typed("initials", initials(plain.slice(0, 4)));
    typed("pinyin", pinyin(plain.slice(0, 2), { toneType: "none", type: "array" }).join(""));
    typed("barcode", barcode.slice(0, 4 + random.below(11)));
    typed("call number", callNumber);
    typed("title", title.slice(0, 6));
    asked.push({ kind: "title and author", q: `${plain.slice(0, 2)} ${author}` });
    asked.push({ kind: "full width", q: Array.from(callNumber, (sign) => String.fromCharCode(sign.charCodeAt(0) + (sign > " " && sign <= "~" ? 0xfee0 : 0))).join("") });
  }
  return asked;
}

function measure(items: number, seed: number, say: (line: string) => void): { p95: number; p50: number; max: number; built: number; longest: number } {
  const list = register(items, seed);
  say(`${items} items …`);
  syllablesOf("a");
  const began = performance.now();
  const search = new ItemSearch(list);
  let longest = 0;
  for (let done = false; !done; ) {
    const from = performance.now();
    done = search.prepare(5000);
    longest = Math.max(longest, performance.now() - from);
  }
  const built = (performance.now() - began) / 1000;
  const asked = queries(list, makeRandom(seed, "queries"));
  const worst = new Map<string, { ms: number; q: string; found: number }>();
  const times = asked.map(({ kind, q }) => {
    const from = performance.now();
    const found = search.find(q, LIMIT).length;
    const ms = performance.now() - from;
    if (ms > (worst.get(kind)?.ms ?? 0)) worst.set(kind, { ms, q, found });
    return ms;
  });
  for (const [kind, { ms, q, found }] of worst) say(`  ${kind}: at most ${ms.toFixed(1)} ms (${q}: ${found})`);
  return { p95: quantile(times, 0.95), p50: quantile(times, 0.5), max: quantile(times, 1), built, longest };
}

export const search: Benchmark = async ({ quick, option, say }) => {
  const seed = option("seed", 1);
  const small = option("items", quick ? 200_000 : 1_000_000);
  const one = measure(small, seed, say);
  const large = option("city", quick ? 0 : 5_000_000);
  const five = large > 0 ? measure(large, seed, say) : undefined;
  return {
    values: {
      p95_ms_1m: one.p95,
      p50_ms_1m: one.p50,
      max_ms_1m: one.max,
      items: small,
      built_s_1m: one.built,
      ...(five && { p95_ms_5m: five.p95, p50_ms_5m: five.p50, max_ms_5m: five.max, built_s_5m: five.built, items_5m: large, building_ms_longest: five.longest }),
    },
    notes: "every query also as it looks while it is typed; the first 50 found; titles of the simulator, of a city made of two; built in turns of 5,000",
  };
};
