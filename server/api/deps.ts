import type { AlarmAct } from "@stacktwin/twin-models/alarm-act";
import type { Alarm, Limit } from "@stacktwin/twin-models/alarm";
import type { AlarmFigures } from "@stacktwin/twin-models/alarm-figures";
import type { System } from "@stacktwin/twin-models/api";
import type { Reload } from "@stacktwin/twin-models/configuration";
import type { BookColumns } from "@stacktwin/twin-models/books";
import type { Rejection } from "@stacktwin/twin-models/errors";
import type { CallNumbersConfig } from "@stacktwin/twin-models/call-numbers/scheme";
import type { AlarmId, Millis, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { ItemView, LibraryStatus, RegisterFit } from "@stacktwin/twin-models/item";
import type { Layout } from "@stacktwin/twin-models/layout";
import type { Room, Snapshot } from "@stacktwin/twin-models/live";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { Retention } from "@stacktwin/twin-models/retention";
import type { ModelInfo } from "@stacktwin/twin-models/thing";
import type { Clock } from "../contracts/clock.ts";
import type { Commissioning } from "../contracts/commissioning.ts";
import type { Doses } from "../contracts/doses.ts";
import type { ExcursionDesk } from "../contracts/excursion.ts";
import type { FiguresQuestion } from "../contracts/figures.ts";
import type { Foretelling } from "../contracts/foretell.ts";
import type { HandOvers } from "../contracts/hand-overs.ts";
import type { Imports, LoggerImports } from "../contracts/imports.ts";
import type { LimitChanges, Replays } from "../contracts/limits.ts";
import type { WhatIfs } from "../contracts/what-if.ts";
import type { SetPoints } from "../contracts/set-points.ts";
import type { Preservation } from "../contracts/preservation.ts";
import type { ObservationDesk } from "../contracts/observation.ts";
import type { Probe } from "../contracts/probe.ts";
import type { Notifier } from "../contracts/notify.ts";
import type { Reports } from "../contracts/reports.ts";
import type { Salvages } from "../contracts/salvage.ts";
import type { Stocktakes } from "../contracts/stocktake.ts";
import type { Lists } from "../contracts/lists.ts";
import type { Tasks } from "../contracts/tasks.ts";
import type { Pushing } from "../contracts/push.ts";
import type { HistoryStore } from "../contracts/history.ts";
import type { SiteTwin } from "../contracts/stages.ts";
import type { SpaceFields } from "../contracts/space-field.ts";
import type { Staff } from "../contracts/staff.ts";
import type { StateStore } from "../contracts/state.ts";

/** `places` expands the layout in force now; `layouts` holds all of them, in any order; `limits` are those in force; `register` tells how the items fit the places. */
export type ApiSite = SiteTwin & { places: PlaceTree; layouts: readonly Layout[]; limits: readonly Limit[]; register: RegisterFit; callNumberRules: CallNumbersConfig };

export interface ApiConfig {
  version: string;
  /** PEM; null for plain HTTP on loopback. */
  tls: { key: string; cert: string } | null;
  /** Authority that screens may download and trust, PEM; null when there is none. */
  ca: string | null;
  /** The built console; where it is missing only the API answers. */
  consoleFolder: string;
}

/** Everything the API needs of the house, wired in app.ts. */
export interface ApiDeps {
  config: ApiConfig;
  clock: Clock;
  staff: Staff;
  state: StateStore;
  history: HistoryStore;
  sites: ReadonlyMap<SiteId, ApiSite>;
  models(): readonly ModelInfo[];
  siteOfThing(thing: ThingId): SiteId | undefined;
  isLive(): boolean;
  system(): System | Promise<System>;
  retention: Retention;
  /** Newest first. */
  rejections(): readonly Rejection[];
  snapshot(site: SiteId, room: Room): Snapshot;
  pastSnapshot(site: SiteId, room: Room, at: Millis): Promise<Snapshot>;
  pastBooks(site: SiteId, at: Millis): BookColumns;
  /** An item as it was at a moment. */
  pastItem(site: SiteId, view: ItemView, at: Millis): ItemView;
  /** What an installed thing exposes, with the ages of its own installation; undefined while its model is refused. */
  modelOf(thing: ThingId): ModelInfo | undefined;
  imports: Imports;
  commissioning: Commissioning;
  replays: Replays;
  limitChanges: LimitChanges;
  /** Reads the configuration again. */
  reload(who: string): Promise<Reload>;
  probe: Probe;
  notifier: Pick<Notifier, "channels" | "rules" | "rosters" | "deliveries" | "toldOf" | "test">;
  pushing: Pushing;
  tasks: Tasks;
  lists: Lists;
  handOvers: HandOvers;
  stocktakes: Stocktakes;
  salvages: Salvages;
  reports: Reports;
  loggerImports: LoggerImports;
  preservation: Preservation;
  foretelling: Foretelling;
  fields: SpaceFields;
  excursions: ExcursionDesk;
  doses: Doses;
  setPoints: SetPoints;
  whatIfs: WhatIfs;
  observations: ObservationDesk;
  /** Somebody looks at this item: the library system is asked about it out of turn. */
  askLibrarySoon(site: SiteId, barcode: string): void;
  takeLibraryStatus(site: SiteId, statuses: readonly LibraryStatus[]): Promise<{ taken: number; unknown: string[] }>;
  /** What a person does with an alarm. Throws TwinError NOT_FOUND or CONFLICT. */
  act(alarm: AlarmId, act: AlarmAct, who: string): Alarm;
  figures(question: FiguresQuestion): Promise<AlarmFigures>;
  /** The resolved Thing Description with HTTP forms below `base`, such as https://library.example:8420. */
  describeThing(thing: ThingId, base: string): Record<string, unknown>;
  /** Called with what nobody expected, for the log. */
  report(error: unknown): void;
}
