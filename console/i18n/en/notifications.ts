import type { Same } from "../parts.ts";
import type { texts as zh } from "../zh/notifications.ts";

export const texts: Same<typeof zh> = {
  notify: {
    channels: "Channels", mail: "Mail", browsers: "Browsers", webhook: "Webhook", form: { stacktwin: "program", dingtalk: "DingTalk robot", wecom: "WeCom robot", feishu: "Feishu robot" }, encrypted: "encrypted", unencrypted: "not encrypted", from: "from {{address}}", address: "Send to", badAddress: "Enter a mail address.",
    testMail: "Send a test mail", arrived: "Arrived at {{to}} ({{ms}} ms)", notArrived: "Did not arrive at {{to}}", answer: "The other end said:",
    rules: "Rules", noRules: "There are no rules yet: channels can be tested, but no alarm is told to anybody.", rulesFoot: "Rules and channels stand in the section notify of the configuration file; what is saved there takes effect by itself.", about: "Which alarms", everyAlarm: "Every alarm", on: "When", to: "To whom",
    deliveries: "Recent notifications", waiting: "Waiting", sent: "Arrived", failed: "Failed", outcome: "Outcome", attempts: "attempts: {{count}}", next: "next", withdrawn: "Withdrawn", held: "Quiet hours, waits until", escalated: "Escalated to level {{level}}", told: "Told", toldNobody: "Nobody was told of this occurrence.", someAddress: "A mail address", way: { mail: "mail", webhook: "group or program", push: "browser" },
    after: "not acknowledged for {{count}} min", onRoster: "roster {{name}}", quietHours: "quiet {{from}}–{{to}}, up to {{upTo}}", desk: { facility: "Facility desk", stacks: "Stacks desk", conservation: "Conservation" },
    rosters: "Rosters", noRosters: "There is no roster yet. With weekly shifts under notify.rosters of the configuration file, rules can tell whoever is on duty.", onDuty: "On duty now:", nobody: "Nobody on duty", fallsBack: "Nobody, so {{name}} is told", gaps: "Nobody on duty: {{when}}", gapsFall: "Then {{name}} is told.", gapsOpen: "Alarms tell nobody then: add shifts, or name a fallback.", comma: ", ", day: { mon: "Mon", tue: "Tue", wed: "Wed", thu: "Thu", fri: "Fri", sat: "Sat", sun: "Sun" },
    noDeliveries: "Nothing has been told yet. When an alarm is raised, each notification by the rules above is listed here.", noSuch: "There are none in this state.",
    none: "There is no channel yet", noneText: "Alarms can call whoever is on duty by mail or webhook. Add this section to stacktwin.yaml with your mail server; it takes effect when the file is saved:", noneFoot: "docs/notify.md explains every setting, and what a webhook is sent.",
  },
};
