import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";

/** An empty drawing sheet with the outline of storeys, while the scene is on its way. */
export function ScenePaper(): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="scene-paper" role="status">
      <svg viewBox="0 0 400 300" width="320" aria-hidden="true">
        {[190, 140, 90].map((y) => (
          <path key={y} d={`M200 ${y - 50} 350 ${y} 200 ${y + 50} 50 ${y}z`} />
        ))}
        <path d="M50 90v100M350 90v100M200 140v100" />
      </svg>
      <p>{t("twin.sceneLoading")}</p>
    </div>
  );
}
