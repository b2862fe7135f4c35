import type { TaskAct } from "@stacktwin/twin-models/task-act";
import { call } from "../api/client.ts";
import { leaveSalvage } from "../salvage/here.ts";
import { leaveFloor } from "../floor/floor.ts";
import { firstWith } from "../compare/presets.ts";
import { momentText } from "../format/moments.ts";
import { DESTINATIONS } from "../frame/destinations.ts";
import { nextAct } from "../pages/tasks/next-act.ts";
import { addressNow, WITH } from "../session/moment.ts";
import { prefer, preferences } from "../session/preferences.ts";
import { tell, undoLast, canUndo } from "../undo/notices.ts";
import type { Action } from "./action.ts";
import { openPanel } from "./panels.ts";

const go: readonly Action[] = DESTINATIONS.map(({ name, icon, key }): Action => ({
  name: `go.${name}`,
  group: "go",
  label: (t) => t(`nav.${name}`),
  icon,
  keys: key ? [`g ${key}`] : [],
  to: name,
  when: ({ pages }) => pages.includes(name),
  perform: ({ go: open }) => open(name),
}));

/** Every action of the console; what there is to do on a page alone has a `when`. */
export const ACTIONS: readonly Action[] = [
  ...go,
  { name: "go.guide", group: "go", label: (t) => t("guide.title"), icon: "guide", keys: ["g g"], to: "guide", perform: ({ go: open }) => open("guide") },
  { name: "search", group: "view", label: (t) => t("bar.search"), icon: "find", keys: ["ctrl+k", "/"], perform: () => openPanel("search") },
  { name: "keys", group: "view", label: (t) => t("action.keys"), icon: "keys", keys: ["?"], perform: () => openPanel("keys") },
  {
    name: "live", group: "view", label: (t) => t("action.live"), icon: "clock", keys: ["b"],
    when: ({ params }) => params.has("at"),
    perform: ({ setParams }) => setParams((before) => {
      const after = new URLSearchParams(before);
      after.delete("at");
      return after;
    }),
  },
  {
    name: "compare", group: "view", label: (t) => t("action.compare"), icon: "compare", keys: ["o"],
    when: ({ page }) => page === "twin",
    perform: ({ setParams, live }) => setParams(() => {
      const after = addressNow();
      if (after.has(WITH)) after.delete(WITH);
      else after.set(WITH, momentText(firstWith(live)));
      return after;
    }),
  },
  { name: "theme", group: "view", label: (t) => t("action.theme"), icon: "moon", keys: ["d"], perform: ({ dark }) => prefer({ theme: dark ? "light" : "dark" }) },
  {
    name: "language", group: "view", label: (t) => t("bar.language"), icon: "place", keys: ["l"],
    perform: async ({ changeLanguage, language }) => {
      const other = language === "en" ? "zh" : "en";
      prefer({ language: other });
      await changeLanguage(other);
    },
  },
  { name: "density", group: "view", label: (t) => t("action.density"), icon: "menu", keys: ["n"], perform: () => prefer({ density: preferences.getState().density === "compact" ? "comfortable" : "compact" }) },
  {
    name: "link", group: "act", label: (t) => t("action.link"), icon: "copy", keys: ["c"],
    perform: async ({ t }) => {
      await navigator.clipboard.writeText(location.href);
      tell({ text: t("common.copied") });
    },
  },
  { name: "print", group: "act", label: (t) => t("action.print"), icon: "print", keys: ["p"], perform: () => window.print() },
  {
    name: "acknowledge", group: "act", label: (t) => t("action.acknowledge"), icon: "check", keys: ["a"],
    when: ({ alarm, may }) => alarm !== null && !alarm.acknowledged && may("alarm:acknowledge"),
    perform: async ({ alarm, live }) => {
      if (alarm) live.learn({ alarm: await call("acknowledge", { params: { alarm: alarm.id }, body: { occurrence: alarm.occurrence } }) });
    },
  },
  {
    name: "order", group: "act", label: (t) => t("task.new"), icon: "plus", keys: ["w"],
    when: ({ pages, may, params }) => pages.includes("tasks") && may("task:write") && !params.has("at"),
    perform: ({ page, alarm, go: open, setParams }) => {
      if (page !== "alarms" || !alarm) return open("tasks?new");
      return setParams((before) => {
        const after = new URLSearchParams(before);
        after.set("alarm", alarm.id);
        after.set("order", "");
        return after;
      });
    },
  },
  {
    name: "salvage", group: "act", label: (t) => t("action.salvage"), icon: "salvage", keys: [],
    when: ({ pages, may, params }) => pages.includes("salvage") && may("salvage:open") && !params.has("at"),
    perform: ({ page, alarm, params, go: open }) => {
      const of = new URLSearchParams({ new: "" });
      const place = params.get("place");
      if (page === "alarms" && alarm) of.set("alarm", alarm.id);
      else if (place) of.set("where", place);
      open(`salvage?${of.toString()}`);
    },
  },
  {
    name: "task", group: "act", label: (t) => t("action.task"), icon: "tasks", keys: ["i"],
    when: ({ task, person, may, params }) => task !== null && may("task:write") && !params.has("at") && nextAct(task, person) !== null,
    perform: async ({ task, person, live, setParams }) => {
      if (!task || !person) return;
      const { site, id } = task;
      const put = (form: "close" | null): void => setParams((before) => {
        const after = new URLSearchParams(before);
        after.set("task", id);
        if (form) after.set("do", form);
        return after;
      });
      const send = async (body: TaskAct): Promise<void> => {
        live.learn({ task: await call("actOnTask", { params: { site, task: id }, body }) });
        put(null);
      };
      const acts = { take: () => send({ act: "assign", from: null, to: person.id }), start: () => send({ act: "start" }), close: () => put("close") };
      const next = nextAct(task, person);
      if (next) await acts[next]();
    },
  },
  { name: "undo", group: "act", label: (t) => t("undo.last"), icon: "undo", keys: ["u", "ctrl+z"], when: canUndo, perform: undoLast },
  {
    name: "signOut", group: "person", label: (t) => t("bar.signOut"), icon: "out", keys: [],
    perform: async () => {
      await leaveFloor();
      await leaveSalvage();
      await call("signOut");
      location.assign("/sign-in");
    },
  },
];
