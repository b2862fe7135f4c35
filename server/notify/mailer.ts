import type { Clock } from "../contracts/clock.ts";
import type { Mailer } from "../contracts/mailer.ts";
import { ownLetter } from "./letter.ts";
import { sendMail } from "./mail.ts";
import { pauseAfter } from "./pauses.ts";
import { sendError } from "./problem.ts";
import type { Setup } from "./send.ts";

/** Letters that are no alarms, by the same mail server and with the same pauses after failures. */
export const createMailer = (setup: () => Setup, clock: Clock): Mailer => ({
  has: () => setup().mail !== undefined,
  async send({ id, to, subject, paragraphs, link, attachments }, attempts) {
    const { mail, authorities } = setup();
    // One may be configured by the next time.
    if (!mail) return { problem: "gone", said: "no mail server is configured", again: pauseAfter(attempts + 1) };
    try {
      return { problem: null, said: await sendMail(mail, authorities.get("mail"), { id, to, at: clock.now(), subject, attachments, ...ownLetter(paragraphs, link) }), again: null };
    } catch (error) {
      const { problem, message, permanent, pause } = sendError(error);
      return { problem, said: message, again: permanent ? null : Math.max(pause, pauseAfter(attempts + 1)) };
    }
  },
});
