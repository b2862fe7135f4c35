import { useState } from "react";
import { useFresh } from "./use-imports.ts";
import type { Kind } from "./kind.ts";

export interface Sending {
  /** Part of the file that has gone out, 0 to 1; null while nothing is sent. */
  sent: number | null;
  problem: unknown;
  /** Resolves to true once the import has begun. */
  send: (begin: (onSent: (part: number) => void) => Promise<unknown>) => Promise<boolean>;
}

/** Sends a file to be imported, and says how much of it has gone out. */
export function useSending(kind: Pick<Kind<never>, "key">): Sending {
  const fresh = useFresh(kind);
  const [sent, setSent] = useState<number | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  return {
    sent,
    problem,
    send: async (begin) => {
      setSent(0);
      setProblem(null);
      try {
        await begin(setSent);
        return true;
      } catch (error) {
        setProblem(error);
        return false;
      } finally {
        setSent(null);
        fresh();
      }
    },
  };
}
