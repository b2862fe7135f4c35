export const texts = {
  airField: {
    title: "传感器之间", show: "显示", choices: { temperature: "温度", humidity: "相对湿度", uncertainty: "把握" }, asOf: "{{at}}，离地 {{height}} m",
    one: "只有一台传感器，传感器之间一无所知", oneText: "要看出房间里哪里冷、哪里潮，至少要有两台位置已知的传感器；四台以上才看得出大致分布。", none: "现在没有传感器有新值", noneText: "传感器恢复后这里会显示平面图。",
    few: "只有 {{count}} 台传感器：分布只是大概，离传感器稍远就没有把握。", told: "由 {{count}} 台传感器推得，空气大约在 {{length}} m 内相近。",
    blind: "盲区：占地面 {{part}}", blindNone: "没有盲区", blindHere: "此处是盲区", at: "东 {{x}} m、南 {{z}} m 处", value: "{{value}} ± {{deviation}} {{unit}}",
    next: "下一台放这里：东 {{x}} m、南 {{z}} m；全室平均不确定度由 {{before}} 降到 {{after}} {{unit}}。", nextMark: "下一台传感器的位置", plan: "{{name}}平面图，按{{what}}着色", sensor: "{{name}}：{{value}}", silent: "无新值",
    unplaced: "{{count}} 台传感器没有填位置，未计入：", dew: "空气露点 {{lowest}}–{{highest}} °C：比它冷的表面会结露。", noSurfaces: "没有测表面温度的传感器，所以不知道墙面、窗、管道会不会结露。", surfaces: "表面", states: { wet: "结露", may: "可能结露", dry: "不结露" }, surface: "{{name}}：{{temperature}} °C，露点 {{dewPoint}} °C，{{state}}（概率 {{wet}}）",
    table: "以表格显示", zone: "方位", zones: { nw: "西北", n: "北", ne: "东北", w: "西", c: "中部", e: "东", sw: "西南", s: "南", se: "东南" }, deviation: "± {{value}}", blindPart: "盲区 {{part}}", legend: "图例", unsure: "一个标准差", doesNotKnow: "不知道房间里的隔断与没有传感器的冷墙。",
  },
};
