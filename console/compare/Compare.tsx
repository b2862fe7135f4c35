import { Button } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatMinute, zoneName } from "../format/times.ts";
import { Bones, Note, ProblemNote } from "../look/Note.tsx";
import { useSiteZone } from "../session/site.ts";
import { CompareHead } from "./CompareHead.tsx";
import { Differences } from "./Differences.tsx";
import { onSecond } from "./presets.ts";
import { useComparison } from "./use-comparison.ts";
import { useWith } from "./use-with.ts";

/** How the site differs between what is shown and a second moment. */
export default function Compare(): ReactElement {
  const { t } = useTranslation();
  const { text, at } = useWith();
  return (
    <section className="compare" aria-label={t("compare.title")}>
      <CompareHead at={at} />
      {at === null ? <Note icon="clock" title={t("compare.unreadable", { text: (text ?? "").slice(0, 60) })} text={t("compare.choose")} /> : <Compared at={at} />}
    </section>
  );
}

function Compared({ at }: { at: number }): ReactElement {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const { compare } = useWith();
  const comparison = useComparison(at);
  if (comparison.state === "ready") return <Differences difference={comparison.difference} arriving={comparison.arriving} />;
  if (comparison.state === "failed") return <div className="compare-note"><ProblemNote error={comparison.problem} onRetry={comparison.again} /></div>;
  if (comparison.state === "loading") return <Bones rows={8} widths={[50, 82, 74, 66]} />;
  if (comparison.state === "same") return <Note icon="compare" title={t("compare.same")} text={t("compare.sameText")} />;
  if (comparison.state === "future") return <Note icon="clock" title={t("compare.future")} text={t("compare.choose")} />;
  const { first } = comparison;
  return (
    <Note icon="clock" title={t("compare.blank", { time: formatMinute(comparison.at, zone) })} text={first === undefined ? "" : first === null ? t("past.never") : t("past.before", { time: formatMinute(first, zone), zone: zoneName(first, zone) })}>
      {first !== undefined && first !== null && comparison.at === at ? <Button onClick={() => compare(onSecond(first + 999))}>{t("compare.first")}</Button> : null}
    </Note>
  );
}
