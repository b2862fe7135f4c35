import { useEffect, useState } from "react";
import { copyText } from "../look/copy-text.ts";

/** How long it is said that a link was copied. */
const SAID_MS = 2500;

/** Copies the address, once `tell` has put the camera into it. */
export function useLink(tell: () => void): { copy: () => void; said: "linkCopied" | "linkNotCopied" | null } {
  const [said, setSaid] = useState<"linkCopied" | "linkNotCopied" | null>(null);
  useEffect(() => {
    if (said === null) return undefined;
    const timer = setTimeout(() => setSaid(null), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async (): Promise<void> => {
    tell();
    setSaid((await copyText(window.location.href)) ? "linkCopied" : "linkNotCopied");
  };
  return { copy: () => void copy(), said };
}
