import type { Language } from "../i18n/i18n.ts";
import type { StepKey } from "./steps.ts";

type Words = Readonly<Record<StepKey, { title: string; text: string }>>;

export const TOUR_TEXTS: Readonly<Record<Language, Words>> = {
  zh: {
    scene: { title: "整座馆，此刻的样子", text: "每一册书都在它最可能的位置。拖动转动，滚轮或双指远近，双击飞过去；点任何东西，就会说明它是什么、现在怎样。" },
    storeys: { title: "一层一层看", text: "点一层，或按数字键 1 至 9，把它打开；再点一次或按 Esc 回到全楼。" },
    tree: { title: "不用三维也能看全", text: "结构树里有同样的内容和操作，可以只用键盘：上下键移动，左右键收起或展开，回车选择。" },
    find: { title: "找一册书", text: "输入题名、作者、索书号或条码的前几个字。每一册都写着可能在哪里、有多大把握、多久以前读到。" },
    alarms: { title: "需要有人管的事", text: "每条一行：级别的形状、内容、位置、开始时间。选中一条，旁边写着后果和处置；按 A 确认“我看见了”。" },
    devices: { title: "先看不对劲的", text: "设备按状况排列：无声、异常的在前。点一种状况或类别来筛选，点一台看数值、曲线和事件。" },
    stacks: { title: "立体书库", text: "巷道两侧的每个货位，料箱在哪里，堆垛机在做什么。机器动之前一定会再问您一次。" },
    admin: { title: "系统自己的情况", text: "消息、连接、磁盘，还有导入、架标、清单和设备调试，都在这几项里。" },
    search: { title: "一个框找所有东西", text: "图书、位置、设备和页面都在这里找；随时按 Ctrl K 打开。" },
    standing: { title: "报警一直看得见", text: "这里按级别数着未处理的报警：实心的还没有人确认，空心的已有人在管。点它打开报警页。" },
    link: { title: "画面是不是活的", text: "实心圆点表示正在接收数据。连接中断时数值变灰、写明停在何时，恢复后自己更新，不用刷新。" },
    person: { title: "语言、外观和指南", text: "旁边的按钮切换中英文；这里选深色或浅色、打开您这个角色的使用指南，也可以再看一遍导览。" },
  },
  en: {
    scene: { title: "The whole library, this moment", text: "Every book stands where it most probably is. Drag to turn, scroll or pinch to come nearer, tap twice to fly; choose anything to be told what it is and how it is now." },
    storeys: { title: "Storey by storey", text: "Choose a storey, or press 1 to 9, to open it; choose it again or press Esc for the whole building." },
    tree: { title: "Everything without 3D", text: "The tree has the same content and actions, by keyboard alone if you like: up and down move, left and right fold, Enter selects." },
    find: { title: "Find a book", text: "Type the beginning of a title, author, call number or barcode. Each copy says where it probably is, how sure that is, and how long ago it was heard." },
    alarms: { title: "What needs somebody", text: "One line each: shape of the priority, what, where, since when. Beside the one you choose stand its consequence and what to do; press A to say “I have seen it”." },
    devices: { title: "What is wrong comes first", text: "Devices stand by their health, silent and abnormal ones on top. Filter by health or class; choose one for its values, curve and events." },
    stacks: { title: "The automated stack", text: "Every cell on both sides of an aisle, where the bins are, and what each crane does. Before a machine moves you are always asked once more." },
    admin: { title: "How the system itself is", text: "Messages, connections and disk, and beside them imports, labels, lists and the commissioning of devices." },
    search: { title: "One box for everything", text: "Books, places, devices and pages are found here; Ctrl K opens it from anywhere." },
    standing: { title: "Alarms are always in sight", text: "Counted here by priority: filled shapes wait for somebody, hollow ones are in hand. Choose it to open Alarms." },
    link: { title: "Is the picture alive?", text: "A filled dot means that data arrive. Without a connection values turn grey and say since when; they catch up by themselves, with no need to reload." },
    person: { title: "Language, look and guide", text: "The button beside turns between Chinese and English; here are light and dark, the guide for your role, and this tour once more." },
  },
};
