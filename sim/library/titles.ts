import type { Random } from "../random.ts";
import type { Subject } from "./classes.ts";
import * as words from "./words.ts";

const chineseName = (random: Random): string => random.pick(words.SURNAMES) + random.pick(words.GIVEN);
const englishName = (random: Random): string => `${random.pick(words.EN_GIVEN)} ${random.pick(words.EN_SURNAMES)}`;

export interface Work {
  title: string;
  author: string;
}

function story(random: Random): string {
  const form = random.below(6);
  if (form < 2) return random.pick(words.ZH_QUALITY) + random.pick(words.ZH_IMAGE);
  if (form === 2) return random.pick(words.PLACES) + random.pick(words.ZH_STORY_TAIL);
  if (form === 3) return `${random.pick(words.ZH_IMAGE)}与${random.pick(words.ZH_IMAGE)}`;
  if (form === 4) return random.pick(words.ZH_QUALITY) + random.pick(words.ZH_IMAGE) + random.pick(words.ZH_STORY_TAIL);
  return `${random.pick(words.PLACES)}${random.pick(words.ZH_QUALITY)}${random.pick(words.ZH_IMAGE)}`;
}

function englishStory(random: Random): string {
  const image = random.pick(words.EN_IMAGE);
  const form = random.below(3);
  if (form === 0) return `The ${random.pick(words.EN_QUALITY)} ${image}`;
  if (form === 1) return `${random.pick(words.EN_QUALITY)} ${image}`;
  return `The ${image} of the ${random.pick(words.EN_QUALITY)} ${random.pick(words.EN_IMAGE)}`;
}

/** Literature proper has titles of its own; everything else is named after its subject. */
const isStory = (clc: string): boolean => /^I(22|24|25|267|28|3|5|7)/.test(clc);

/** A plausible work about a subject, in Chinese four times of five. */
export function makeWork([clc, zh, en]: Subject, random: Random): Work {
  const chinese = random.chance(/^I[357]|^H3/.test(clc) ? 0.62 : 0.83);
  if (isStory(clc)) {
    const foreign = /^I[357]/.test(clc);
    if (!chinese) return { title: englishStory(random), author: englishName(random) };
    return { title: story(random), author: foreign ? `${englishName(random)} 著；${chineseName(random)} 译` : `${chineseName(random)} 著` };
  }
  if (!chinese) return { title: `${random.pick(words.EN_BEFORE)} ${en}${random.pick(words.EN_AFTER)}`, author: englishName(random) };
  const before = random.chance(0.6) ? random.pick(words.ZH_BEFORE) : "";
  const tail = random.chance(0.35) ? random.pick(words.ZH_TAIL) : "";
  const author = chineseName(random);
  return {
    title: before + zh + random.pick(words.ZH_AFTER) + tail,
    author: random.chance(0.3) ? `${author} 主编` : random.chance(0.2) ? `${author}，${chineseName(random)} 编著` : `${author} 著`,
  };
}

/** An old edition for the rare-book store. */
export function makeRareWork(random: Random, classics: readonly string[]): Work {
  const edition = `${random.pick(words.REIGNS)}${random.pick(words.PRINTS)}`;
  const juan = 2 + random.below(118);
  const form = random.below(4);
  const author = chineseName(random);
  if (form === 0) return { title: `${random.pick(classics)}${juan}卷（${edition}）`, author: "佚名 辑" };
  if (form === 1)
    return {
      title: `${random.pick(words.STUDIOS)}${random.pick(["堂", "斋", "楼", "阁"])}集${juan}卷（${edition}）`,
      author: `${author} 撰`,
    };
  if (form === 2) return { title: `${random.pick(words.PLACES)}府志${juan}卷（${edition}）`, author: `${author} 修` };
  return { title: `${random.pick(words.SURNAMES)}氏族谱${juan}卷（${edition}）`, author: `${author} 纂` };
}
