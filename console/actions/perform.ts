import { tell } from "../undo/notices.ts";
import type { Action, ActionContext } from "./action.ts";

/** Does it, and says so where it did not work. */
export function perform(action: Action, context: ActionContext): void {
  void (async () => {
    try {
      await action.perform(context);
    } catch (problem) {
      tell({ text: action.label(context.t), problem });
    }
  })();
}
