import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Person } from "@stacktwin/twin-models/permission";
import type { Task } from "@stacktwin/twin-models/task";
import type { TFunction } from "i18next";
import type { View } from "../live/view.ts";
import type { IconName } from "../look/Icon.tsx";

/** The order of the groups in the palette and on the sheet. */
export const ACTION_GROUPS = ["go", "view", "act", "person"] as const;
export type ActionGroup = (typeof ACTION_GROUPS)[number];

/** What an action may look at and do when it is performed. */
export interface ActionContext {
  site: SiteId;
  /** Name of the page that is open, such as `alarms`. */
  page: string;
  params: URLSearchParams;
  setParams: (change: (before: URLSearchParams) => URLSearchParams) => void;
  /** Opens an address below the site, such as `alarms?tab=journal`. */
  go: (to: string) => void;
  /** Pages that this person may use and this installation has. */
  pages: readonly string[];
  may: (permission: string) => boolean;
  live: View;
  t: TFunction;
  dark: boolean;
  /** The alarm that is chosen on the page of alarms. */
  alarm: Alarm | null;
  /** The task that is chosen on the page of tasks, where it is open. */
  task: Task | null;
  /** Who acts. */
  person: Pick<Person, "id"> | undefined;
  language: "zh" | "en";
  changeLanguage: (language: "zh" | "en") => Promise<unknown>;
}

/** Something a person can do: the palette, the keys, the menus and the sheet of keys read one list of these. */
export interface Action {
  name: string;
  group: ActionGroup;
  label: (t: TFunction) => string;
  icon: IconName;
  /** Keys: `a`, one after another as `g h`, with Control (or Command) as `ctrl+k`. */
  keys: readonly string[];
  /** The page below the site that it opens: menus make a link of it. */
  to?: string;
  /** Absent: always. */
  when?: (context: ActionContext) => boolean;
  perform: (context: ActionContext) => void | Promise<unknown>;
}
