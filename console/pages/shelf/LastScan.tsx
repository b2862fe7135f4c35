import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Swap, Told } from "../../floor/shelf-view.ts";
import type { Texts } from "../../i18n/parts.ts";
import { Icon, type IconName } from "../../look/Icon.tsx";

type Word = keyof Texts["floor"]["verdict"];
/** Shape beside colour: nobody must tell them by colour alone. `calm` needs nothing done. */
const MARKS: Record<Word, { icon: IconName; tone: "calm" | "act" | "open" }> = {
  here: { icon: "check", tone: "calm" },
  "wrong-shelf": { icon: "misplaced", tone: "act" },
  unexpected: { icon: "out", tone: "act" },
  unknown: { icon: "question", tone: "act" },
  ambiguous: { icon: "question", tone: "act" },
  "other-site": { icon: "away", tone: "act" },
  later: { icon: "clock", tone: "open" },
  refused: { icon: "close", tone: "act" },
};
export const wordOf = ({ verdict, scan }: Told): Word => (scan.state === "refused" ? "refused" : (verdict ?? "later"));

/** What the last scan meant, in large words with a shape and a colour; and whether it stands behind the wrong neighbour. */
export function LastScan({ told, swap, name, onApart }: { told: Told | null; swap: Swap | null; name: (id: string) => string; onApart: (swap: Swap) => void }): ReactElement {
  const { t } = useTranslation();
  if (!told) return <section className="last-scan" data-tone="none" aria-label={t("floor.last")}><p className="last-word">{t("floor.begin")}</p><p className="quiet">{t("floor.beginText")}</p></section>;
  const word = wordOf(told);
  const { icon, tone } = MARKS[word];
  const { book, scan, sure } = told;
  return (
    <section className="last-scan" data-tone={swap ? "act" : tone} aria-label={t("floor.last")} role="status">
      <p className="last-word"><Icon name={icon} size={34} /><strong>{t(`floor.verdict.${word}`)}</strong></p>
      {word === "wrong-shelf" && book ? <p className="last-where">{t("floor.belongs", { place: name(book.home) })}</p> : null}
      <p className="cut"><span className="mono">{book?.callNumber ?? scan.code}</span> {book?.title}</p>
      <p className="small quiet">{word === "refused" ? scan.refused : sure ? t("floor.sure") : t("floor.unsure")}</p>
      {swap ? (
        <div className="last-swap">
          <strong><Icon name="misplaced" size={18} /> {t("floor.swap")}</strong>
          <span><span className="mono">{swap.second.callNumber}</span> {t("floor.before")} <span className="mono">{swap.first.callNumber}</span></span>
          <span className="small quiet">{swap.reason.rule === "shorter" ? t("order.shorter", { left: swap.reason.left || "∅", right: swap.reason.right || "∅" }) : t("order.less", { left: swap.reason.left, right: swap.reason.right })}</span>
          <button type="button" className="tool last-apart" onClick={() => onApart(swap)}>{t("floor.apart")}</button>
        </div>
      ) : null}
    </section>
  );
}
