/** Who the guide is written for; the role `device` is no reader. */
export const READERS = ["viewer", "staff", "conservator", "facility", "admin"] as const;
export type Reader = (typeof READERS)[number];

export interface Step {
  text: string;
  /** The page it speaks of, below the site, such as `alarms`. */
  to?: string;
  /** What is typed, as it stands. */
  code?: string;
}

export interface Section {
  key: string;
  title: string;
  /** What it is about, before the steps. */
  lead: string;
  steps: readonly Step[];
  /** Steps that follow one another; else each stands for itself. */
  ordered: boolean;
}

/** The guide in one language: what each role reads, and what all of them do. */
export interface Guide {
  readers: Readonly<Record<Reader, { title: string; lead: string; sections: readonly Section[] }>>;
  everyone: readonly Section[];
}
