import { TwinError } from "@stacktwin/twin-models/errors";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Person } from "@stacktwin/twin-models/permission";
import type { ProbeEnd } from "@stacktwin/twin-models/probe";
import type { ApiDeps } from "./deps.ts";
import type { Topic } from "./handlers.ts";
import { record } from "./journal.ts";
import { mayAll, siteOf } from "./scope.ts";

type Routes = "probeWays" | "startScan" | "scan" | "startWatch" | "watch" | "findOrder" | "startListen" | "listen" | "proposeModel" | "writeModel" | "saveModel" | "endProbe";

const nameOf = ({ connection, serial, host, port = 502 }: ProbeEnd): string => connection ?? serial ?? `${host}:${port}`;

export function probeTopic(deps: ApiDeps): Topic<Routes> {
  /** A line and a broker know nothing of rooms: they are for those who may in all of the site. */
  function whole(site: SiteId, person: Person): SiteId {
    if (!mayAll(person, "device:commission", siteOf(deps, site).site)) throw new TwinError("FORBIDDEN", "You may (device:commission) in a part of this site only");
    return site;
  }
  const note = (person: Person, site: SiteId, what: string): void => record(deps, person.id, "device:commission", site, null, what);
  const { probe } = deps;
  return {
    probeWays: ({ params, person }) => probe.ways(whole(params.site, person)),

    startScan: async ({ params, body, person }) => {
      const begun = await probe.scan(whole(params.site, person), body, person.id);
      note(person, params.site, `scan ${begun.id}: units ${body.from} to ${body.to} of ${nameOf(body.end)}`);
      return begun;
    },
    scan: ({ params, person }) => probe.getScan(whole(params.site, person), params.session),

    startWatch: async ({ params, body, person }) => {
      const begun = await probe.watch(whole(params.site, person), body, person.id);
      note(person, params.site, `watch ${begun.id}: ${body.table} ${body.address}, ${body.quantity} long, of unit ${body.unit} of ${nameOf(body.end)}`);
      return begun;
    },
    watch: ({ params, person }) => probe.getWatch(whole(params.site, person), params.session),
    findOrder: ({ params, body, person }) => probe.orders(whole(params.site, person), params.session, body.shown),

    startListen: async ({ params, body, person }) => {
      const begun = await probe.listen(whole(params.site, person), body, person.id);
      note(person, params.site, `listen ${begun.id}: ${body.filter}`);
      return begun;
    },
    listen: ({ params, person }) => probe.getListen(whole(params.site, person), params.session),
    proposeModel: ({ params, body, person }) => probe.proposal(whole(params.site, person), params.session, body),
    writeModel: ({ params, body, person }) => probe.model(whole(params.site, person), params.session, body),
    saveModel: ({ params, body, person }) => {
      const saved = probe.save(whole(params.site, person), params.session, body);
      note(person, params.site, `model ${saved.id} in ${saved.file}`);
      return saved;
    },

    endProbe: async ({ params, person }) => {
      await probe.end(whole(params.site, person), params.session);
      note(person, params.site, `${params.session} ended`);
      return {};
    },
  };
}
