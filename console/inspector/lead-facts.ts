import type { Meaning } from "@stacktwin/twin-models/meaning";
import type { ModelInfo, PropertyInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import type { FunctionComponent } from "react";
import type { ThingPresent } from "../live/presents.ts";
import { PeopleFact } from "./PeopleFact.tsx";
import { StateFact } from "./StateFact.tsx";

export interface FactProps {
  thing: ThingInstance;
  /** Those of its properties that the fact is made of. */
  infos: readonly PropertyInfo[];
  present: ThingPresent;
}

/** What is told large at the head of a thing, by what its properties mean. */
const FACTS: readonly { means: readonly Meaning[]; Fact: FunctionComponent<FactProps> }[] = [
  { means: ["seat"], Fact: StateFact },
  { means: ["leak"], Fact: StateFact },
  { means: ["people.here"], Fact: StateFact },
  { means: ["people.in", "people.out"], Fact: PeopleFact },
];

export const leadFacts = (model: ModelInfo): { key: string; infos: PropertyInfo[]; Fact: FunctionComponent<FactProps> }[] =>
  FACTS.map(({ means, Fact }) => ({ key: means.join(), Fact, infos: model.properties.filter((info) => info.means !== undefined && means.includes(info.means)) })).filter(({ infos }) => infos.length > 0);
