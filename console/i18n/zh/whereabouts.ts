export const texts = {
  evidence: { sighting: "读到标签", silence: "没有读到", loan: "借出", return: "还回", "store-job": "立体书库移动料箱", gate: "通过门禁", register: "馆藏登记", confirmed: "有人确认", sweep: "手持机读到" },
  order: {
    title: "架上次序", fine: "{{count}} 册都在应在的位置，次序正确。", noBooks: "这里现在没有书。", moves: "移动 {{count}} 册即可恢复次序", behind: "放在 {{callNumber}} 之后", first: "放在本层最前", less: "{{left}} < {{right}}", shorter: "“{{left}}”先结束，排在“{{right}}”前",
    misplaced: "{{count}} 册不属于这里", belongs: "应在 {{place}}", unreadable: "{{count}} 个索书号无法排序", more: "只列出每类的前 200 册。", basis: "在不在这里由天线估计；前后次序取自登记簿，天线分辨不出，逐册清点后才知道。", basisRead: "{{count}} 层中有 {{read}} 层的次序来自逐册清点，最近一次是 {{time}}；其余取自登记簿。",
  },
  way: {
    title: "怎么走", show: "怎么走", close: "收起", from: "从这里出发", minutes: "约 {{minutes}} 分钟", metres: "{{metres}} m", none: "从这里没有可走的路，或它不在楼里。", stand: "我在这里", stood: "已记下，从这里出发",
    walk: "穿过{{space}}，{{metres}} m", change: "在{{by}}上或下到{{to}}", aisle: "走进 {{a}} 与 {{b}} 之间", before: "走到 {{a}} 前", shelf: "{{place}}：从下往上第 {{shelf}} 层，共 {{of}} 层", arrive: "到达{{place}}",
  },
} as const;
