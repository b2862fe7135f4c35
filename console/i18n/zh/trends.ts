export const texts = {
  trends: {
    add: "添加曲线", find: "设备、位置或物理量", findNone: "没有符合的曲线。", none: "还没有选择曲线", noneText: "最多可以比较六条。单位相同的画在一起，不同的上下对齐，共用一条时间轴。", missing: "这里没有或不能画成曲线：{{names}}", forget: "移除", remove: "移除", removeSeries: "移除 {{name}}",
    zoom: "缩放", earlier: "向前移", later: "向后移", closer: "放大", wider: "缩小", toNow: "回到现在", compare: "对比", nothing: "不与以前对比", before: { day: "一天前", week: "一周前", year: "一年前（365 天）" }, asTable: "表格",
    chart: "曲线：{{names}}", keys: "左右键移动读数，Page Up 和 Page Down 跨大步；加号和减号缩放，Shift 加左右键平移，Esc 恢复。", spanSaid: "{{from}} 至 {{to}}，{{zone}}", hint: "拖动可放大；按住 Ctrl 或先点按曲线再滚动滚轮缩放；方向键读数。", hintTouch: "一指读数，两指缩放和平移。",
    noData: "无数据", known: "有记录", quality: "质量", doubtsUntold: "这段时间的数值太多，不逐个标出质量；放大后可见。", lowest: "最低", highest: "最高", marks: "事件", marksHint: "{{count}} 个事件", moreMarks: "另有 {{count}} 个", mark: { alarm: "报警", cleared: "恢复", command: "指令", event: "事件" },
    openLarge: "放大查看", ofPicked: "看曲线", noneOfPicked: "所选设备没有可画的曲线", year: "过去一年，逐日", shows: "显示", dayMean: "日平均", dayOutside: "超限小时数", calendarOf: "{{name}}：过去一年的{{shows}}，每行一周", hoursOutside: "超限 {{count}} 小时", dayInside: "达标 {{value}} %", dayUnjudged: "当时没有执行限值", dayPart: "达标", percentUnit: "%", daysUnjudged: "无数据或无限值：{{count}} 天", hoursKnown: "{{hours}} 小时中 {{known}} 小时有数据", hourUnit: "小时", daysNone: "无数据 {{count}} 天", daysPartial: "数据不全 {{count}} 天",
  },
  psychro: { title: "焓湿图", of: "{{name}}的焓湿图", dryBulb: "干球温度", ratio: "含湿量", dewPoint: "露点", inside: "{{value}}的已知时间在限值内", noLimits: "没有设定限值", density: "颜色越浓，停留越久（{{count}} 个时段）", pressure: "按标准大气压 1013.25 hPa 计算" },
} as const;
