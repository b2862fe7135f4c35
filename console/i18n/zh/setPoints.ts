export const texts = {
  setPoints: {
    title: "设定值", lead: "谁申请、谁批准、库房是否跟上、最后怎样", none: "没有设备控制这个空间的空气", open: "进行中的变更", noneOpen: "没有进行中的变更。", ended: "以往的变更", waits: "待您批准的设定值变更", look: "查看",
    ask: "申请变更", twoPersons: "这个空间的设定值须由两人变更：提交后由另一人批准，才写入设备。", now: "{{name}}现为 {{value}}", to: "改为", range: "{{min}} 至 {{max}} {{unit}}", isAlready: "现在就是这个值。", why: "理由", whyNeeded: "请写明理由。", remark: "备注（可不填）", room: "应随之变化的空间",
    within: "多少小时内跟上（可不填）", withinHint: "不填则为 {{hours}} 小时", tolerance: "允许偏差（可不填）", toleranceHint: "不填则为 {{value}}", hold: "保持多少小时后改回（可不填）", holdHint: "不填则一直保持", next: "下一步",
    confirm: "确认变更设定值", confirmText: "{{name}}：由 {{from}} 改为 {{to}}。", expects: "{{room}}应在 {{time}}内到达设定值 ± {{tolerance}}；未跟上、超出限值或传感器失联时，系统自动改回并报警。", noRoom: "没有可对照的室内读数：写入并由设备确认后即告完成。", goesBack: "{{time}}后自动改回。", second: "须由另一人在 {{hours}} 小时内批准，否则失效。", sendRequest: "提交申请", writeNow: "写入设备", askedNotice: "申请已提交，等待另一人批准", writtenNotice: "正在写入设备",
    watched: "库房没有跟上时自动改回", isOpen: "这个设定值正在变更。", unknown: "不知道现在的设定值，所以无法申请变更", minutes: "{{n}} 分钟", hours: "{{n}} 小时", roomIs: "室内 {{value}}", noQuantity: "无对应室内读数", changing: "变更 {{id}} 进行中", byTwo: "须两人变更", byOne: "一人可变更", change: "变更 {{id}}", progress: "进度",
    following: "室内 {{value}}，应到设定值 ± {{tolerance}}，还剩 {{left}}", lapses: "{{left}}内无人批准即失效", backIn: "{{left}}后改回", history: "经过", another: "这是您提出的申请，须由另一人批准。", itself: "系统",
    step: { asked: "申请", approved: "批准", written: "写入", followed: "跟上" }, mark: { done: "已完成", now: "进行中", open: "未到", wrong: "未成功" },
    state: { asked: "等待批准", approved: "正在写入", following: "观察室内是否跟上", holding: "已跟上，按计划保持", reverting: "正在改回", declined: "未批准", withdrawn: "已撤回", lapsed: "已失效", failed: "未写入", held: "已跟上并保持", returned: "已按计划改回", "put-back": "已改回", stopped: "已停止观察" },
    reason: { "not-followed": "室内没有按时跟上", "wrong-way": "室内朝相反方向变化", "outside-limits": "室内超出执行中的限值", silent: "室内传感器没有新值", planned: "计划到期", "by-person": "有人要求改回", unsure: "设备没有确认是否收到", "by-hand": "有人在设备上改成了别的值，系统不会覆盖它", "not-allowed": "申请人或批准人已无此权限", device: "设备没有接受" },
    did: { asked: "提出申请", approved: "批准", declined: "不批准", withdrawn: "撤回", lapsed: "因无人批准而失效", written: "写入，设备已确认", followed: "确认室内已跟上", reverting: "开始改回", returned: "按计划改回", "put-back": "改回旧值", stopped: "停止观察", failed: "没有写入" },
    act: { approveSetPoint: "批准", declineSetPoint: "不批准", withdrawSetPoint: "撤回", putBackSetPoint: "立即改回" },
    will: { approveSetPoint: "批准后立即写入设备：{{name}}由 {{before}} 改为 {{after}}。", declineSetPoint: "{{name}}保持 {{before}}。", withdrawSetPoint: "撤回这项申请，{{name}}保持 {{before}}。", putBackSetPoint: "{{name}}立即改回 {{before}}。" },
  },
};
