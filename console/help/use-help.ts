import { useTranslation } from "react-i18next";
import type { Help } from "./contract.ts";

/** What explains the screens, in the reader's language. */
export function useHelp(): Help {
  const { i18n } = useTranslation();
  return i18n.getResourceBundle(i18n.language, "help") as Help;
}
