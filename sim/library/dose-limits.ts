import type { LimitRule } from "@stacktwin/twin-models/alarm";
import { above, limitEach } from "./limit-each.ts";
import { MODELS } from "./models.ts";

/** Of all books of a site together: however many are over, there is one alarm, and the list is behind it. */
export const DOSE_LIMITS: readonly LimitRule[] = [
  limitEach({ model: MODELS.doses }, {
    id: "book-light-over",
    property: "lightOver",
    when: above(0, 0),
    priority: "medium",
    respondMin: 1440,
    desk: "conservation",
    source: { zh: "CIE 157:2004 年曝光限额（按光敏感等级；未定级的善本按“中”）", en: "CIE 157:2004, light of a year by sensitivity; rare books without a class as medium" },
    consequence: { zh: "这些图书一年内已受光过量，褪色不可恢复，继续展陈会加重。", en: "These books have had more light within a year than they are allowed: fading cannot be undone, and goes on on display." },
    response: { zh: "打开“库房环境 › 累积剂量”看是哪些书；撤展、换页或调低照度，近一年内不再展出。", en: "Stores › Doses of books lists them: take them off display, turn the page or dim the light, and keep them in the dark for the rest of the year." },
  }),
  limitEach({ model: MODELS.doses }, {
    id: "book-mould-begun",
    property: "mouldOver",
    when: above(0, 0),
    priority: "high",
    respondMin: 1440,
    desk: "conservation",
    source: { zh: "VTT 霉菌模型：指数达 1 即可能开始生长", en: "Mould model of VTT: from an index of 1 on growth may have begun" },
    consequence: { zh: "这些图书上可能已长霉，会传染同架图书。", en: "Mould may have begun on these books, and spreads to those beside them." },
    response: { zh: "打开“库房环境 › 累积剂量”看是哪些书；戴口罩逐册检查，有霉的隔离，并降低所在库房湿度。", en: "Stores › Doses of books lists them: look at each with a mask on, set apart what has mould, and bring the humidity of its store down." },
  }),
];
