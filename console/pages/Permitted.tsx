import type { Permission } from "@stacktwin/twin-models/permission";
import type { ReactElement, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Note } from "../look/Note.tsx";
import { useMay } from "../session/me.ts";

/** Shows its content to those who may see it, and says so to the others. The server decides; this only spares a refusal. */
export function Permitted({ permission, children }: { permission: Permission; children: ReactNode }): ReactElement {
  const may = useMay();
  const { t } = useTranslation();
  return may(permission) ? <>{children}</> : <Note icon="person" title={t("page.forbidden")} text={t("page.forbiddenText")} />;
}
