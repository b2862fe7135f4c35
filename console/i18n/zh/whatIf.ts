export const texts = {
  whatIf: {
    title: "如果换一种设定", lead: "把最近一年的记录放到另一套设定值下重算：纸张寿命、霉菌、达标时间和冷热负荷会怎样。只计算，不改动任何设备。", begin: "试算", schedule: "设定方案", kind: { constant: "全年不变", seasons: "两季", months: "逐月" },
    temperature: "温度", summer: "夏季温度", winter: "冬季温度", summerFrom: "夏季始于", winterFrom: "冬季始于", humidity: "相对湿度（不填则不变）", night: "夜间另设", nightFrom: "自", nightTo: "至", nightBy: "增减", bounds: "温度 2 至 35 °C，湿度 15 至 80 %，夜间增减 −10 至 10 °C。月份与钟点按馆点时区。", reckon: "计算", wrong: "有数值未填或超出范围。", stale: "方案已改动，下面仍是上一次的结果。",
    results: "前后对比", span: "{{from}} 至 {{to}}：已知室内 {{air}}、设定值 {{setPoint}}、室外 {{outdoor}}；机组控制住室内的时间 {{held}}", monthly: { temperature: "逐月温度", humidity: "逐月相对湿度" }, bands: "每月均值；色带为当月最低至最高", chart: "{{quantity}}：记录与试算", assumptions: "依据与不确定之处", csv: "CSV 文件", print: "打印",
    column: { figure: "指标", before: "记录", after: "试算", difference: "差", range: "可能范围" },
    figure: { temperature: "平均温度，°C", humidity: "平均相对湿度，%", preservationIndex: "保存指数（TWPI），年", paperLifetime: "纸张寿命倍数（20 °C、50 % 为 1）", mouldHighest: "最高霉菌指数", mouldHours: "霉菌生长，小时", outsideHours: "超出执行中的限值，小时", dailyTemperature: "温度平均日较差，°C", dailyHumidity: "湿度平均日较差，%", heating: "供热需求，以记录年为 100 %", cooling: "供冷需求，以记录年为 100 %", energy: "用电，kWh" },
    note: {
      "loss-seen": "机组不控制时，室内每小时向室外靠近温差的 {{value}}，由记录得出。", "loss-taken": "记录中看不出围护散热，按密闭厚重库房取每小时 {{value}}；范围按减半与加倍计算。", "no-outdoor": "没有室外温度记录，无法得知冷热负荷，也无法判断机组能力是否足够。", "no-outdoor-hours": "室外温度只知道 {{percent}} % 的时间，负荷只含这些时间。",
      "humidity-set": "湿度由有记录的设定值控制。", "humidity-inferred": "没有湿度设定值的记录；湿度一直在 {{value}} % 附近，按由机组控制处理。可能范围包括湿度无人控制、水汽含量不变的情形。", "humidity-carried": "湿度看不出有设定值控制，按水汽压不变换算：降温则相对湿度升高。", "humidity-not-set": "看不出机组能设定湿度，方案中的湿度未采用。",
      beyond: "有 {{value}} 小时需要的冷热量超过机组表现过的能力；可能范围从不超过到不受限。", unheld: "有 {{percent}} % 的时间机组没有控制住室内（停机、故障或能力不足），这些时间与记录的差别随散热消退。", "no-limits": "没有选定限值，不计算超限时间。", "energy-relative": "这台机组没有电表，冷热需求以度时数表示，只给出相对记录年的百分比，不折算千瓦时，也不含除湿加湿。", "energy-measured": "用电由该机组电表按度时数折算，日用电差异的 {{percent}} % 可由此解释；不含除湿加湿变化。", short: "记录只有 {{value}} 天，不足一年。", "set-point-gaps": "设定值只知道 {{percent}} % 的时间，其余按不受控处理。",
    },
    always: "可能范围还包括年均值 ± 0.15 °C、± 1.5 % 的模型误差（与模拟器逐年比对得出的两倍）。没有设定值记录的密闭空间无法试算。",
  },
};
