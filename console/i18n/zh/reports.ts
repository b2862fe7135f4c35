export const texts = {
  reports: {
    lead: "签名的报表：多年以后也能证明库房与藏品经历过什么", new: "制作报表", list: "已制成的报表", making: "正在制作", done: "已完成 {{part}} %", none: "还没有报表", noneText: "制作一份月报、年报或借展环境证明。每份报表一经制成就不再改动，并带有签名与编号。", older: "再显示较早的 {{count}} 份",
    kind: "种类", kinds: { month: "月报", year: "年报", evidence: "借展环境证明" },
    kindTexts: { month: "一个库房或全馆库房一个月的空气：达标、缺失、超限、传感器与证书。", year: "一年的空气，另有 EN 15757 历史湿度带与博物馆气候等级。", evidence: "一件藏品在一段时间里到过哪里、空气如何，对照出借方的要求；不知道的部分如实写明。" },
    month: "月份", year: "年份", running: "{{name}}（尚未结束）", store: "库房", allStores: "全部库房", language: "语言", languages: { zh: "中文", en: "英文" }, once: "制成后不能修改或删除。需要另一种语言时，再制作一份。", make: "制作", begun: "开始制作，完成后出现在列表里。",
    notOver: "制作时尚未结束", madeBy: "{{at}} 由 {{by}} 制作", madeBySchedule: "{{at}} 定期制作（{{by}} 设定）", statementHash: "声明的 SHA-256", statement: "声明", bundle: "核验包（zip）", downloadOf: "下载{{what}}：{{title}}", comma: "、", andMore: "{{names}} 等，另有 {{count}} 个",
    mailed: { waiting: "等待发送，下次 {{at}}（已试 {{count}} 次）", sent: "{{at}} 已送达邮件服务器", failed: "{{at}} 未能送达" },
    problems: { refused: "连接被拒绝", "unknown-host": "找不到邮件服务器", timeout: "邮件服务器没有应答", certificate: "证书不被信任", encryption: "无法加密", "sign-in": "登录被拒绝", recipient: "收件人被拒绝", sender: "发件人被拒绝", answer: "邮件服务器拒绝了信件", signature: "签名不符", "too-fast": "发得太快", "no-address": "账号没有邮件地址", "no-device": "没有可通知的浏览器", "off-duty": "没有人值班", gone: "账号或邮件服务器已不存在", other: "其他原因", "may-not": "此人无权查看其中的库房" },
    item: "题名、条码或索书号", items: "找到的藏品", noItem: "没有找到这样的藏品。", otherItem: "换一件", first: "自（含）", last: "至（含）", lender: "出借方的要求", fromProfile: "取自限值", typedIn: "自行填写", limits: { coldest: "最低温度", warmest: "最高温度", driest: "最低湿度", dampest: "最高湿度", lux: "光照量上限" }, limitsMissing: "至少填写一项要求；下限要低于上限。",
    key: "签名密钥", keyText: "每份报表都由这把密钥签名。请通过来函、网站等另外的途径把指纹告诉会核验报表的人。", keySince: "自 {{at}} 起使用，共有过 {{count}} 把", verify: "核验：", folder: "文件夹", chain: "下载全部声明（证明编号没有缺口）",
    schedules: "定期制作", schedule: "定期月报", newSchedule: "新增定期月报", noSchedule: "没有定期月报。设定后，每月自动制作上个月的报表并寄出。", every: "每月 {{day}} 日 {{time}}", next: "下次 {{at}}（{{month}} 月报）", toNobody: "不寄出", setBy: "由 {{by}} 设定", noMailServer: "没有配置邮件服务器，信件发不出去。", edit: "修改", end: "停止", endAsk: "停止定期月报", endText: "以后不再自动制作；已经制成的报表不受影响。", scheduleEnded: "定期月报已停止。", scheduleKept: "定期月报已保存。",
    save: "保存", day: "每月几日", time: "时间（本馆时区）", toStaff: "寄给工作人员（按账号中的地址）", toMails: "寄给其他地址（用逗号分开）", noAddress: "不是邮件地址：{{text}}",
  },
};
