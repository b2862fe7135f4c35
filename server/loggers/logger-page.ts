import type { LoggerProfile } from "@stacktwin/twin-models/logger-profile";

const HEAD = `# 记录仪文件 · Files of loggers

记录仪不联网，由人把文件带来。导入后，它与其他传感器一样有曲线、覆盖率和校准。本页由方案本身生成：\`node --import tsx server/loggers/write-logger-page.ts\`。

A logger has no wire: somebody carries its files. Once imported it has curves, coverage and calibration like any other sensor.
This page is made from the profiles themselves by \`node --import tsx server/loggers/write-logger-page.ts\`.

## 怎样导入 · How

在控制台“管理 › 记录仪导入”中选择文件（文保员、设施、管理员），看清它将怎样被理解，再开始。首先要有一台记录仪：在同一页登记，或写进馆点的设备文件：

On the console under Admin › Loggers choose the file (conservator, facility, admin), look at how it will be understood, then begin. There has to be a logger first: add it on the same page, or list it in the site's things file:

\`\`\`yaml
- id: store-a-logger
  site: main
  model: urn:stacktwin:tm:climate-logger:1.0.0
  name: { zh: 甲库记录仪, en: Logger of store A }
  place: STORE-A
  address: { INTERVAL_S: 600, SERIAL: "20500123" }
\`\`\`

\`INTERVAL_S\` 是记录间隔（秒）；超过三个间隔没有记录，即为未知。\`SERIAL\` 与文件中的序列号核对，不符时提醒。

\`INTERVAL_S\` is how often it records, in seconds; after three of them without a record nothing is known. \`SERIAL\` is compared with that of the file; another one is told.

## 规则 · Rules

- 时区：文件写明的（GMT 偏移、行内 +08:00、UTC 秒）优先；没有写明就必须选择，地名（Europe/Berlin）或固定偏移（+01:00）。
- 夏令时：重复的一小时按行的先后分开；不存在的一小时逐行列出，不导入。
- 03/04/2025 的日与月：由文件内容判断（大于 12 的数、跨越午夜的行）；判断不了就询问，绝不猜测。
- 温度单位 °C、°F、K，由标题、数值或文件头得出；没有就询问。小数点与小数逗号、千分位、UTF-8、UTF-16、GB18030、Latin-1 自动识别。
- “ERR”“---”“-999”等是记录仪自己说的故障：作为无效值保存，那段时间即为未知。超出量程的数值存疑。缺口仍是缺口。
- 同一文件导入两次，第二次什么也不变；同一时刻已有的值保持不变。坏行列出行号与原因，可下载；好行照常导入。
- 比当前更新的最后一个值成为当前值，时间是记录的时间；每次导入记入操作日志。

- Time zone: what the file says counts (offset from GMT, +08:00 in a row, seconds in UTC); where it says nothing one has to be chosen, by name (Europe/Berlin) or as a fixed offset (+01:00).
- Daylight saving: the hour that comes twice is told apart by the order of the rows; rows of the hour that is left out are listed and not taken.
- Day and month of 03/04/2025 follow from the file (a number beyond 12, rows across midnight); where they do not, it is asked, never guessed.
- Temperatures in °C, °F or K, by heading, value or preamble; else it is asked. Decimal point or comma, thousands, UTF-8, UTF-16, GB18030 and Latin-1 are found out.
- "ERR", "---", "-999" and the like are faults that the logger itself tells: kept as bad values, and that time is unknown. What is outside the range is uncertain. Gaps stay gaps.
- The same file twice changes nothing the second time; a time that has a value keeps it. Bad rows are listed with line and reason and can be downloaded; good ones are taken.
- A last value that is newer than the present becomes the present, at the time of its record. Every import is an act in the journal.

Over REST: \`GET /api/sites/SITE/loggers\`, \`POST …/logger-preview\` (the first MiB; writes nothing), \`POST …/logger-imports?thing=ID&timeZone=+08:00\`, then as in [import.md](import.md).

## 支持的格式 · Formats
`;

const TAIL = `
## 自己的格式 · A format of your own

一个方案是一个 JSON 或 YAML 文件，列在配置的 \`loggerProfiles:\` 下；自带的在 \`server/loggers/profiles/\`，与自带同名则取代它。

A profile is a JSON or YAML file listed under \`loggerProfiles:\` in the configuration; those that come along are in \`server/loggers/profiles/\`, and one with the same name is replaced.
`;

function section({ name, title, note, orders, time, values }: LoggerProfile): string {
  const told = Object.keys(values).join(", ");
  const dates = time.epoch ? `seconds since 1970 (UTC)` : orders.join(", ");
  return `### ${title.zh} · ${title.en}\n\n\`${name}\` · ${told} · ${dates}\n\n${note.zh}\n\n${note.en}`;
}

/** The page of supported loggers, as Markdown. */
export const loggerPage = (profiles: Iterable<LoggerProfile>): string => `${HEAD}\n${[...profiles].map(section).join("\n\n")}\n${TAIL}`;
