import { InputNumber, Select } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { excess, perSheet, SHEETS, type Sheet, type SheetName } from "../../../print/sheet.ts";

export type SheetChoice = SheetName | "own";
const CHOICES = [...(Object.keys(SHEETS) as SheetName[]), "own"] as const;

interface Props {
  choice: SheetChoice;
  sheet: Sheet;
  start: number;
  onChoice: (choice: SheetChoice) => void;
  onSheet: (sheet: Sheet) => void;
  onStart: (start: number) => void;
}

/** Which labels lie in the printer, and where the first of them is that is left. */
export function SheetFields({ choice, sheet, start, onChoice, onSheet, onStart }: Props): ReactElement {
  const { t } = useTranslation();
  const number = (name: string, value: number, set: (value: number) => Sheet, most: number, whole = false): ReactElement => (
    <label key={name}>
      <span>{name}</span>
      <InputNumber value={value} min={whole ? 1 : 0} max={most} step={whole ? 1 : 0.1} {...(whole ? { precision: 0 } : { suffix: "mm" })} onChange={(next) => (next === null ? undefined : onSheet(set(next)))} aria-label={name} />
    </label>
  );
  const [overX, overY] = excess(sheet);
  const { page, label, columns, rows, left, top, gapX, gapY } = sheet;
  return (
    <>
      <label>
        <span>{t("labels.sheet")}</span>
        <Select value={choice} onChange={onChoice} aria-label={t("labels.sheet")} options={CHOICES.map((value) => ({ value, label: t(`labels.sheets.${value}`) }))} />
      </label>
      {choice === "own" ? (
        <fieldset className="label-own">
          <legend className="small quiet">{t("labels.sheets.own")}</legend>
          {number(t("labels.pageWidth"), page[0], (value) => ({ ...sheet, page: [value, page[1]] }), 1000)}
          {number(t("labels.pageHeight"), page[1], (value) => ({ ...sheet, page: [page[0], value] }), 1000)}
          {number(t("labels.columns"), columns, (value) => ({ ...sheet, columns: value }), 20, true)}
          {number(t("labels.rows"), rows, (value) => ({ ...sheet, rows: value }), 50, true)}
          {number(t("labels.width"), label[0], (value) => ({ ...sheet, label: [Math.max(10, value), label[1]] }), 400)}
          {number(t("labels.height"), label[1], (value) => ({ ...sheet, label: [label[0], Math.max(8, value)] }), 400)}
          {number(t("labels.left"), left, (value) => ({ ...sheet, left: value }), 100)}
          {number(t("labels.top"), top, (value) => ({ ...sheet, top: value }), 100)}
          {number(t("labels.gapX"), gapX, (value) => ({ ...sheet, gapX: value }), 100)}
          {number(t("labels.gapY"), gapY, (value) => ({ ...sheet, gapY: value }), 100)}
        </fieldset>
      ) : null}
      {overX > 0 || overY > 0 ? <p className="label-warning" role="alert">{t("labels.tooLarge", { x: overX, y: overY })}</p> : null}
      {perSheet(sheet) > 1 ? (
        <label>
          <span>{t("labels.start")}</span>
          <InputNumber value={start} min={1} max={perSheet(sheet)} precision={0} onChange={(next) => onStart(next ?? 1)} aria-label={t("labels.start")} />
        </label>
      ) : null}
    </>
  );
}
