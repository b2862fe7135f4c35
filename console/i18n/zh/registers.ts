export const texts = {
  registers: {
    title: "手工登记", which: "登记簿", of: { pests: "虫害", gases: "气体与粉尘", light: "光照" }, csv: "登记 CSV", add: "登记", none: "还没有登记", noneText: "检查之后在这里记下；记下的内容不会被改动，更正是另一条记录。", more: "全部 {{count}} 条",
    at: "检查时间", note: "备注（可不填）", save: "保存", savedNotice: "已登记。", correct: "更正", correcting: "更正 {{at}} 的记录。原记录保留。", void: "作废", voidTitle: "确认作废", voidText: "这条记录不再计数，但仍保留在登记簿里。", corrected: "已更正", voided: "已作废", correction: "更正记录",
    trap: "诱捕器编号", where: "位置", found: "捕获", kind: "种类", count: "数量", addKind: "再加一种", drop: "去掉这一种", nothing: "没有捕获", sum: "{{kind}} {{count}}", months: "每月捕获数", monthSaid: "{{month}}：检查 {{entries}} 次，共 {{total}} 只", monthsNote: "空白的月份没有检查，不等于没有虫。", unchecked: "{{month}}：没有检查",
    point: "测点", substance: "物质", substances: { SO2: "二氧化硫 SO₂", NO2: "二氧化氮 NO₂", O3: "臭氧 O₃", HCHO: "甲醛 HCHO", CH3COOH: "乙酸", dust: "粉尘" }, value: "值", unit: "单位", method: "方法", methods: { passive: "被动采样", instrument: "仪器" }, below: "低于检出限（值填检出限）", detection: "检出限", resolution: "分辨力", temperature: "气温 °C", fineText: "与值同单位，不知道就留空",
    lux: "照度 lx", ultraviolet: "紫外线 µW/lm", needOne: "至少填一项", illuminance: "照度", uv: "紫外线",
    verdicts: { within: "在限值内", over: "超过限值", indicative: "仅供参考", "no-limit": "当时没有限值" }, limitIs: "限值 {{limit}} {{unit}} · {{source}}", inUnit: "即 {{value}} {{unit}}", indicativeText: "测量方法分不出限值的一半，不能据此判断。",
    calibrations: "校准登记", calibrationsLead: "温湿度、光照与气体仪器", noInstruments: "没有可校准的仪器", states: { overdue: "已过期 {{count}} 天", none: "没有校准记录", soon: "还有 {{count}} 天", holds: "还有 {{count}} 天" }, sums: { overdue: "过期 {{count}}", none: "无记录 {{count}}", soon: "30 天内到期 {{count}}", holds: "有效 {{count}}" },
    certificate: "证书号", correctionIs: "× {{gain}} {{sign}} {{offset}}", recordedBy: "由 {{name}} 登记", byFile: "写在配置文件里", due: "到期日", record: "登记校准", recordTitle: "登记 {{name}} 的校准", from: "自哪一天起有效", to: "下次到期", gain: "增益", offset: "偏移", calibrationText: "修正值 = 读数 × 增益 + 偏移。自生效日起的读数都按此修正，已计算的日子会重新计算，签过字的超限若因此有变会注明。", next: "下一步", recordAsk: "{{name}}：自 {{from}} 起 {{correction}}，证书 {{certificate}}，{{to}} 到期。", recordedNotice: "校准已登记。", earlier: "历次校准：{{count}}", dueLess: "到期日须在生效日之后",
    cardNone: "没有到期的校准", cardNoneText: "30 天内到期、已过期或没有记录的仪器会列在这里。", all: "全部仪器",
    weighed: "各传感器怎样计入平均", weigh: { full: "计 1：校准有效", half: "计 0.5：没有有效的校准", half_past: "计 0.5：校准已过期" }, stuck: "其中约 {{hours}} 小时完全不变，只计 0.1",
    beside: "与独立记录仪对照", besideText: "逐小时平均，按各自的校准修正。两者都已知的时间才算。", besideLine: "{{one}} 比 {{other}} 平均高 {{mean}} {{unit}}；{{part}} 的时间相差超过 {{tolerance}} {{unit}}；共同已知 {{hours}} 小时", besideLower: "{{one}} 比 {{other}} 平均低 {{mean}} {{unit}}；{{part}} 的时间相差超过 {{tolerance}} {{unit}}；共同已知 {{hours}} 小时",
  },
};
