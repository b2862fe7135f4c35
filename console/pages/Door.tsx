import type { ReactElement, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { prefer } from "../session/preferences.ts";
import "./door.css";

const SHELVES = [0, 1, 2, 3, 4];
/** Widths and heights of the spines on the drawn shelves: uneven, and always the same. */
const spines = (shelf: number): { x: number; width: number; height: number; lean: boolean }[] => {
  const found: { x: number; width: number; height: number; lean: boolean }[] = [];
  let x = 6;
  for (let n = 0; x < 470; n++) {
    const roll = (n * 37 + shelf * 53) % 97;
    const width = 7 + (roll % 12);
    if (roll % 13 !== 0) found.push({ x, width, height: 52 + (roll % 29), lean: roll % 31 === 5 });
    x += width + 2;
  }
  return found;
};

/** The page before one is inside: a quiet drawing of shelves, and one thing to do. */
export function Door({ title, children }: { title: string; children: ReactNode }): ReactElement {
  const { t, i18n } = useTranslation();
  const other = i18n.language === "en" ? "zh" : "en";
  const turn = (): void => {
    prefer({ language: other });
    void i18n.changeLanguage(other);
  };
  return (
    <div className="door">
      <svg className="door-drawing" viewBox="0 0 480 560" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
        {SHELVES.map((shelf) => (
          <g key={shelf} transform={`translate(0 ${shelf * 112})`}>
            {spines(shelf).map(({ x, width, height, lean }) => (
              <rect key={x} x={x} y={104 - height} width={width} height={height} data-lean={lean} transform={lean ? `rotate(7 ${x} 104)` : undefined} />
            ))}
            <path d="M0 104h480v6H0z" className="board" />
          </g>
        ))}
      </svg>
      <main className="door-main">
        <header>
          <strong>{t("app.name")}</strong>
          <button type="button" className="plain small" onClick={turn} lang={other}>{other === "en" ? "English" : "中文"}</button>
        </header>
        <div className="door-form">
          <p className="quiet">{t("app.tagline")}</p>
          <h1>{title}</h1>
          {children}
        </div>
      </main>
    </div>
  );
}
