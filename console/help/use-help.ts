import { useLanguage, type Language } from "../i18n/i18n.ts";
import type { Help } from "./contract.ts";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

const TEXTS: Readonly<Record<Language, Help>> = { zh, en };

export const useHelp = (): Help => TEXTS[useLanguage()];
