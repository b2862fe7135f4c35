import type { Permission, Person } from "@stacktwin/twin-models/permission";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { ReportPart, Sees } from "../contracts/reports.ts";
import type { ApiDeps } from "./deps.ts";
import type { Topic } from "./handlers.ts";
import { covered, everywhere, everywhereIn, siteOf } from "./scope.ts";

type Routes =
  | "reports" | "makeReport" | "reportPdf" | "reportCsv" | "reportStatement" | "reportBundle" | "reportChain" | "reportKey" | "rotateReportKey"
  | "reportSchedules" | "putReportSchedule" | "dropReportSchedule";

export const reportsTopic = (deps: ApiDeps): Topic<Routes> => {
  const { reports } = deps;
  const sees = (site: SiteId, person: Person, permission: Permission): Sees => covered(siteOf(deps, site), person, permission);
  const file = (part: ReportPart) => ({ params: { site, number }, person }: { params: { site: SiteId; number: number }; person: Person }): Uint8Array => reports.file(site, number, part, sees(site, person, "report:read"));

  return {
    reports: ({ params: { site }, person }) => reports.list(site, sees(site, person, "report:read")),
    makeReport: ({ params: { site }, body, person }) => reports.make(site, body, person, sees(site, person, "report:make")),
    reportPdf: file("pdf"),
    reportCsv: file("csv"),
    reportStatement: file("statement"),
    reportBundle: file("bundle"),
    // It names what every report is about.
    reportChain: ({ params: { site }, person }) => {
      everywhereIn(person, "report:read", siteOf(deps, site).site);
      return reports.chain(site);
    },
    reportKey: ({ params: { site } }) => {
      siteOf(deps, site);
      return { keys: reports.keys() };
    },
    // One key signs for every site.
    rotateReportKey: ({ params: { site }, body, person }) => {
      siteOf(deps, site);
      everywhere(deps, person, "report:key");
      return { keys: reports.rotate(body.why, person) };
    },
    reportSchedules: ({ params: { site }, person }) => reports.schedules(site, sees(site, person, "report:read")),
    putReportSchedule: ({ params: { site }, body, person }) => reports.putSchedule(site, body, person, sees(site, person, "report:make")),
    dropReportSchedule: ({ params: { site, schedule }, person }) => {
      reports.dropSchedule(site, schedule, person, sees(site, person, "report:make"));
      return {};
    },
  };
};
