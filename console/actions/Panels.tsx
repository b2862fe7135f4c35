import { lazy, Suspense, type ReactElement } from "react";
import { withTexts } from "../i18n/i18n.ts";
import { closePanel, usePanel } from "./panels.ts";
import { useActionContext } from "./use-action-context.ts";
import { useShortcuts } from "./use-shortcuts.ts";

const Palette = lazy(async () => ({ default: (await import("../frame/Palette.tsx")).Palette }));
const ShortcutSheet = lazy(withTexts(() => import("./ShortcutSheet.tsx"), "twin"));

/** The keys at work, and the panel that lies over the page. */
export function Panels(): ReactElement {
  const context = useActionContext();
  const panel = usePanel();
  useShortcuts(context);
  return (
    <Suspense>
      {panel === "search" ? <Palette context={context()} onClose={() => closePanel("search")} /> : null}
      {panel === "keys" ? <ShortcutSheet context={context()} onClose={() => closePanel("keys")} /> : null}
    </Suspense>
  );
}
