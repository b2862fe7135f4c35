export const texts = {
  sign: {
    title: "登录", id: "账号", password: "密码", submit: "登录", hint: "账号由管理员开通，首次登录请使用一次性链接。", needBoth: "请填写账号和密码。", 
  },
  setup: {
    title: "启用账号", hello: "{{name}}，欢迎。", choose: "为账号 {{id}} 设置密码", password: "新密码（至少 10 个字符）", again: "再输入一次", submit: "保存并登录", demo: "这是演示账号，无需密码。",
    enter: "以 {{name}} 的身份进入", expires: "链接有效期至 {{time}}", short: "密码至少需要 10 个字符。", differ: "两次输入不一致。",
  },
} as const;
