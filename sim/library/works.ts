import { hash, makeRandom, type Random } from "../random.ts";
import { shelfKey } from "./call-number.ts";
import { CLASSICS } from "./classics.ts";
import { SUBJECTS } from "./classes.ts";
import { makeRareWork, makeWork, type Work } from "./titles.ts";

/** A volume before it has a number and a home. */
export interface Volume {
  title: string;
  author: string;
  callNumber: string;
  thickness: number;
  /** Loans a year that one may expect of it. */
  demand: number;
}

/** Spines are log-normal around 22 mm; folded cases of old editions are thicker. */
const spine = (random: Random, middle: number): number => Math.round(Math.min(60, Math.max(8, middle * Math.exp(0.38 * random.normal()))));

interface Titled extends Work {
  key: string;
  callNumber: string;
  copies: number;
  demand: number;
}

const copiesOf = (random: Random): number => {
  const draw = random.next();
  return draw < 0.72 ? 1 : draw < 0.92 ? 2 : draw < 0.98 ? 3 : 5;
};

/** Foreign literature stands by author number, everything else by the order in which it came (种次号). */
const FOREIGN = /^I[357]/;
function authorNumber(author: string): string {
  const surname = author.split(" 著")[0]?.split(" ").at(-1) ?? author;
  return `${surname.charAt(0).toUpperCase()}${100 + (hash(surname) % 900)}`;
}

function titled(clc: string, number: number | string, work: Work, copies: number, demand: number): Titled {
  const callNumber = `${clc}/${number}`;
  return { ...work, callNumber, key: shelfKey(callNumber), copies, demand };
}

/** Every volume of the open shelves, in shelf order. */
export function openVolumes(seed: number, count: number): Volume[] {
  const random = makeRandom(seed, "open works");
  const next = new Map<string, number>();
  const numberIn = (clc: string): number => {
    const number = (next.get(clc) ?? 0) + 1;
    next.set(clc, number);
    return number;
  };
  const works: Titled[] = [];
  const stock = { left: count };
  const take = (clc: string, work: Work, wanted: number, demand: number): void => {
    const copies = Math.min(wanted, stock.left);
    if (copies <= 0) return;
    works.push(titled(clc, FOREIGN.test(clc) ? authorNumber(work.author) : numberIn(clc), work, copies, demand));
    stock.left -= copies;
  };
  for (const [title, author, clc, share] of CLASSICS)
    take(clc, { title, author }, Math.min(400, Math.max(1, Math.round((share * count) / 60_000))), 2.6);
  const total = SUBJECTS.reduce((sum, subject) => sum + subject[3], 0);
  const planned = stock.left;
  for (const subject of SUBJECTS) {
    let quota = Math.round((planned * subject[3]) / total);
    while (quota > 0 && stock.left > 0) {
      const copies = Math.min(quota, copiesOf(random));
      take(subject[0], makeWork(subject, random), copies, random.chance(0.16) ? 2.4 : 0.18);
      quota -= copies;
    }
  }
  while (stock.left > 0) {
    const subject = random.pick(SUBJECTS);
    take(subject[0], makeWork(subject, random), 1, 0.18);
  }
  return inShelfOrder(works, random, 22);
}

function inShelfOrder(works: Titled[], random: Random, middle: number): Volume[] {
  works.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.title < b.title ? -1 : a.title > b.title ? 1 : 0));
  const volumes: Volume[] = [];
  for (const { title, author, callNumber, copies, demand } of works) {
    const thickness = spine(random, middle);
    for (let copy = 0; copy < copies; copy++) volumes.push({ title, author, callNumber, thickness, demand });
  }
  return volumes;
}

const RARE_CLASSES = ["I222", "I264", "K249", "K29", "K820.9", "K928.9", "B222", "R289", "Z121", "Z225", "H161", "J222", "J292.2"];

/** Every volume of the rare-book store, in shelf order. */
export function rareVolumes(seed: number, count: number): Volume[] {
  const random = makeRandom(seed, "rare works");
  const classics = CLASSICS.slice(0, 47).map(([title]) => title);
  const works: Titled[] = [];
  for (let number = 1, left = count; left > 0; number++) {
    const copies = Math.min(left, random.chance(0.5) ? 1 : 2 + random.below(7));
    works.push(titled(random.pick(RARE_CLASSES), number, makeRareWork(random, classics), copies, 0));
    left -= copies;
  }
  return inShelfOrder(works, random, 26);
}

/** Little-used volumes for the bins of the automated store, in the order they were put away. */
export function storedVolumes(seed: number, count: number): Volume[] {
  const random = makeRandom(seed, "stored works");
  const volumes: Volume[] = [];
  for (let number = 1; volumes.length < count; number++) {
    const subject = random.pick(SUBJECTS);
    const work = makeWork(subject, random);
    const bound = random.chance(0.25);
    const year = 1955 + random.below(60);
    volumes.push({
      title: bound ? `${subject[1]}学刊 ${year}年合订本` : work.title,
      author: bound ? "学刊编辑部 编" : work.author,
      callNumber: `${subject[0]}/${9000 + number}`,
      thickness: spine(random, bound ? 34 : 22),
      demand: 0.08,
    });
  }
  return volumes;
}
