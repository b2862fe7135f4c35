export const texts = {
  shelves: {
    span: "最近 28 天", rates: "不在架率：按区域和日", zone: "区域", counted: "{{covered}} 册中 {{away}} 册不在架；另有 {{uncovered}} 册未覆盖", noDays: "还没有整点记录", noDaysText: "服务器每小时记一次各区域的书在不在架；运行一小时后这里会有第一天。",
    astray: "有 {{count}} 册次走失", none: "这段时间没有书走失。", hours: "按小时", atHour: "{{hour}} 时：{{count}} 册", after: "走失前的状态：", more: "状态变化太多，只统计了 {{from}} 以来的走失。",
    reading: "多久巡架一次", readingText: "按这段时间走失的速度算：到这么多天时，这一排约有 2 % 的书不在位。", range: "书架排", books: "册数", strays: "走失", readEvery: "每隔", days: "{{days}} 天",
  },
} as const;
