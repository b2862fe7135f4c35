const list = (text: string): readonly string[] => text.split(" ");

/** Words that titles and names are put together from. */
export const SURNAMES = list(
  "王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 高 林 罗 郑 梁 谢 宋 唐 许 韩 冯 邓 曹 彭 曾 肖 田 董 潘 袁 蔡 蒋 余 于 杜 叶 程 魏 苏 吕 丁 任 卢 姚 沈 钟 姜 崔 谭 陆 范 汪 廖 石 金 韦 贾 夏 付 方 邹 熊 白 孟 秦 邱 侯 江 尹 薛 闫 段 雷 龙 黎 史 陶 贺 毛 郝 顾 龚 邵 万 覃 武 钱 戴 严 莫 孔 向 常",
);
export const GIVEN = list(
  "伟 芳 娜 敏 静 磊 洋 艳 勇 杰 娟 涛 明 超 霞 平 刚 文华 建国 晓东 志强 海燕 雪梅 思远 若兰 子涵 一鸣 嘉怡 云飞 春生 秋实 望舒 景行 维桢 鸿渐 书衡 念慈 立群 清源 怀瑾 南星 知秋 亦舒 长庚 守正 安澜 以宁 如松 晚晴 承志",
);
export const EN_GIVEN = list(
  "Alice Andrew Anna Arthur Beatrice Brian Catherine Charles Clara Daniel David Edith Edward Eleanor Emily Frances George Grace Harold Helen Henry Irene James Jane John Judith Karen Laura Lewis Margaret Martin Mary Michael Nora Oliver Patricia Paul Peter Rachel Robert Rose Samuel Sarah Simon Stella Thomas Victor Walter William",
);
export const EN_SURNAMES = list(
  "Abbott Archer Baker Barlow Bennett Brooks Carter Clarke Coleman Dawson Ellis Fletcher Foster Graham Gray Harper Hayes Holland Hughes Irving Jennings Keller Lambert Lawson Marsh Mercer Morgan Nash Norris Osborne Palmer Parker Quinn Reed Rowe Sawyer Sharp Stone Sutton Talbot Turner Vaughan Wallis Ward Webster Whitman Winter Wright Yates",
);

/** Around a subject: before it and after it. */
export const ZH_BEFORE = list(
  "现代 当代 中国 实用 新编 简明 应用 比较 图解 走进 漫话 高级 基础 世界 民国 明清 数字时代的 二十一世纪 岭南 江南 西部 从零开始学 你应该知道的 大家",
);
export const ZH_AFTER = list(
  "概论 导论 原理 教程 研究 通论 十讲 入门 手册 方法 案例分析 史略 简史 思想史 前沿 论稿 文集 新论 基础 实践 指南 词典 百问 习题集 札记 纲要 论丛 评析 理论与实践 的逻辑 的世界 的未来 与社会 与文化 与生活 之美 之路",
);
export const ZH_TAIL = list(
  "（第二版） （第三版） （修订本） （上册） （下册） ：理论、方法与应用 ：历史与现状 ：问题与对策 ：一个引论 ：从传统到现代 ：观察与思考",
);
export const EN_BEFORE = [
  "Introduction to",
  "Principles of",
  "Foundations of",
  "A Short History of",
  "Essays in",
  "Readings in",
  "Handbook of",
  "Understanding",
  "Advanced",
  "Applied",
  "Modern",
  "Rethinking",
  "The Practice of",
  "A Companion to",
  "Topics in",
  "Elements of",
];
export const EN_AFTER = [
  "",
  "",
  "",
  ": Theory and Practice",
  ": An Introduction",
  " in China",
  " for Students",
  ": Methods and Cases",
  " in the Twentieth Century",
  ": A Reader",
  " Today",
  ": Past and Present",
];

/** For stories, verse and essays. */
export const ZH_QUALITY = list(
  "北方的 南方的 遥远的 最后的 沉默的 无名的 黄昏的 清晨的 蓝色的 白色的 失落的 归来的 漫长的 温柔的 孤独的 寂静的 远方的 故乡的 旧时的 夏天的 冬日的 海上的 山那边的 雨中的 月下的 无声的 流动的 消失的 金色的 春天里的",
);
export const ZH_IMAGE = list(
  "雨季 河流 灯火 麦田 船歌 月光 故人 长街 村庄 车站 信使 候鸟 屋檐 海岸 山谷 钟声 夜行人 花园 来信 旅程 城 桥 雪 风 渡口 书店 剧场 岛屿 茶馆 铁路 果园 影子 码头 集市 梧桐 萤火 石头 门",
);
export const ZH_STORY_TAIL = list("往事 记 传奇 之恋 手记 故事 物语 列传 夜话 春秋 旧事 ·上卷 ·下卷 三部曲");
export const EN_QUALITY = list(
  "Silent Last Distant Forgotten Winter Golden Hidden Northern Lonely Broken Paper Blue Quiet Long Wandering Painted Salt Hollow Midnight Second",
);
export const EN_IMAGE = list(
  "River House Garden Letter Lighthouse Orchard Road Station Harbour Bell Island Winter Summer Mirror Bridge Field Shore Window Journey Stranger Tide Map Lantern Valley",
);
export const PLACES = list("广州 北京 上海 苏州 杭州 成都 西安 南京 长沙 武汉 泉州 敦煌 潮州 大理 绍兴 扬州 洛阳 佛山 梅州 桂林");

/** For old editions. */
export const REIGNS = list("明嘉靖 明万历 明崇祯 清顺治 清康熙 清雍正 清乾隆 清嘉庆 清道光 清同治 清光绪 民国");
export const PRINTS = list("刻本 抄本 写本 活字本 影印本 石印本 套印本 递修本");
export const STUDIOS = list("听雨 枕经 石渠 玉海 梅花 松风 寒松 渔洋 竹坨 小山 澹园 秋水 抱经 拜经 铁琴 海源 皕宋 八千卷 汲古 天一");
