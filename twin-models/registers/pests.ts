interface Pest {
  zh: string;
  en: string;
  /** As collections people name it to each other; null where several are meant. */
  latin: string | null;
  /** Whether it eats paper, leather, glue, wood or textile itself, or only shows that a room is too damp or dirty. */
  harms: "paper" | "wood" | "animal" | "sign";
}

/** What is found in traps, in the order in which it is offered. Names from the trade, from memory. */
export const PESTS = {
  silverfish: { zh: "衣鱼（毛衣鱼）", en: "Silverfish", latin: "Lepisma saccharinum", harms: "paper" },
  "grey-silverfish": { zh: "灰衣鱼（纸衣鱼）", en: "Grey silverfish", latin: "Ctenolepisma longicaudatum", harms: "paper" },
  firebrat: { zh: "家衣鱼", en: "Firebrat", latin: "Thermobia domestica", harms: "paper" },
  booklice: { zh: "书虱", en: "Booklice", latin: "Liposcelis spp.", harms: "sign" },
  cockroach: { zh: "蜚蠊（蟑螂）", en: "Cockroach", latin: null, harms: "paper" },
  "drugstore-beetle": { zh: "药材甲", en: "Biscuit (drugstore) beetle", latin: "Stegobium paniceum", harms: "paper" },
  "cigarette-beetle": { zh: "烟草甲", en: "Cigarette beetle", latin: "Lasioderma serricorne", harms: "paper" },
  "furniture-beetle": { zh: "家具窃蠹", en: "Furniture beetle", latin: "Anobium punctatum", harms: "wood" },
  "death-watch": { zh: "报死窃蠹", en: "Death-watch beetle", latin: "Xestobium rufovillosum", harms: "wood" },
  "powderpost-beetle": { zh: "粉蠹", en: "Powderpost beetle", latin: "Lyctus spp.", harms: "wood" },
  termite: { zh: "白蚁", en: "Termite", latin: null, harms: "wood" },
  "spider-beetle": { zh: "蛛甲", en: "Spider beetle", latin: "Ptinus spp.", harms: "paper" },
  "carpet-beetle": { zh: "圆皮蠹（地毯甲）", en: "Carpet beetle", latin: "Anthrenus spp.", harms: "animal" },
  "hide-beetle": { zh: "皮蠹", en: "Hide or larder beetle", latin: "Dermestes spp.", harms: "animal" },
  "clothes-moth": { zh: "袋衣蛾", en: "Webbing or case-bearing clothes moth", latin: "Tineola, Tinea spp.", harms: "animal" },
  "mould-beetle": { zh: "薪甲（食菌小甲）", en: "Plaster or fungus beetle", latin: "Latridiidae", harms: "sign" },
  woodlouse: { zh: "鼠妇", en: "Woodlouse", latin: null, harms: "sign" },
  spider: { zh: "蜘蛛", en: "Spider", latin: null, harms: "sign" },
  rodent: { zh: "鼠（粪便、咬痕）", en: "Rodent (droppings, gnawing)", latin: null, harms: "paper" },
  other: { zh: "其他", en: "Other", latin: null, harms: "sign" },
} as const satisfies Record<string, Pest>;
export type PestKind = keyof typeof PESTS;
export const PEST_KINDS = Object.keys(PESTS) as PestKind[];
