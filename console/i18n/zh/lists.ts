export const texts = {
  rounds: {
    walk: "按路线执行", way: "路线", lines: "清单内容", kind: { fetch: "取书单", reshelve: "归架单", read: "读架", stocktake: "清点" },
    next: { take: "取下", put: "归位", bring: "送到", read: "读架" }, act: { take: "已取", put: "已归位", bring: "已送到", read: "本架已读" }, miss: "不在这里", goes: "送往 {{place}}", openShelf: "读这一架", nextStop: "下一站", where: "可能所在", done: "已做",
    did: { take: "已取：{{what}}", put: "完成：{{what}}", miss: "不在那里。接着看 {{place}}", lost: "不在那里，也不知道还能去哪里找。它仍留在清单上。", back: "回到清单：{{what}}" }, notOn: "{{code}} 不在此清单上", undo: "撤销", again: "放回清单",
    refused: { "no-line": "已不在此清单上", ended: "此清单已结束", taken: "已在 {{who}} 手中，未作改动", done: "{{who}} 已完成，未作改动", "not-yours": "在 {{who}} 手中，未作改动", other: "未被接受：{{code}}" },
    state: { open: "待办", taken: "{{who}} 已取", "not-found": "未找到", done: "{{who}} 完成", seen: "已见于原位" }, waits: "尚未发送", nowhere: "不知道还能去哪里找",
    over: "全部完成", overText: "所做的一切都记录在任务中。", nothing: "这里没有留给你的事", nothingText: "别人手中的由别人完成；未找到的留在清单上，直到有人找到或取消。", notHere: "此清单不在本设备上", notHereText: "没有连接。联网打开过的清单，断网也能执行。",
    you: "你", readHere: "本架已读 {{count}} 册",
  },
} as const;
