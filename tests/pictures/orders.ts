import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { Answer } from "@stacktwin/twin-models/api";
import type { Task } from "@stacktwin/twin-models/task";
import type { NewTask, TaskAct } from "@stacktwin/twin-models/task-act";
import type { RunningServer } from "../setup/installation.ts";
import { makePng } from "../setup/png.ts";

const HOUR = 3_600_000;

/** Work in every state, as a library has it on any day; answers with the task that has most to show. */
export async function writeOrders(server: RunningServer, admin: string): Promise<Task> {
  const [site] = await server.get<Answer<"sites">>("/api/sites", admin);
  const at = `/api/sites/${site?.id}`;
  const [things, alarms, staff, facility] = await Promise.all([
    server.get<Answer<"things">>(`${at}/things`, admin), server.get<Alarm[]>(`${at}/alarms`, admin), server.signIn("staff"), server.signIn("facility"),
  ]);
  const now = Date.now();
  const write = (order: Partial<NewTask> & Pick<NewTask, "title">): Promise<Task> => server.post<Task>(`${at}/tasks`, { details: "", desk: "facility", priority: "medium", due: null, assignee: null, ...order }, admin);
  const act = (task: Task, body: TaskAct, cookie = facility): Promise<Task> => server.post<Task>(`${at}/tasks/${task.id}/acts`, body, cookie);
  const device = things.find(({ thing }) => thing.id.startsWith("ahu"))?.thing ?? things[0]?.thing;
  if (!device) throw new Error("the library has no device");
  const [alarm] = alarms;
  const shown = await write({
    title: { zh: "更换二层空调机组的过滤器", en: "Change the filter of the air handling on floor 2" }, details: "Differential pressure has been rising for a week. Filters F7 are in the store beside the lift.",
    thing: device.id, priority: "high", due: now - 3 * HOUR,
  });
  const { id: me } = (await server.get<Answer<"me">>("/api/me", facility)).person;
  await act(shown, { act: "assign", from: null, to: me });
  await act(shown, { act: "start" });
  await act(shown, { act: "note", text: "Old filter is torn at the frame; picture taken." });
  const picture = await fetch(`${server.url}${at}/tasks/${shown.id}/pictures?name=filter.png`, { method: "POST", headers: { cookie: facility, origin: server.url, "content-type": "application/octet-stream" }, body: new Uint8Array(makePng(320, 240)) });
  if (!picture.ok) throw new Error(await picture.text());
  if (alarm) await write({ title: alarm.cause, alarm: alarm.id, desk: alarm.desk, priority: alarm.priority, due: now + 2 * HOUR });
  await write({ title: { zh: "核对三层东区错架图书", en: "Read the shelves of floor 3 east" }, desk: "stacks", due: now + 26 * HOUR });
  await write({ title: { zh: "比对善本书库的两支温湿度计", en: "Compare the two climate transmitters of the rare-book store" }, desk: "conservation", priority: "low", due: now + 6 * 24 * HOUR });
  await write({ title: { zh: "给大门的合页上油", en: "Oil the hinges of the entrance" }, priority: "low" });
  const done = await write({ title: { zh: "重启一层读写器", en: "Restart the reader on floor 1" }, desk: "stacks", due: now - HOUR });
  await act(done, { act: "start" }, staff);
  await act(done, { act: "close", outcome: "Power supply was loose. Fastened it; all antennas answer." }, staff);
  const cancelled = await write({ title: { zh: "检查二层漏水传感器", en: "Look at the leak sensor on floor 2" }, due: now + HOUR });
  await act(cancelled, { act: "cancel", why: "Written twice." });
  return shown;
}
