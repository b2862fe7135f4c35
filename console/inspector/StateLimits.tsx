import type { Limit } from "@stacktwin/twin-models/alarm";
import type { PropertyInfo } from "@stacktwin/twin-models/thing";
import { useId, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { LimitList } from "./LimitList.tsx";
import { useLimitWords } from "./use-limit-words.ts";

/** In which states a property alarms; a touch tells where that is laid down. */
export function StateLimits({ info, limits }: { info: PropertyInfo; limits: readonly Limit[] }): ReactElement | null {
  const { t } = useTranslation();
  const words = useLimitWords();
  const id = useId();
  const [open, setOpen] = useState(false);
  if (limits.length === 0) return null;
  return (
    <>
      <button type="button" className="plain limit-open small quiet" aria-expanded={open} aria-controls={`${id}-limits`} title={t("limit.source")} onClick={() => setOpen(!open)}>
        {limits.map((limit) => words(limit, info)).join(" · ")}
      </button>
      <LimitList id={`${id}-limits`} limits={limits} info={info} hidden={!open} />
    </>
  );
}
