import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../look/Icon.tsx";
import { Pop } from "../../look/Pop.tsx";
import type { SeriesName } from "./address.ts";
import { matching, useCandidates } from "./use-candidates.ts";

const MOST = 60;

interface Props {
  drawn: ReadonlySet<string>;
  disabled: boolean;
  onAdd: (name: SeriesName) => void;
}

/** Adds a line: typed for, those that measure the same as what is drawn first. */
export function SeriesPicker({ drawn, disabled, onAdd }: Props): ReactElement {
  const { t } = useTranslation();
  return (
    <Pop name={t("trends.add")} label={<><Icon name="trends" size={16} />{t("trends.add")}</>} disabled={disabled}>
      {(close) => <Choice drawn={drawn} onAdd={(name) => { onAdd(name); close(); }} />}
    </Pop>
  );
}

function Choice({ drawn, onAdd }: Omit<Props, "disabled">): ReactElement {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const candidates = useCandidates();
  const found = matching(candidates, typed, drawn, MOST);
  return (
    <div className="series-choice">
      <input type="search" className="text-input" autoFocus value={typed} placeholder={t("trends.find")} aria-label={t("trends.find")} onChange={(event) => setTyped(event.target.value)} />
      <ul>
        {found.map(({ key, thing, property, name, where, unit }) => (
          <li key={key}>
            <button type="button" className="plain pop-line" onClick={() => onAdd({ thing, property })}>
              <span className="series-name">{name}<span className="small quiet">{where}</span></span>
              <span className="quiet">{unit}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 ? <p className="quiet series-none">{t("trends.findNone")}</p> : null}
    </div>
  );
}
