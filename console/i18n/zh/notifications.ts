export const texts = {
  notify: {
    channels: "通知渠道", mail: "邮件", browsers: "浏览器推送", webhook: "Webhook", form: { stacktwin: "程序接口", dingtalk: "钉钉机器人", wecom: "企业微信机器人", feishu: "飞书机器人" }, encrypted: "加密传输", unencrypted: "未加密", from: "发件人 {{address}}", address: "收件地址", badAddress: "请填写一个邮件地址。",
    testMail: "发送测试邮件", arrived: "已送达 {{to}}（{{ms}} 毫秒）", notArrived: "未能送达 {{to}}", answer: "对方的回答：",
    rules: "通知规则", noRules: "还没有规则：渠道可以测试，但报警不会通知任何人。", rulesFoot: "规则和渠道写在配置文件的 notify 一节，保存后自动生效。", about: "哪些报警", everyAlarm: "所有报警", on: "何时", to: "通知谁",
    deliveries: "最近的通知", waiting: "待发送", sent: "已送达", failed: "失败", outcome: "结果", attempts: "已尝试 {{count}} 次", next: "下次", withdrawn: "已撤回", held: "静默时段，等到", escalated: "升级第 {{level}} 级", told: "通知记录", toldNobody: "这一次报警没有通知任何人。", someAddress: "一个邮箱", way: { mail: "邮件", webhook: "群或程序", push: "浏览器推送" },
    after: "{{count}} 分钟无人确认", onRoster: "值班表 {{name}}", quietHours: "静默 {{from}}–{{to}}，{{upTo}}级及以下", desk: { facility: "设施岗", stacks: "书库岗", conservation: "典藏保护岗" },
    rosters: "值班表", noRosters: "还没有值班表。在配置文件的 notify.rosters 中写明每周班次后，规则可以用 roster 通知当班人员。", onDuty: "此刻当班：", nobody: "无人当班", fallsBack: "无人当班，改为通知 {{name}}", gaps: "无人当班：{{when}}", gapsFall: "这些时段改为通知 {{name}}。", gapsOpen: "这些时段的报警不会通知任何人：请补上班次，或指定 fallback。", comma: "、", day: { mon: "周一", tue: "周二", wed: "周三", thu: "周四", fri: "周五", sat: "周六", sun: "周日" },
    noDeliveries: "还没有发出过通知。报警触发后，会按上面的规则逐条列在这里。", noSuch: "没有这种状态的通知。",
    none: "还没有通知渠道", noneText: "报警可以通过邮件或 Webhook 通知值班人员。在配置文件 stacktwin.yaml 中加入下面一节并填入本馆的邮件服务器，保存后即生效：", noneFoot: "全部设置和 Webhook 的报文格式见 docs/notify.md。",
  },
} as const;
