export const texts = {
  tasks: {
    title: "任务", lists: "任务列表", tab: { mine: "我的", open: "全部未结", ended: "已结束" }, what: "做什么", due: "期限", endedAt: "结束于", whose: "负责人", desk: "岗位", assignee: "负责人", made: "开单", alarm: "来自报警", number: "{{id}} 号", nobodyYet: "暂不指定：由该岗位的人领取", keys: "上下键选择，回车进入任务，I 领取、开始或完结，W 开工单",
    none: { mine: "没有等您处理的任务", open: "没有未结的任务", ended: "还没有已结束的任务" },
    noneText: { mine: "指派给您的任务，以及您的岗位上尚无人领取的任务，会列在这里。", open: "工单会列在这里：可用“开工单”填写，在报警上按 W 开单，或由限值规定的报警自动开单。", ended: "完结或取消的任务留在这里，附处理结果和全部经过。" },
    state: { open: "未开始", started: "进行中", done: "已完结", cancelled: "已取消" }, next: { take: "领取", start: "开始", close: "完结" }, more: "更多", moreActs: "其他操作", takeOver: "接手", give: "指派", giveTo: "指派给", giveDo: "指派", choose: "请选择", otherDesks: "其他岗位", putBack: "退回", changeDue: "更改期限", changeDo: "更改", cancel: "取消任务", reopen: "重新打开", may: "您的角色可以查看任务，不能处理。",
    dueChoice: { hours4: "4 小时后", day: "1 天后", days3: "3 天后", week: "1 周后" },
    outcome: { done: "发现与处理", cancelled: "取消原因" },
    say: {
      close: { title: "完结任务", text: "以后再遇到同样情况的人会读到这里。不写明就不能完结。", label: "发现了什么，做了什么", yes: "完结" },
      cancel: { title: "取消任务", text: "任务没有做就结束，原因会留在记录里。", label: "原因", yes: "取消任务" },
      reopen: { title: "重新打开任务", text: "任务回到列表，此前的经过都保留。", label: "原因", yes: "重新打开" },
      needed: "至少写三个字。",
    },
    clash: { taken: "{{who}} 已领取这项任务，没有作任何更改。请与对方商量，或点“接手”。", free: "这项任务现在无人负责，没有作任何更改。请看过之后再领取。", ended: "{{who}} 于 {{time}} 结束了任务（{{state}}），没有作任何更改。如还有事要做，请重新打开。" },
    alarmActive: "持续，开始于", alarmOver: "已恢复正常", alarmLater: "曾恢复正常，又再次触发（第 {{n}} 次）",
    steps: "步骤：已完成 {{done}} / {{all}}", pictures: "照片", addPicture: "添加照片", unreadPicture: "浏览器读不出这张图片。请选择 JPEG、PNG 或 WebP。", lostPicture: "照片没有取到", pictureSaid: "{{name}}，{{who}}，{{time}}", note: "备注", noteDo: "添加备注", history: "经过",
    event: { made: "开单", took: "领取", gave: "指派给 {{who}}", putBack: "退回", started: "开始", ticked: "完成第 {{n}} 步", unticked: "撤回第 {{n}} 步", noted: "备注", pictured: "添加照片", due: "期限改为 {{time}}", noDue: "取消期限", done: "完结", listed: "加入条目", cancelled: "取消", reopened: "重新打开" },
    newDo: "开单", order: "开工单", orders: "工单", write: "开一张工单", details: "说明", titleHint: "例如：更换二层空调机组的过滤器", titleNeeded: "请写明要做什么，至少三个字。", madeNotice: "工单已开。", tookNotice: "已由您领取。", gaveNotice: "已指派给 {{who}}。", putBackNotice: "已退回。", dueNotice: "期限已更改。",
  },
} as const;
