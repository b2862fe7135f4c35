import type { PestCheck } from "@stacktwin/twin-models/observation";
import { PESTS, PEST_KINDS, type PestKind } from "@stacktwin/twin-models/registers/pests";
import { Button } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../../../i18n/i18n.ts";
import { Field, Pick } from "./fields.tsx";
import type { FieldsProps } from "./forms.ts";
import { amountTyped } from "./wall.ts";

interface Row {
  kind: PestKind;
  count: string;
}

/** What was in a trap: nothing, or so many of some kinds. */
export function PestFields({ before, onSaid, note }: FieldsProps<PestCheck>): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const [trap, setTrap] = useState(before?.trap ?? "");
  const [where, setWhere] = useState(before?.where ?? "");
  const [rows, setRows] = useState<Row[]>(before?.counts.map(({ kind, count }) => ({ kind, count: String(count) })) ?? []);
  const tell = (news: { trap?: string; where?: string; rows?: Row[] }): void => {
    const now = { trap, where, rows, ...news };
    const counts = now.rows.map(({ kind, count }) => ({ kind, count: amountTyped(count) }));
    const ready = now.trap.trim() !== "" && counts.every(({ count }) => typeof count === "number" && count >= 1 && Number.isInteger(count));
    onSaid(ready ? { trap: now.trap.trim(), where: now.where.trim(), counts: counts.map(({ kind, count }) => ({ kind, count: count ?? 0 })), note } : null);
  };
  const change = (news: Row[]): void => {
    setRows(news);
    tell({ rows: news });
  };
  const left = PEST_KINDS.filter((kind) => !rows.some((row) => row.kind === kind));
  const names = (own: PestKind): { value: PestKind; label: string }[] => PEST_KINDS.filter((kind) => kind === own || left.includes(kind)).map((kind) => ({ value: kind, label: PESTS[kind].latin ? `${text(PESTS[kind])} · ${PESTS[kind].latin}` : text(PESTS[kind]) }));
  return (
    <>
      <div className="store-fields">
        <Field label={t("registers.trap")} value={trap} required onChange={(value) => { setTrap(value); tell({ trap: value }); }} />
        <Field label={t("registers.where")} value={where} onChange={(value) => { setWhere(value); tell({ where: value }); }} />
      </div>
      <fieldset className="register-found">
        <legend>{t("registers.found")}</legend>
        {rows.length === 0 ? <p className="quiet small">{t("registers.nothing")}</p> : null}
        {rows.map((row, at) => (
          <div key={row.kind} className="register-row">
            <Pick label={t("registers.kind")} value={row.kind} options={names(row.kind)} onChange={(kind) => change(rows.with(at, { ...row, kind }))} />
            <Field label={t("registers.count")} numeric value={row.count} wrong={row.count !== "" && typeof amountTyped(row.count) !== "number"} onChange={(count) => change(rows.with(at, { ...row, count }))} />
            <Button size="small" aria-label={`${t("registers.drop")} · ${text(PESTS[row.kind])}`} onClick={() => change(rows.toSpliced(at, 1))}>×</Button>
          </div>
        ))}
        {left[0] ? <Button size="small" onClick={() => change([...rows, { kind: left[0] ?? "other", count: "" }])}>{t("registers.addKind")}</Button> : null}
      </fieldset>
    </>
  );
}
