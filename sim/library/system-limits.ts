import type { LimitRule } from "@stacktwin/twin-models/alarm";
import type { Text } from "@stacktwin/twin-models/ids";
import { above, below, is, isNot, limitEach, type Said } from "./limit-each.ts";
import { MODELS } from "./models.ts";

const SOURCE: Text = { zh: "Stacktwin 运维建议", en: "Stacktwin operating advice" };
const said = (kind: string, limit: Omit<Said, "source">): LimitRule => limitEach({ kind }, { source: SOURCE, ...limit });

/** What the server says of itself. */
export const SYSTEM_LIMITS: readonly LimitRule[] = [
  said("link", {
    id: "link-down",
    property: "state",
    when: is("down"),
    onDelayS: 30,
    priority: "high",
    respondMin: 60,
    desk: "facility",
    consequence: { zh: "该连接后的所有设备都收不到、也控制不了。", en: "Nothing behind this connection is heard, and nothing can be commanded." },
    response: { zh: "检查网关电源与网络；在“管理 › 系统”看断开原因。", en: "Check the gateway's power and network; Admin › System says why it is down." },
  }),
  limitEach({ model: MODELS.librarySystem }, {
    source: SOURCE,
    id: "gate-blind",
    property: "blind",
    when: is(true),
    onDelayS: 600,
    priority: "medium",
    respondMin: 60,
    desk: "stacks",
    consequence: { zh: "安全门按清单的报警被抑制，未借图书可能被带出。", en: "Alarms by the list are held back: books that are not lent may leave." },
    response: { zh: "恢复馆藏系统的连接或重新导入快照；期间人工查看出口。", en: "Restore the connection of the library system or post a snapshot; have somebody at the gate meanwhile." },
  }),
  said("server", {
    id: "history-behind",
    property: "historyBehind",
    when: above(20_000, 5000),
    onDelayS: 300,
    priority: "medium",
    consequence: { zh: "历史曲线滞后；落盘队列占用磁盘。", en: "Trends lag behind; the queue takes disk space." },
    response: { zh: "检查历史库与磁盘速度；消息已落盘，不会丢失。", en: "Check the history store and the disk's speed. Messages are on disk: none is lost." },
  }),
  said("server", {
    id: "history-trouble",
    property: "historyTrouble",
    when: is(true),
    onDelayS: 60,
    priority: "high",
    respondMin: 240,
    desk: "facility",
    consequence: { zh: "历史库写不进去，曲线从此刻起缺失，待恢复后补写。", en: "The history store takes nothing; trends stop here until it is back and is caught up." },
    response: { zh: "查看 InfluxDB 是否运行、账号与磁盘是否正常。", en: "See whether InfluxDB runs, and its account and disk." },
  }),
  said("server", {
    id: "disk-free",
    property: "diskFree",
    when: below(2, 0.5),
    onDelayS: 60,
    priority: "high",
    respondMin: 240,
    desk: "facility",
    consequence: { zh: "磁盘写满后不再确认任何消息。", en: "With a full disk no message is acknowledged any more." },
    response: { zh: "腾出磁盘空间，或在配置中缩短保留期。", en: "Make room on the disk, or keep things for a shorter time (`retention`)." },
  }),
  said("server", {
    id: "disk-days",
    property: "diskDays",
    when: below(14, 2),
    onDelayS: 3600,
    priority: "low",
    consequence: { zh: "照此速度磁盘将在两周内写满。", en: "At this rate the disk is full within two weeks." },
    response: { zh: "安排扩容，或缩短保留期。", en: "Plan for more space, or keep things for a shorter time." },
  }),
  said("server", {
    id: "clock-forward",
    property: "clockStep",
    when: above(5, 1),
    priority: "medium",
    consequence: { zh: "时钟跳变期间的记录时间不准，延时与搁置可能提前结束。", en: "Times on record are wrong around the step; delays and shelves may have ended early." },
    response: { zh: "检查时间同步服务（NTP）。", en: "Check the time service (NTP)." },
  }),
  said("server", {
    id: "clock-back",
    property: "clockStep",
    when: below(-5, 1),
    priority: "medium",
    consequence: { zh: "时钟回拨期间的记录时间重叠。", en: "Times on record overlap around the step." },
    response: { zh: "检查时间同步服务（NTP）。", en: "Check the time service (NTP)." },
  }),
  said("server", {
    id: "nonsense",
    property: "nonsense",
    when: isNot(""),
    onDelayS: 60,
    priority: "low",
    consequence: { zh: "这些设备的数据没有进入系统。", en: "What these devices say is not taken." },
    response: { zh: "在“管理 › 拒收消息”查看原因；核对设备型号文件与固件。", en: "Admin › Rejected messages says why; compare the device's model file and its firmware." },
  }),
  said("server", {
    id: "untold",
    property: "untold",
    when: above(0, 0),
    priority: "high",
    respondMin: 60,
    desk: "facility",
    consequence: { zh: "该收到报警的人没有收到。", en: "People who should be told of alarms are not." },
    response: { zh: "在“管理 › 通知”查看失败原因；期间电话通知值班人员。", en: "Admin › Notifications says what failed; call whoever is on duty meanwhile." },
  }),
];
