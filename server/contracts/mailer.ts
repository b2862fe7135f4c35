import type { Millis } from "@stacktwin/twin-models/ids";
import type { SendProblem } from "@stacktwin/twin-models/notify";

export interface Attachment {
  name: string;
  type: string;
  bytes: Uint8Array;
}

/** A letter that is no alarm. The same letter sent again has the same id. */
export interface OwnLetter {
  id: string;
  to: string;
  subject: string;
  paragraphs: string[];
  /** What its reader may open. */
  link: { url: string; text: string } | null;
  attachments: Attachment[];
}

/** What became of it. `again`: how long to wait before the next attempt; null when trying again cannot help. */
export interface Posted {
  problem: SendProblem | null;
  said: string;
  again: Millis | null;
}

/** The mail server of the installation. */
export interface Mailer {
  /** False where none is configured. */
  has(): boolean;
  /** `attempts`: how often it was tried before. Never throws. */
  send(letter: OwnLetter, attempts: number): Promise<Posted>;
}
