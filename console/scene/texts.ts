import type { Text } from "@stacktwin/twin-models/ids";

/** Words of the scene's own controls. */
export const TEXTS = {
  whole: { zh: "全景 (H)", en: "Whole view (H)" },
  top: { zh: "俯视 (T)", en: "From above (T)" },
  nearer: { zh: "靠近 (+)", en: "Nearer (+)" },
  farther: { zh: "退远 (−)", en: "Farther (−)" },
  back: { zh: "上一步 (Esc)", en: "Step back (Esc)" },
  tools: { zh: "视角", en: "Camera" },
  canvas: { zh: "三维视图：方向键转动，Shift 加方向键平移，加减号远近，回车选中中央，T 俯视，H 全景，Esc 返回", en: "3D view: arrow keys turn, Shift and arrows move, plus and minus zoom, Enter selects the middle, T from above, H whole view, Esc back" },
  books: { zh: "{n} 册", en: "{n} items" },
  bookAt: { zh: "第 {n} 册起自左", en: "item {n} from the left" },
  stale: { zh: "过时", en: "stale" },
  noGl: { zh: "这台设备无法显示三维视图", en: "This device cannot show the 3D view" },
  noGlText: { zh: "结构树里有同样的内容和操作。", en: "The structure tree has the same content and actions." },
  openTree: { zh: "打开结构树", en: "Open the structure" },
  lost: { zh: "图形处理器暂时中断", en: "The graphics processor is interrupted" },
  lostText: { zh: "恢复后画面会自动回来；结构树照常可用。", en: "The picture comes back by itself; the structure tree works as always." },
  found: { zh: "在这里", en: "Here" },
} satisfies Record<string, Text>;
