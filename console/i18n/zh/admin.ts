export const texts = {
  retention: {
    title: "保留与清除", kept: "{{what}}保留 {{days}} 天", spool: "消息暂存", history: "读数", intervals: "位置与状态的时段", presences: "天线听到标签的记录", journals: "操作日志与报警日志永不清除",
    none: "还没有清除过任何数据。", day: "日期（UTC）", what: "清除了什么", count: "数量", uncounted: "未计数", before: "早于",
  },
  labels: {
    of: "范围", what: "标签对象", whats: { ranges: "书架排", bays: "架", shelves: "层", others: "其他" }, symbol: "条码", symbols: { qr: "二维码", code128: "Code 128" },
    sheet: "标签纸", sheets: { "3x8-70x37": "A4，3 × 8，70 × 37 毫米", "2x7-99.1x38.1": "A4，2 × 7，99.1 × 38.1 毫米", "3x7-63.5x38.1": "A4，3 × 7，63.5 × 38.1 毫米", "5x13-38.1x21.2": "A4，5 × 13，38.1 × 21.2 毫米", "roll-60x40": "卷标，60 × 40 毫米", "roll-62x29": "卷标，62 × 29 毫米", own: "自定义尺寸" },
    pageWidth: "纸宽", pageHeight: "纸高", columns: "横向枚数", rows: "纵向枚数", width: "标签宽", height: "标签高", left: "左边距", top: "上边距", gapX: "横向间隔", gapY: "纵向间隔",
    start: "从第几枚开始", numbers: "印出在架图书的索书号范围", loading: "正在读取图书：{{done}} / {{all}}", count: "{{labels}} 枚标签，{{sheets}} 张纸", again: "按此刻更新", preview: "预览", page: "第 {{n}} 张，共 {{all}} 张", before: "上一张", next: "下一张",
    none: "这里没有可贴标签的位置", noneText: "请换一种标签对象，或选择有书架的楼层、库室。", tooLarge: "标签超出纸面：右侧 {{x}} 毫米，下方 {{y}} 毫米。请修改尺寸。", mute: "有 {{count}} 个编号含 Code 128 无法表示的字符，这些标签没有条码。请改用二维码。", fine: "条宽只有 {{module}} 毫米，可能无法识读。请换用更大的标签或二维码。",
    many: "共 {{all}} 枚，只生成前 {{most}} 枚。请缩小范围。", scale: "打印时选择 100%（实际大小），关闭页眉页脚；先用普通纸试印一张。",
  },
  lists: {
    kind: "清单", of: "范围", kinds: { books: "在架图书", astray: "错架图书", tags: "未知标签", devices: "设备" }, number: "序号", book: "图书", stands: "现在位置", belongs: "应在位置", shelfTitle: "在架图书清单：{{place}}", astrayTitle: "错架图书清单：{{place}}", deviceTitle: "设备清单：{{place}}", tagTitle: "未知标签清单：{{place}}",
    epc: "EPC", because: "未知原因", antenna: "天线", first: "首次读到", last: "最近读到", times: "次数", tagsSince: "自 {{since}} 起读到、但不属于任何馆藏的标签。", cards: "另读到读者证 {{count}} 次，其内容一概不留。", dropped: "清单已满：最久未读到的 {{count}} 枚标签已移出。",
    csv: "导出 CSV", more: "另有 {{count}} 行会打印和导出，此处不显示。", cut: "只列出前 {{shown}} 册，另有 {{more}} 册未列出。请缩小范围。",
    none: { books: "这里没有在架图书", astray: "这里没有错架图书", tags: "这里没有未知标签", devices: "这里没有设备" }, noneText: { books: "天线读到、或登记簿上放在这里的图书会出现在这里。", astray: "读到的图书都在应在的位置。", tags: "读到的标签都属于馆藏。", devices: "请选择建筑的其他部分。" },
  },
  unknownTag: {
    "no-profile": "没有相符的 EPC 方案", "no-such-item": "登记簿中没有此条码", repeated: "多册馆藏使用此条码", "too-many": "写有此条码的标签过多", "not-hex": "EPC 不是十六进制", empty: "标签为空", character: "写入有误：不是条码", damaged: "写入有误：数据损坏", "no-item": "没有馆藏标识",
  },
  system: {
    messages: "消息", received: "收到", committed: "已落盘", rejected: "未采纳", perSecond: "每秒", spool: "落盘队列", rows: "行", oldest: "最早", last: "最新", history: "历史库", embedded: "内置", influx: "InfluxDB", backlog: "待转存", backlogBlocks: "待入库", upToDate: "已是最新", held: "正在装块（落盘队列中已有）", noBlock: "尚无", deadLetters: "无法转存",
    disk: "磁盘", free: "可用", used: "已用", daysLeft: "天可用", daysUnknown: "剩余天数尚无法估计", links: "连接", up: "正常", down: "中断", degraded: "降级", refusedModels: "被拒绝的设备模型", noRefused: "所有模型都已采纳。",
    rejections: "未采纳的消息", noRejections: "所有消息都已采纳。", reason: "原因", source: "来源", sample: "样本", version: "版本", started: "启动于", catching: "正在补读积压", isLive: "实时", file: "文件", where: "位置", detail: "说明", noLinks: "没有登记外部连接。", cursor: "已入库至行号", error: "错误",
    kindbroker: "内置代理", kindmqtt: "MQTT", kindmodbus: "Modbus", kindinflux: "InfluxDB", kindlibrary: "馆藏系统", time: "时间",
  },
  configuration: {
    title: "配置", reload: "重新读取", inUseSince: "启用于", lastRead: "上次读取", goesOn: "配置文件有错误，系统按原配置继续运行；改正后会自动启用。", atNextStart: "下次启动时生效：", mistake: "错误与改正方法",
    taken: "已启用 {{count}} 处更改。", unchanged: "没有更改。", refused: "未启用：配置文件有错误。",
    "what-model": "设备模型", "what-layout": "馆舍布局", "what-thing": "设备", "what-limit": "限值", "what-connection": "连接", "what-library-system": "馆藏系统", "what-epc-profile": "EPC 方案", "what-call-numbers": "索书号规则", "what-set-points": "设定值规则", "what-account": "账号", "what-channel": "通知渠道", "what-rule": "通知规则", "what-roster": "值班表", "how-added": "新增", "how-changed": "已更改", "how-removed": "已移除",
  },
  antennas: {
    intro: "取一枚未贴在图书上的标签。站在书架前，把标签放在书所在的位置，看哪个天线读得最好；绑定后走向下一层板。", where: "标签与层板", epc: "测试标签 EPC", epcHint: "十六进制，见标签印字或手持机读数", epcWrong: "EPC 只含 0–9 和 A–F，至少四位。", place: "所在层板",
    heard: "读到标签的天线", window: "最近 {{seconds}} 秒", silent: "尚无天线读到该标签。请将标签正对书架静置十秒；读写器按轮次上报。", tie: "难分高下。", tieText: "两个天线读到的强度相近。请把标签移到层板中部，或再等几秒。", mapped: "当前：", unmapped: "尚未绑定层板", times: "{{count}} 次", here: "已绑定此处", bind: "绑定到此", placeFirst: "请先选择层板。",
    none: "您手中是哪枚标签？", noneText: "输入其 EPC 后，系统开始监听。", askTitle: "绑定天线", ask: "{{reader}} 的天线 {{antenna}} 从现在起对应 {{place}}。", askInstead: "{{reader}} 的天线 {{antenna}} 从现在起对应 {{place}}，不再对应 {{before}}。", askText: "此前读到的记录仍归当时的位置。", done: "本次绑定", undo: "撤销",
  },
} as const;
