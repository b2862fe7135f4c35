export const texts = {
  forecast: {
    title: "未来 24 小时", now: "至 {{at}}", hours: "{{value}} 小时",
    quantities: { temperature: "温度", humidity: "相对湿度" }, sides: { above: "高于", below: "低于" },
    crossing: "约 {{hours}} 小时后（{{soonest}}–{{latest}} 小时）{{quantity}}{{side}} {{limit}}", crossingOpen: "约 {{hours}} 小时后（最早 {{soonest}} 小时，也可能在 24 小时以后）{{quantity}}{{side}} {{limit}}", maybe: "{{quantity}}可能在 {{soonest}} 小时以后{{side}} {{limit}}", beyond: "{{quantity}}现在就{{side}} {{limit}}",
    none: "24 小时内不越过任何限值", noneText: "前提是现在的情形照旧，没有人动设备。", noLimits: "没有可预测的限值", noLimitsText: "为这个空间选定限值，或为它的传感器设报警限，就会预测何时越过。", otherwise: "其余 {{count}} 个限值 24 小时内不越过。",
    warned: "自 {{at}} 起预警", byAlarm: "报警限", byProfile: "所选限值",
    reasons: { learning: "还在学习这间库房", gap: "数据有中断", stuck: "传感器不动", clock: "时钟不对", implausible: "读数不可信" },
    reasonTexts: { learning: "要先看半天的空气，才知道它平时怎样。", gap: "最近半小时没有连续的数据。数据恢复半小时后再预测；中断超过一天要重新学习半天。", stuck: "传感器两小时以上一点不变，由它推不出将来。请检查传感器。", clock: "设备或服务器的时钟跳变，半小时后再预测。", implausible: "有空气不可能有的读数，半小时后再预测。请检查传感器。" }, reading: "正在读取最近一周的历史，已完成 {{done}} %。",
    chart: "{{quantity}}：过去 12 小时与未来 24 小时", legend: "实线为过去；虚线为预测的中值，色带中有五分之四的可能。", in: "{{hours}} 小时后 {{middle}} {{unit}}（{{low}}–{{high}}）", was: "{{at}} {{value}} {{unit}}",
    mould: "霉菌：若无人处置，约 {{median}} 天后萌发（{{soonest}}–{{latest}} 天）。", mouldOpen: "霉菌：若无人处置，约 {{median}} 天后萌发（最早 {{soonest}} 天）。", mouldMaybe: "霉菌：最坏情形下 {{soonest}} 天后萌发。", mouldNone: "霉菌：照此空气 60 天内不萌发。", mouldNow: "霉菌：已经萌发。",
    score: "命中情况", scoreNone: "自 {{since}} 起没有越过限值，无从谈命中率；误报 {{false}} 次。", scoreText: "自 {{since}} 起越过限值 {{passed}} 次：提前半小时以上预报 {{foretold}} 次，太迟 {{late}} 次，漏报 {{missed}} 次；误报 {{false}} 次。", scoreHeld: "所报时间区间 {{intervals}} 个，其中 {{inside}} 个应验（应为五分之四）。", averted: "有人及时处置而没有越过的，也算作误报。",
    poor: "这里的区间不够可信：空气若按钟点变化（如夜间停机），眼下还预测不了。请只作参考。",
    held: "数值区间应验情况", heldText: "应有五分之四落在区间内。", ahead: "提前", of: "{{part}}（{{inside}}/{{count}}）", unknown: "尚无", outdoor: "未接入室外气象，预测只看库内。",
    brief: "{{hours}} 小时后{{side}} {{limit}}", briefMaybe: "≥ {{soonest}} 小时后或{{side}} {{limit}}", briefNone: "24 小时内不超限", toLimit: "距超限",
  },
};
