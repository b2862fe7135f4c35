import type { Command } from "@stacktwin/twin-models/command";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Age } from "../look/Ages.tsx";
import { Icon } from "../look/Icon.tsx";

/** Asked → sent → confirmed, or where it ended instead and why. */
export function Progress({ command }: { command: Command }): ReactElement {
  const { t } = useTranslation();
  const failed = command.state === "refused" || command.state === "failed" || command.state === "timed-out";
  const steps: { label: string; at: number | null; done: boolean; bad?: boolean }[] = [
    { label: t("command.asked"), at: command.askedAt, done: true },
    ...(command.state === "refused" ? [] : [{ label: t(command.accepted ? "command.accepted" : "command.sent"), at: command.sentAt, done: command.sentAt !== null }]),
    failed ? { label: t(`command.${command.state}`), at: command.endedAt, done: true, bad: true } : { label: t("command.confirmed"), at: command.endedAt, done: command.state === "confirmed" },
  ];
  return (
    <ol className="progress" aria-label={t("command.progress")} aria-live="polite">
      {steps.map(({ label, at, done, bad }, index) => (
        <li key={label} data-done={done} data-bad={bad ?? false} data-next={!done && (steps[index - 1]?.done ?? false)}>
          <span className="progress-dot">{done ? <Icon name={bad ? "close" : "check"} size={12} /> : null}</span>
          <span>{label}</span>
          <span className="small quiet">{at ? <Age at={at} /> : null}</span>
        </li>
      ))}
      {command.reason ? <li className="progress-reason small">{command.reason}</li> : null}
    </ol>
  );
}
