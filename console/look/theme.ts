import { theme, type ThemeConfig } from "antd";

const FACES = `system-ui, -apple-system, "PingFang SC", "HarmonyOS Sans SC", "MiSans", "Source Han Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", "Segoe UI", sans-serif`;

/** Ant Design's tokens drawn from the same palette as base.css. `still`: without motion, whose end its parts would wait for in vain. */
export function antTheme(dark: boolean, still: boolean): ThemeConfig {
  const colour = dark
    ? { accent: "#74bfce", paper: "#111517", surface: "#191e20", raised: "#1f2527", line: "#2a3234", strong: "#455053", ink: "#e3e9e8", ink2: "#aab5b6", ink3: "#8b9799", on: "#0a1719" }
    : { accent: "#0d5c70", paper: "#f2f4f3", surface: "#ffffff", raised: "#ffffff", line: "#dde1e0", strong: "#bfc6c5", ink: "#182123", ink2: "#4d595c", ink3: "#5c686c", on: "#ffffff" };
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: colour.accent,
      colorInfo: colour.accent,
      colorLink: colour.accent,
      colorTextLightSolid: colour.on,
      colorBgLayout: colour.paper,
      colorBgContainer: colour.surface,
      colorBgElevated: colour.raised,
      colorBorder: colour.strong,
      colorBorderSecondary: colour.line,
      colorText: colour.ink,
      colorTextSecondary: colour.ink2,
      colorTextTertiary: colour.ink3,
      colorTextPlaceholder: colour.ink3,
      fontFamily: FACES,
      fontSize: 14,
      borderRadius: 6,
      controlHeight: 34,
      motion: !still,
      motionDurationMid: "0.16s",
      motionDurationSlow: "0.22s",
      boxShadow: "none",
    },
    components: {
      Button: { primaryShadow: "none", defaultShadow: "none", dangerShadow: "none", fontWeight: 500, primaryColor: colour.on },
      Segmented: { itemSelectedBg: dark ? "#303a3d" : colour.surface, trackBg: dark ? "#14191b" : "#e8ebea" },
    },
  };
}
