export const texts = {
  compare: {
    compare: "对比", title: "差异", start: "与另一时刻对比", end: "结束对比", shown: "当前画面", than: "对比时刻", with: "对比时刻：日期与时间，{{zone}}", swap: "改看另一时刻", presets: "对比时刻",
    before: { hour: "一小时前", day: "一天前", week: "一周前" }, now: "现在", mark: "对比时刻 {{time}}",
    count: "差异 {{value}} 处", nothing: "没有差异", nothingText: "报警、设备、数值、人员与图书均与当时相同。可选择更远的时刻。", span: "{{from}} 至 {{to}} · 相隔 {{apart}}", apart: { seconds: "{{count}} 秒", minutes: "{{count}} 分钟", hours: "{{count}} 小时", days: "{{count}} 天" },
    same: "两个时刻相同", sameText: "请拖动时间轴，或选择另一个对比时刻。", unreadable: "无法识别的时刻：“{{text}}”", future: "该时刻尚未到来", choose: "请选择另一个对比时刻。", blank: "{{time}} 没有任何记录", first: "与最早的时刻对比",
    alarm: { raised: "新增", again: "再次发生", ended: "已结束" }, device: { silent: "变为无声", back: "恢复上报" }, rooms: "人员与座位", seats: "占用座位，共 {{count}} 席", values: "数值（变化大者在前）", states: "状态", bins: "移位的料箱",
    books: "图书", outside: "不在馆内", book: { missing: "丢失", found: "找回", astray: "错架", righted: "归位", away: "去往别处", back: "回到本架", lent: "借出", returned: "归还", moved: "换到他架", unknown: "去向变为未知", known: "去向变为已知" },
    became: "变为", unrecorded: "{{time}} 没有记录的设备", more: "其余 {{count}} 项", layout: "布局不同：新增位置 {{added}} 处，移除 {{removed}} 处。", otherRegister: "打开本页后馆藏登记已更新：请重新载入后再对比图书。",
  },
  twin: {
    tree: "馆内结构", filter: "筛选结构", filterNone: "没有名称含有“{{text}}”的位置或设备。", storeys: "楼层", wholeBuilding: "全楼", scene: "三维视图", sceneLoading: "正在打开三维视图",
    sceneFailed: "三维视图无法打开", sceneFailedText: "结构树包含同样的内容和操作。", 
    treeHelp: "回车在旁打开，Ctrl 回车进入其中、Esc 返回，Shift 回车在三维中显示。问号列出全部按键。", layer: "图层", noLayer: "无图层",
    keyMove: "逐行移动", keyFold: "收起、展开；进入下级、回到上级", keyPage: "十行", keyEnds: "首行、末行", keySiblings: "展开全部同级", keyName: "输入名称：跳到下一个同名行", keyOpen: "在旁打开", keyEnter: "在旁打开并进入，Esc 返回", keyShow: "在三维中显示", keyStorey: "打开所在楼层，再按回到全楼",
    alarmsIn: "{{count}} 条报警", treeToggle: "收起或展开结构", view: "视图", viewTree: "结构", viewScene: "三维", viewPlan: "平面", openPlan: "打开平面图",
  },
  plan: {
    title: "平面图", failed: "平面图无法打开", noGl: "这台设备无法显示三维视图，这里以平面图代替，内容和操作相同。",
    keys: "{{storey}}平面图：方向键移到旁边的房间、书架或设备，PageUp 和 PageDown 换一类，回车选择；Shift 加方向键平移，加减号缩放，0 看全图，Esc 返回",
    elevationKeys: "{{name}} 正面：左右键逐册移动，上下键换层，PageUp 和 PageDown 换架，回车选择；加减号缩放，0 看全图，Esc 返回",
    storeys: "各层平面图", elevationOf: "{{name}} 正面", faces: "两面", close: "关闭正面图", noBooks: "没有图书数据", nth: "第 {{n}} 册，共 {{of}} 册",
    tools: "缩放", whole: "全图", nearer: "放大", farther: "缩小", back: "上一步",
    keyBeside: "移到旁边；正面图中逐册、换层", keyKind: "换一类；正面图中换架", keyEnds: "第一个和最后一个", keyTake: "选择；书架打开正面图", keyPan: "平移", keyStorey: "第几层，从最低一层数起",
  },
} as const;
