import type { PersonId } from "@stacktwin/twin-models/ids";
import type { HumanRole } from "../contracts/staff.ts";

/** The accounts of the demo, one per role. */
export const DEMO_STAFF: Readonly<Record<HumanRole, { id: PersonId; name: string }>> = {
  viewer: { id: "demo-viewer" as PersonId, name: "观察员 Viewer" },
  staff: { id: "demo-staff" as PersonId, name: "馆员 Librarian" },
  conservator: { id: "demo-conservator" as PersonId, name: "典藏保护员 Conservator" },
  facility: { id: "demo-facility" as PersonId, name: "设施主管 Facility manager" },
  admin: { id: "demo-admin" as PersonId, name: "管理员 Administrator" },
};
