/** Every text of the screens, Chinese. `en.ts` has the same keys; a test finds missing and unused ones. */
export const zh = {
  app: { name: "书库孪生", tagline: "一座图书馆，此刻的样子", skip: "跳到主要内容" },
  nav: { label: "主导航", twin: "孪生", find: "找书", alarms: "报警", devices: "设备", stacks: "立体书库", admin: "管理" },
  bar: {
    where: "所在位置", whole: "全馆", search: "查找图书、位置、设备", searchKey: "Ctrl K", live: "实时", clock: "视图时间，{{zone}}",
    alarms: "报警：{{count}} 条待处理", noAlarms: "没有报警", alarmsUnknown: "正在读取报警", stopped: "停在", language: "Switch to English", theme: "外观", person: "账户", signOut: "退出登录", 
  },
  theme: { system: "系统", light: "浅色", dark: "深色" },
  density: { title: "行距", comfortable: "舒适", compact: "紧凑" },
  link: {
    live: "已连接", connecting: "正在连接", joining: "正在取最新状态", lost: "连接中断", refused: "无权查看",
    heard: "最近一次收到数据：{{age}}",
    lostBanner: "与服务器的连接中断。画面停在 {{age}}的数值，恢复后自动更新。",
    refusedBanner: "服务器拒绝了实时数据：{{reason}}",
  },
  age: { now: "刚刚", seconds: "{{count}} 秒前", minutes: "{{count}} 分钟前", hours: "{{count}} 小时前", days: "{{count}} 天前", never: "从未" },
  common: {
    close: "关闭", cancel: "取消", confirm: "确认", retry: "重试", back: "返回", loading: "正在载入", copy: "复制地址", copied: "已复制", all: "全部",
    none: "无", yes: "是", no: "否", noValue: "暂无数值", show: "在三维中显示", name: "名称", place: "位置", since: "始于", state: "状态", value: "数值",
    home: "回到首页", percent: "{{value}} %", 
  },
  quality: { good: "正常", uncertain: "存疑", bad: "无效", stale: "过时", silent: "从未收到", abnormal: "异常" },
  kind: {
    site: "馆点", building: "楼", storey: "楼层", space: "空间", range: "书架排", bay: "书架", shelf: "层板", stack: "立体书库", aisle: "巷道", cell: "货位", gate: "门禁", port: "出入口",
    desk: "服务台", seat: "座位", trolley: "书车", drop: "还书口", case: "展柜", vehicle: "车辆", kiosk: "自助借还柜", "kiosk-slot": "自助柜格", handover: "交接点",
    thing: "设备", item: "图书", page: "页面",
  },
  thing: { "rfid-reader": "射频读写器", climate: "温湿度变送器", crane: "堆垛机", other: "设备" },
  itemState: {
    "on-shelf": "在架", misplaced: "错架", "out-of-order": "乱序", elsewhere: "在别处", "in-transit": "运送中", "on-loan": "已借出", missing: "找不到", unknown: "未知（未覆盖）",
  },
  libraryStatus: { available: "可借", "on-loan": "已借出", "in-transit": "运送中", reference: "馆内阅览", withdrawn: "已剔除", lost: "已报失" },
  word: { Stopped: "已停止", Idle: "空闲", Starting: "启动中", Execute: "执行中", Holding: "正在保持", Held: "已保持", Suspended: "已暂停", Completing: "完成中", Complete: "已完成", Resetting: "复位中", Aborting: "中止中", Aborted: "已中止", Clearing: "清除中", Stopping: "正在停止", off: "关", auto: "自动", manual: "手动", running: "运行中", idle: "空闲", armed: "待触发", none: "无", "position sensor": "位置传感器", "bin stuck": "料箱卡住", "drive overload": "驱动过载", "light curtain": "光幕被挡" },
  evidence: { sighting: "读到标签", loan: "借出", return: "还回", "store-job": "立体书库作业", register: "馆藏登记" },
  priority: { urgent: "紧急", high: "高", medium: "中", low: "低" },
  alarmState: { normal: "正常", unacknowledged: "未确认", acknowledged: "已确认", returned: "已恢复，未确认" },
  command: {
    asked: "已提出", refused: "被拒绝", sent: "已下发", confirmed: "设备已确认", failed: "失败", "timed-out": "超时未确认", accepted: "设备已接受", by: "{{who}} 提出",
    progress: "执行进度", none: "还没有对这台设备下过指令。",
  },
  sign: {
    title: "登录", id: "账号", password: "密码", submit: "登录", hint: "账号由管理员开通，首次登录请使用一次性链接。", needBoth: "请填写账号和密码。", 
  },
  setup: {
    title: "启用账号", hello: "{{name}}，欢迎。", choose: "为账号 {{id}} 设置密码", password: "新密码（至少 10 个字符）", again: "再输入一次", submit: "保存并登录", demo: "这是演示账号，无需密码。",
    enter: "以 {{name}} 的身份进入", expires: "链接有效期至 {{time}}", short: "密码至少需要 10 个字符。", differ: "两次输入不一致。",
  },
  problem: {
    title: "没有成功", unknown: "请稍后再试；若仍不行，请把下面的代码和时间告诉管理员。",
    BAD_INPUT: "请改正所指的内容后再提交。", NOT_SIGNED_IN: "请先登录。", BAD_CREDENTIALS: "账号或密码不对。连续五次错误后请等一分钟。", FORBIDDEN: "您的角色不允许在此操作，请联系管理员。",
    NOT_FOUND: "它不存在，或已不存在。请返回并刷新列表。", CONFLICT: "有人或设备先一步改动了它。请刷新后再看。", LINK_USED: "一次性链接已使用或已过期，请索取新的链接。", TOO_LARGE: "请分小份提交。",
    OUT_OF_LIMITS: "请选择限值以内的数值。", INTERLOCKED: "设备在当前状态下不允许此操作。请等待，或先排除原因。", TOO_MANY: "请等一分钟再试。", DEVICE_FAILED: "设备拒绝或执行失败，请查看它的事件和状态。",
    STORE_AWAY: "历史库暂时不可用。实时数值不受影响，恢复后曲线会自动出现。", DISK_FULL: "请清理磁盘或缩短保存期限；已确认的数据没有丢失。", DEVICE_SILENT: "设备没有应答，请检查供电和网络。",
    INTERNAL: "发生意外错误。日志中带有此代码和时间的一行有更多说明。", UNREACHABLE: "服务器没有应答。请检查网络；已在屏幕上的内容仍可查看。",
  },
  page: {
    notFound: "没有这个页面", notFoundText: "地址可能写错了，或者内容已经移走。", forbidden: "这里不对您开放", forbiddenText: "您的角色没有查看此页的权限。需要的话，请联系管理员。",
    crashed: "这一块画面出错了", crashedText: "其他部分不受影响。可以重新载入这一块；若再次发生，请告诉管理员。", reload: "重新载入", notFetched: "这一页还没有取来", notFetchedText: "与服务器的连接中断，或服务器已更新。其他已打开的内容仍可查看；连接恢复后请重新载入。", noSites: "还没有可查看的馆点", noSitesText: "请管理员为您的账号授予至少一个馆点的权限。",
  },
  twin: {
    tree: "馆内结构", filter: "筛选结构", filterNone: "没有名称含有“{{text}}”的位置或设备。", storeys: "楼层", wholeBuilding: "全楼", scene: "三维视图", sceneLoading: "正在打开三维视图",
    sceneFailed: "三维视图无法打开", sceneFailedText: "左侧的结构树包含同样的内容和操作。", 
    treeHelp: "上下键移动，左右键收起或展开，回车选择。", alarmsIn: "{{count}} 条报警", treeToggle: "收起或展开结构", view: "视图", viewTree: "结构", viewScene: "三维",
  },
  inspector: {
    label: "检视", now: "当前", events: "事件", about: "说明", values: "数值", states: "状态", trend: "趋势", actions: "操作", span: "时间范围", hour: "1 小时", day: "24 小时", week: "7 天", year: "1 年",
    noSeries: "这台设备没有可画成曲线的数值。", noHistory: "这段时间没有记录。", coverage: "有记录的时间占 {{value}}", calibrated: "已按校准修正：{{text}}", range: "量程 {{min}} 至 {{max}} {{unit}}",
    inAlarm: "报警中", model: "型号", id: "编号", address: "通信地址", antennas: "天线", antenna: "天线 {{n}}", calibration: "校准", position: "坐标", modelMissing: "没有这个型号的说明，只能显示原始数值。",
    nothing: "找不到所选的对象", nothingText: "它可能已被移走，或地址有误。", edit: "调整", lastHeard: "最近收到", measured: "测得于 {{time}}", chart: "{{name}} 的趋势，最小 {{min}}，最大 {{max}}，单位 {{unit}}",
    noEvents: "还没有事件。", mean: "均值", minmax: "最小至最大", reading: "读数",
  },
  limit: {
    title: "限值", high: "上限 {{value}} {{unit}}", low: "下限 {{value}} {{unit}}", source: "显示限值来源", from: "来源：{{source}}", priority: "级别 {{priority}}", delay: "越限 {{seconds}} 秒后报警",
  },
  write: {
    title: "调整{{name}}", from: "现在", to: "改为", ask: "请确认：把{{name}}从 {{from}} 改为 {{to}}。", send: "下发", outside: "请输入 {{min}} 至 {{max}} 之间的数值。", needed: "请填写此项。",
    askAction: "请确认：执行“{{name}}”。", run: "执行", done: "完成", again: "再改一次", number: "请输入数字。",
  },
  item: {
    callNumber: "索书号", barcode: "条码", owner: "馆藏机构", likely: "可能在", home: "应在", evidenceFrom: "{{count}} 条依据", library: "馆藏系统", noLibrary: "馆藏系统没有给出状态。",
    nowhere: "还没有线索", nowhereText: "没有天线读到过它，馆藏系统也没有给出位置。", rssi: "{{value}} dBm", probability: "把握 {{value}}", tags: "标签", untitled: "（无题名）",
  },
  place: {
    books: "这里的书", noBooks: "这里没有读到书。", count: "{{books}} 册", states: "按状态", things: "这里的设备", noThings: "这里没有设备。", more: "另有 {{count}} 册未列出。", parts: "包含", bin: "料箱", empty: "没有已知的料箱", slot: "第 {{n}} 位", 
  },
  find: {
    title: "找书", input: "题名、作者、索书号或条码", start: "输入题名、作者、索书号或条码", startText: "例如“红楼梦”、“I247”或书上的条码。结果会说明每一册现在可能在哪里、有多大把握。", none: "没有找到“{{q}}”",
    noneText: "请检查写法，或只输入题名的前几个字。", results: "{{works}} 种，共 {{copies}} 册", resultsMore: "前 {{copies}} 册，分属 {{works}} 种；请输入更多内容以缩小范围",
    available: "可借 {{count}} 册", copies: "共 {{count}} 册", more: "另外 {{count}} 册", fewer: "只看最易取的一册",
  },
  alarms: {
    title: "报警", active: "当前", journal: "记录", what: "内容", where: "位置", since: "开始", value: "数值 / 限值", response: "处置", consequence: "后果", none: "没有需要处理的报警", noneText: "数值越过限值时会列在这里，并写明后果和处置办法。",
    acknowledge: "确认", acknowledgeKey: "按 A 确认", acknowledged: "{{who}} 于 {{time}} 确认", journalNone: "还没有报警记录", journalNoneText: "报警的触发、恢复和确认会逐条记在这里。", raised: "触发", cleared: "恢复", acknowledgedEvent: "确认", twin: "系统", 
    occurrence: "第 {{n}} 次", may: "您的角色不能确认报警。", source: "设备", cleared2: "恢复于 {{time}}", event: "事件", who: "操作人", time: "时间", priorityColumn: "级别", keys: "上下键选择，A 确认，回车打开设备",
  },
  devices: {
    title: "设备", filter: "按名称、位置或型号筛选", health: "状况", heard: "最近收到", model: "型号", values: "数值", none: "没有设备", noneText: "在馆点的设备文件中登记后会出现在这里。", noneMatch: "没有符合条件的设备。",
    silent: "无声", abnormal: "异常", bad: "无效", alarm: "报警", uncertain: "存疑", fine: "正常", countSilent: "{{count}} 台",
  },
  stacks: {
    title: "立体书库", none: "此馆没有立体书库", noneText: "馆舍布局中登记立体书库后会出现在这里。", left: "左侧", right: "右侧", bins: "已知 {{bins}} 个料箱，共 {{cells}} 个货位", noCrane: "此巷道没有登记堆垛机。", jobs: "最近的指令", noJobs: "还没有指令。", aisle: "{{n}} 巷道",
    onCrane: "在堆垛机上：料箱 {{bin}}", occupied: "已知料箱", station: "{{bays}} 列 × {{levels}} 层", ask: "出库或入库",
  },
  admin: { title: "管理", sections: "管理各部分", system: "系统" },
  retention: {
    title: "保留与清除", kept: "{{what}}保留 {{days}} 天", spool: "消息暂存", history: "读数", intervals: "位置与状态的时段", presences: "天线听到标签的记录", journals: "操作日志与报警日志永不清除",
    none: "还没有清除过任何数据。", day: "日期（UTC）", what: "清除了什么", count: "数量", uncounted: "未计数", before: "早于",
  },
  system: {
    messages: "消息", received: "收到", committed: "已落盘", rejected: "未采纳", perSecond: "每秒", spool: "落盘队列", rows: "行", oldest: "最早", last: "最新", history: "历史库", embedded: "内置", influx: "InfluxDB", backlog: "待转存", deadLetters: "无法转存",
    disk: "磁盘", free: "可用", used: "已用", daysLeft: "天可用", daysUnknown: "剩余天数尚无法估计", links: "连接", up: "正常", down: "中断", degraded: "降级", refusedModels: "被拒绝的设备模型", noRefused: "所有模型都已采纳。",
    rejections: "未采纳的消息", noRejections: "所有消息都已采纳。", reason: "原因", source: "来源", sample: "样本", version: "版本", started: "启动于", catching: "正在补读积压", isLive: "实时", file: "文件", where: "位置", detail: "说明", noLinks: "没有登记外部连接。", cursor: "游标", error: "错误",
    kindbroker: "内置代理", kindmqtt: "MQTT", kindmodbus: "Modbus", kindinflux: "InfluxDB", time: "时间",
  },
  palette: { title: "查找", hint: "上下键选择，回车打开，Esc 关闭", none: "没有找到。", start: "输入图书、位置或设备的名称", pages: "页面", places: "位置", things: "设备", items: "图书" },
} as const;

type Widen<T> = { readonly [K in keyof T]: T[K] extends string ? string : Widen<T[K]> };
/** The keys of zh, with any text. */
export type Texts = Widen<typeof zh>;
