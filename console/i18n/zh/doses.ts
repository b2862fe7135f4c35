export const texts = {
  doses: {
    title: "累积剂量", lead: "一年内受光超过或接近限额、或可能已生霉的图书；按每册书实际待过的地方推算，不按房间。",
    over: "已超限额", overText: "请撤展、换页或调低照度；可能生霉的逐册检查。", near: "接近限额", nearText: "从限额的 80% 起列出，还来得及。",
    counts: "受光已超 {{light}} 册，可能已生霉 {{mould}} 册，接近 {{near}} 册", until: "推算至 {{at}}，每小时重算", csv: "导出 CSV",
    lux: "近一年 {{value}} klx·h", atLeastLux: "近一年至少 {{value}} klx·h", of: "限额 {{max}} klx·h（{{source}}）", part: "{{part}} 限额", noLight: "没有照度记录", noLimit: "未定光敏感等级，不判曝光", known: "光照已知 {{part}}",
    sensitivity: { irresponsive: "光敏感：不敏感", low: "光敏感：低", medium: "光敏感：中", high: "光敏感：高" }, assumed: "普查未定级，按善本默认",
    mould: "霉菌指数 {{index}}", atLeastMould: "霉菌指数至少 {{index}}", begun: "可能已开始生长", litIn: "光主要来自{{place}}", mouldIn: "霉菌主要来自{{place}}",
    none: "没有图书接近限额", noneText: "展柜、阅览室等处有照度传感器，且图书位置有记录时，受光达到年限额 80% 的图书会列在这里；温湿度适合长霉的库房里的图书也会。没有照度传感器的空间无从判断。",
    notYet: "正在第一次推算", notYetText: "通常几分钟内完成，之后每小时更新。", waiting: "还有 {{count}} 天的环境数据待推算，剂量可能还会增加。", left: "另有 {{count}} 册未列出，这里只列最严重的。", more: "再显示 {{count}} 册", untitled: "（无题名）",
  },
};
