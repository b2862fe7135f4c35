import { alarmState, type Alarm } from "@stacktwin/twin-models/alarm";
import type { AlarmAct, AlarmActName } from "@stacktwin/twin-models/alarm-act";
import { TwinError } from "@stacktwin/twin-models/errors";
import { may, type Person } from "@stacktwin/twin-models/permission";
import { longestShelf } from "@stacktwin/twin-models/shelving";
import type { ApiDeps } from "./deps.ts";
import type { Ask, Topic } from "./handlers.ts";
import { record } from "./journal.ts";
import { requestScope, siteOfAlarm } from "./scope.ts";

const HOUR = 3_600_000;

/** What changes with an act, in words of the journal. */
const told = (alarm: Alarm): string => {
  if (alarm.outOfService) return `${alarmState(alarm)}, out of service: ${alarm.outOfService.why}`;
  if (alarm.shelved) return `${alarmState(alarm)}, shelved until ${new Date(alarm.shelved.until).toISOString()}${alarm.shelved.once ? " or normal" : ""}: ${alarm.shelved.why}`;
  return alarmState(alarm);
};

/** Nobody shelves for longer than a role of theirs may here. Throws TwinError BAD_INPUT. */
function withinCap(deps: ApiDeps, person: Person, alarm: Alarm, ms: number): void {
  const scope = requestScope(deps, { alarm: alarm.id });
  const longest = longestShelf({ grants: person.grants.filter((grant) => may({ grants: [grant] }, "alarm:shelve", scope)) });
  if (ms > longest)
    throw new TwinError("BAD_INPUT", `You may shelve for ${longest / HOUR} h at most. What takes longer is taken out of service.`, "ms");
}

/** A handler per act: done, written down, and answered with the alarm as it is then. */
export function alarmActs(deps: ApiDeps): Topic<AlarmActName> {
  const acting =
    (name: AlarmActName) =>
    ({ params, body, person }: Pick<Ask<AlarmActName>, "params" | "body" | "person">): Alarm => {
      const before = siteOfAlarm(deps, params.alarm).alarms.get(params.alarm);
      const act = { act: name, ...body } as AlarmAct;
      if (before && act.act === "shelve") withinCap(deps, person, before, act.ms);
      const after = deps.act(params.alarm, act, person.id);
      record(deps, person.id, `alarm:${name}`, `${after.id} #${after.occurrence}`, before ? told(before) : null, told(after));
      return after;
    };
  return {
    acknowledge: acting("acknowledge"),
    reset: acting("reset"),
    shelve: acting("shelve"),
    unshelve: acting("unshelve"),
    takeOut: acting("takeOut"),
    putBack: acting("putBack"),
    tick: acting("tick"),
  };
}
