export const texts = {
  imports: {
    registerIntro: "从图书馆系统导出的文件更新馆藏登记。先看清文件将怎样被理解，再开始。文件里没有的册只列出，从不删除。", loggerIntro: "把温湿度记录仪保存的过往数据导入历史，与其他传感器并列：曲线、覆盖率、校准都一样。同一文件导入两次，什么也不会重复。",
    fit: "登记簿与布局", unplaced: "{{of}} 册馆藏中有 {{items}} 册所属的 {{places}} 个位置不在布局中：", unplacedDo: "按名称可以找到它们，但无法显示在哪里。请在布局中补上这些位置，或按现有位置重新导入登记簿。", bare: "{{of}} 层架中有 {{shelves}} 层在登记簿里没有馆藏：", bareDo: "在登记簿补全之前它们一直显示为空。若架上有书，请导入这些架的登记簿。", newFile: "新文件", registerHint: "CSV、ISO 2709（MARC21、CNMARC）或 MARCXML", loggerHint: "记录仪软件导出的 CSV 或文本文件",
    profile: "格式", recognise: "自动识别", encoding: "编码", encodingOwn: "自动", encodings: { auto: "自动（逐条判断）", leader: "按 MARC 头标", "utf-8": "UTF-8", gb18030: "GB18030" },
    recognisedAs: "识别为", readAs: "按此读取：", nothingYet: "以下仅为预览，尚未写入", line: "行／条", item: "条码／时间", reason: "原因", badFirst: "开头部分不能读取的行", atLine: "第 {{line}} 行：",
    preview: "预览", begin: "开始导入", sending: "正在上传", progress: "进度", records: "已读 {{count}} 行", perSecond: "每秒 {{count}} 行", seconds: "约剩 {{count}} 秒", minutes: "约剩 {{count}} 分钟",
    state: { running: "正在导入", done: "已完成", cancelled: "已停止", failed: "未能完成" }, cancelAsk: "停止导入？已写入的保留，之后可以继续。", cancelDo: "停止", resume: "从停止处继续",
    count: { items: "有效行", added: "新增", changed: "更改", rows: "已导入行", readings: "数值", repeated: "重复行", empty: "空行与标记" }, lists: "需要查看的行", listLater: "导入结束后可查看。",
    list: { bad: "未导入", "no-home": "没有架位", repaired: "已修复", absent: "文件中没有", faulty: "记录仪故障值" },
    listText: { bad: "这些行没有导入。修正后重新导入同一文件即可。", "no-home": "新册没有架位，没有导入：请在文件中给出，或在方案的 locations 中对应馆藏地代码。", repaired: "这些记录长度有误，但仍已读取。", absent: "登记簿里有而文件里没有的册；保持原样，从不删除。", faulty: "记录仪自己标为无效的数值；作为无效值保存，那段时间即为未知。" },
    earlier: "上一页", later: "下一页", download: "下载全部（CSV）", before: "以前的导入", began: "开始", file: "文件", result: "结果", who: "操作人", none: "还没有导入过", noneText: "选择文件后先显示预览，确认才会写入；进度和结果会出现在这里。",
    logger: "记录仪", chooseLogger: "请选择记录仪", addLogger: "登记新记录仪", needLogger: "请先选择这个文件属于哪台记录仪。", noLogger: "这个馆点还没有记录仪", noLoggerText: "先登记一台：编号、名称、位置和记录间隔。之后就能导入它的文件。", noLoggerAsk: "请设施人员或管理员先登记一台记录仪，之后就能导入它的文件。",
    timeZone: "文件中的时区", siteZone: "本馆", fixedZone: "全年不变", dateOrder: "日期顺序", unit: "温度单位", fileSays: "文件：{{value}}", fileSilent: "文件没有说明，请选择", fileOwn: "以文件为准", orders: { ymd: "年-月-日", dmy: "日/月/年", mdy: "月/日/年" },
    asked: { timeZone: "全年用标准时的记录仪请选固定偏移。", dateOrder: "文件内容无法判断，请选择。", unit: "标题没有写明单位。" },
    serial: "序列号 {{value}}", interval: "每 {{value}} 秒一条", headings: "标题在第 {{line}} 行：", inFile: "文件中的时间", means: "理解为（{{zone}}）", open: "待定", fault: "故障", property: { temperature: "温度", humidity: "相对湿度", dewPoint: "露点", illuminance: "照度" },
    warning: { serial: "文件的序列号是 {{file}}，而所选记录仪登记的是 {{thing}}：请确认没有选错。", interval: "文件每 {{file}} 秒一条，而所选记录仪登记为每 {{thing}} 秒：覆盖率按登记的间隔计算，请在设备文件中更正 INTERVAL_S。", },
  },
} as const;
