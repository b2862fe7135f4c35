import type { Card, Source } from "./card.ts";
import { approvals } from "./cards/Approvals.tsx";
import { astray } from "./cards/Astray.tsx";
import { calibrations } from "./cards/Calibrations.tsx";
import { conflicts } from "./cards/Conflicts.tsx";
import { devices } from "./cards/Devices.tsx";
import { excursions } from "./cards/Excursions.tsx";
import { leaks } from "./cards/Leaks.tsx";
import { needs } from "./cards/Needs.tsx";
import { people } from "./cards/People.tsx";
import { readers } from "./cards/Readers.tsx";
import { search } from "./cards/Search.tsx";
import { report } from "./cards/Report.tsx";
import { section } from "./cards/Section.tsx";
import { stack } from "./cards/Stack.tsx";
import { stores } from "./cards/Stores.tsx";
import { usage } from "./cards/Usage.tsx";
import { walk, work } from "./cards/Work.tsx";
import type { HomeName } from "./homes.ts";

/** Every card there is, in the order in which a narrow screen shows them: the largest need first. */
export const CARDS: readonly Card[] = [search, approvals, needs, walk, work, astray, conflicts, excursions, stores, report, section, calibrations, stack, readers, leaks, devices, people, usage];

/** The cards of a home that this person may use and this installation has something for. */
export const cardsOf = (home: HomeName, source: Source, may: (permission: string) => boolean): Card[] =>
  CARDS.filter((card) => card.homes.includes(home) && may(card.permission) && card.has(source));
