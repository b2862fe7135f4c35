import { TwinError } from "@stacktwin/twin-models/errors";
import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { Permission, Person } from "@stacktwin/twin-models/permission";
import { assigneesOf, desksOf, isMine, isPressing, type By, type Task } from "@stacktwin/twin-models/task";
import { LARGEST_PICTURE } from "@stacktwin/twin-models/task-act";
import type { ApiDeps } from "./deps.ts";
import type { Topic } from "./handlers.ts";
import { covered, siteOf } from "./scope.ts";
import { wholeUpload } from "./whole-upload.ts";

const ENDED = 100;
const called = ({ id, name }: Person): By => ({ id, name });

type Routes = "tasks" | "task" | "createTask" | "actOnTask" | "createList" | "addToList" | "actOnLines" | "taskRound" | "taskTour" | "assignees" | "addTaskPicture" | "taskPicture";

export const tasksTopic = (deps: ApiDeps): Topic<Routes> => {
  const { tasks, lists } = deps;

  /** The task, for whoever may at its place. Throws NOT_FOUND, FORBIDDEN. */
  const reached = ({ params, person }: { params: { site: SiteId; task: string }; person: Person }, permission: Permission): Task => {
    const site = siteOf(deps, params.site);
    const task = tasks.get(site.site, params.task);
    if (!covered(site, person, permission)(task.place)) throw new TwinError("FORBIDDEN", `You may not (${permission}) at the place of task ${task.id}.`);
    return task;
  };

  return {
    tasks: ({ params, query, person }) => {
      const site = siteOf(deps, params.site);
      const at = covered(site, person, "task:read");
      const all = query.ended ? tasks.closed(site.site, query.limit ?? ENDED) : tasks.open(site.site);
      return all.filter(({ place }) => at(place)).slice(0, query.limit);
    },
    task: (ask) => reached(ask, "task:read"),
    createTask: ({ params, body, person }) => {
      const site = siteOf(deps, params.site);
      const alarm = body.alarm === undefined ? null : site.alarms.get(body.alarm);
      if (alarm === undefined) throw new TwinError("NOT_FOUND", `There is no alarm ${body.alarm} in this site.`, "alarm");
      const thing = body.thing === undefined ? undefined : site.twin.view(body.thing);
      if (body.thing !== undefined && !thing) throw new TwinError("NOT_FOUND", `There is no thing ${body.thing} in this site.`, "thing");
      if (body.place !== undefined && !site.places.byId.has(body.place)) throw new TwinError("NOT_FOUND", `There is no place ${body.place} in this site.`, "place");
      const place = alarm?.place ?? body.place ?? thing?.thing.place ?? null;
      if (!covered(site, person, "task:write")(place)) throw new TwinError("FORBIDDEN", "You may not (task:write) at this place.");
      return tasks.create(site.site, { ...body, ...(place !== null && { place }) }, alarm, person);
    },
    actOnTask: (ask) => tasks.act(ask.params.site, reached(ask, "task:write").id, ask.body, ask.person),
    createList: async ({ params, body, person }) => {
      const site = siteOf(deps, params.site);
      const may = covered(site, person, "task:write");
      const lines = await lists.lines(site.site, body.kind, body, body, may);
      const place = lists.around(site.site, lines);
      if (!may(place)) throw new TwinError("FORBIDDEN", "You may not (task:write) where all of this stands.");
      return tasks.createList(site.site, body, lines, place, called(person));
    },
    addToList: async (ask) => {
      const task = reached(ask, "task:write");
      if (task.kind === "work-order") throw new TwinError("CONFLICT", "This task is no list.");
      const [first] = task.lines;
      const about = { ...(first?.to && { to: first.to }), ...(task.stocktake !== null && { stocktake: task.stocktake }) };
      return tasks.addLines(task.site, task.id, await lists.lines(task.site, task.kind, ask.body, about, covered(siteOf(deps, task.site), ask.person, "task:write")), called(ask.person));
    },
    actOnLines: (ask) => tasks.actOnLines(ask.params.site, reached(ask, "task:write").id, ask.body, called(ask.person)),
    taskRound: (ask) => lists.round(reached(ask, "task:read"), ask.query.from ?? null, ask.person.id),
    taskTour({ params, query, person }) {
      const site = siteOf(deps, params.site);
      const [at, desks, now] = [covered(site, person, "task:read"), desksOf(person.grants, site.site), deps.clock.now()];
      const mine = tasks.open(site.site).filter((task) => at(task.place) && isMine(task, person, desks));
      const placeOf = ({ place, thing }: Task): PlaceId | null => place ?? (thing === null ? null : (site.twin.view(thing)?.thing.place ?? null));
      return lists.tour(site.site, mine.map((task) => ({ task, place: placeOf(task), pressing: isPressing(task, now) })), query.from ?? null, person.id);
    },
    assignees: ({ params }) => assigneesOf(deps.staff.people(), siteOf(deps, params.site).site),
    addTaskPicture: async (ask) => {
      const { id } = reached(ask, "task:write");
      return tasks.addPicture(ask.params.site, id, ask.query.name ?? "", await wholeUpload(ask.upload, LARGEST_PICTURE, `A picture may have ${LARGEST_PICTURE / 1e6} MB at most.`), ask.person);
    },
    taskPicture: (ask) => tasks.picture(ask.params.site, reached(ask, "task:read").id, ask.params.picture),
  };
};
