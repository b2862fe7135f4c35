import type { ReactElement } from "react";
import { useLanguage, useText } from "../i18n/i18n.ts";
import { Icon } from "../look/Icon.tsx";
import type { Layer } from "./contract.ts";
import { TEXTS } from "../scene/texts.ts";
import "./layers.css";

interface Props {
  offered: readonly Layer[];
  chosen: string | null;
  onChoose: (layer: string | null) => void;
}

/** A button for each layer there is a source for; the chosen one again for none. */
export function LayerSwitch({ offered, chosen, onChoose }: Props): ReactElement | null {
  const language = useLanguage();
  const text = useText();
  if (offered.length === 0) return null;
  return (
    <div className="layer-switch" data-sideways="" role="group" aria-label={TEXTS.layers[language]}>
      {offered.map(({ name, icon, title }) => (
        <button key={name} type="button" className="plain" aria-pressed={name === chosen} onClick={() => onChoose(name === chosen ? null : name)}>
          <Icon name={icon} size={16} />
          {text(title)}
        </button>
      ))}
    </div>
  );
}
