export const texts = {
  salvage: {
    title: "抢救清单", new: "新建抢救清单", kind: { leak: "漏水", flood: "水淹", fire: "火灾" }, ofAlarm: "来自报警：{{cause}}", what: "发生了什么", where: "位置", whereHint: "楼层、房间或书架排", radius: "滴水范围（半径）", water: "积水高度（离地）",
    planHint: "选择位置后显示受影响的藏书。", planNone: "这里没有藏书。", plan: "{{shelves}} 层架位，约 {{items}} 册受影响", point: "围绕传感器 {{metres}} 米以内", draw: "生成清单",
    none: "还没有抢救清单", noneText: "漏水、水淹或火灾时，这里列出受影响的藏书：先救什么、走哪条路、装进哪一箱。", madeBy: "{{time}} 由 {{who}} 生成", boxesOf: "{{done}} / {{of}} 箱已装", closed: "已结束", items: "{{items}} 册",
    box: "第 {{number}} 箱", ofBoxes: "共 {{of}} 箱 · {{place}}", allBoxes: "所有箱", views: "清单视图", tab: { walk: "路线与箱", items: "先后", log: "记录" },
    sending: "发送情况", waiting: "{{count}} 条待发送", allSent: "已全部发送", offline: "没有连接", send: "立即发送", ended: "请重新登录后发送", onDevice: "整份清单已存在本机", coming: "本机已存 {{count}} / {{of}} 箱", notLasting: "此浏览器不能保存：全部发送前请勿关闭本页", notKept: "无法保存到本机", refused: "{{count}} 条未被服务器接受",
    notHere: "本机没有这份清单", notHereText: "当前没有连接。联网时打开过的清单，之后可离线使用。", counts: "计数", affected: "受影响", packedBoxes: "已装箱", movedBoxes: "已运走", weight: "总重（含水）", closedBy: "{{who}} 已结束：", urgent: "其中 {{items}} 册受潮后须在数小时内冷冻或干燥：羊皮纸、涂布纸",
    nothing: "没有藏书受影响。", walk: "步行 {{metres}} 米", wave: { first: "先救", next: "其次", last: "最后" }, more: "还有 {{count}} 项", books: "{{count}} 册", boxState: { open: "待装", packed: "已装箱", moved: "已运走" }, condition: { dry: "干", damp: "潮", wet: "湿" },
    boxSums: "{{books}} 册 · {{cm}} 厘米 · 约 {{kg}} 公斤", inBox: "本箱图书", rank: "抢救次序", absent: "不在架", nextBox: "下一箱：第 {{number}} 箱", conditionHead: "状况", pack: "已装箱", to: "运往哪里", move: "已运走", reopen: "重新打开本箱",
    note: "备注", addNote: "添加", noLog: "还没有记录。", notSent: "未发送", did: { packed: "装箱", moved: "运走", reopened: "重新打开", absent: "不在架", found: "找到", note: "备注" },
    print: "打印", csv: { items: "清单 CSV", log: "记录 CSV" }, close: "结束清单", outcome: "结果", paperSums: "{{items}} 册 · {{boxes}} 箱 · 约 {{kg}} 公斤", callNumber: "索书号", book: "题名", why: "原因", barcode: "条码",
  },
} as const;
