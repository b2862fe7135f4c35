import type { LocalStaff } from "./staff/staff.ts";

/** How people get in at first: links of the demo, or the one of the first administrator. */
export function signInHelp(staff: Pick<LocalStaff, "createDemoLinks" | "firstAdminLink">, url: string, demo: boolean): string[] {
  if (demo) {
    const links = Object.entries(staff.createDemoLinks()).map(([role, path]) => `  ${role.padEnd(12)} ${url}${path}`);
    return ["Sign in on this machine as", ...links];
  }
  const first = staff.firstAdminLink();
  return first === null ? [] : ["No account has a password yet. The first administrator chooses one at", `  ${url}${first}`];
}

/** One step after the other; one that fails is reported and keeps no other from its turn. */
export async function inTurn(steps: readonly (() => unknown)[], report: (error: unknown) => void): Promise<void> {
  for (const step of steps)
    try {
      await step();
    } catch (error) {
      report(error);
    }
}
