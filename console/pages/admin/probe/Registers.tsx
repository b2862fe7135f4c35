import { WORD_ORDERS, type OrderFinding, type RegisterRow, type Watch } from "@stacktwin/twin-models/probe";
import { Button } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../../api/client.ts";
import { useModels } from "../../../api/queries.ts";
import { formatNumber, formatValue } from "../../../format/values.ts";
import { LOCALES, useLanguage, useText, useWord } from "../../../i18n/i18n.ts";
import { Note, ProblemNote } from "../../../look/Note.tsx";
import { useSite } from "../../../session/site.ts";
import { Chosen, EndForm, endOf, isWhole, Typed } from "./EndForm.tsx";
import type { ModbusStep } from "./Units.tsx";
import { useSession } from "./use-session.ts";

const FRESH_MS = 4000;
const fresh = (changedAt: number | null, readAt: number | null): boolean => changedAt !== null && readAt !== null && readAt - changedAt < FRESH_MS;
/** What noise and other orders make of two registers needs no digits. */
const short = (float: string | undefined): string => (float === undefined ? "" : float.includes("e") ? Number(float).toExponential(1) : float);
const hex = (word: number): string => word.toString(16).toUpperCase().padStart(4, "0");

function Row({ row, readAt, best }: { row: RegisterRow; readAt: number | null; best: string | undefined }): ReactElement {
  const { t } = useTranslation();
  const { address, word, names, float, int } = row;
  return (
    <tr data-fresh={fresh(row.changedAt, readAt)}>
      <th scope="row" className="number mono">{address}{names.length > 0 ? <><br /><span className="small quiet">{names.join(" ")}</span></> : null}</th>
      {word === null ? <td colSpan={7} className="quiet">{t("probe.refused")}</td> : (
        <>
          <td className="mono number" data-label="hex">{hex(word)}</td>
          <td className="number" data-label="u16">{word}</td>
          <td className="number" data-label="i16">{word > 0x7fff ? word - 0x10000 : word}</td>
          {WORD_ORDERS.map((order, at) => <td key={order} className="number probe-order" data-label={order} data-best={best === undefined ? undefined : best === order}>{int[at] === undefined && float[at] === undefined ? null : <>{short(float[at])}<br /><span className="small quiet">{int[at] ?? ""}</span></>}</td>)}
        </>
      )}
    </tr>
  );
}

function Values({ watch }: { watch: Watch }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const word = useWord();
  const locale = LOCALES[useLanguage()];
  return (
    <dl className="facts probe-values">
      {watch.values.map(({ property, title, value, unit, decimals, quality, reason, changedAt }) => (
        <div key={property} data-fresh={fresh(changedAt, watch.readAt)}>
          <dt>{text(title)}</dt>
          <dd>{formatValue(value, decimals, locale, word) ?? "—"}<span className="unit">{unit}</span> <span className="small quiet">{t(`quality.${quality}`)}{reason ? `: ${reason}` : ""}</span></dd>
        </div>
      ))}
    </dl>
  );
}

function Finding({ finding }: { finding: OrderFinding }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const locale = LOCALES[useLanguage()];
  const { orders, tests, finds, models } = finding;
  if (orders.length === 0) return <p role="status">{t("probe.orderNone")}</p>;
  return (
    <div role="status" className="probe-finding">
      <p>{orders.map(({ order, sure }) => <b key={order}>{order} {t("common.percent", { value: formatNumber(sure * 100, 0, locale) })} </b>)}</p>
      <ul>
        {tests.map((test) => <li key={`${test.table}/${test.address}`}>{t("probe.testFound", { address: test.address, value: test.value, orders: test.orders.join(" / ") })}</li>)}
        {finds.slice(0, 8).map((find) => <li key={`${find.known}/${find.address}/${find.type}/${find.scale}`}>{t("probe.valueFound", { value: find.known, address: find.address, type: find.scale === 1 ? find.type : `${find.type} × ${find.scale}`, orders: find.orders.join(" / ") })}</li>)}
      </ul>
      {models.length > 0 ? <p className="small quiet">{t("probe.modelsLieSo")} {models.slice(0, 6).map(({ title }) => text(title)).join(" · ")}</p> : null}
    </div>
  );
}

/** Raw registers, refreshed each second, beside what a model makes of them; and the order of their words. */
export function Registers({ ways, end, onEnd }: ModbusStep): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const site = useSite();
  const models = useModels();
  const [typed, setTyped] = useState({ unit: "1", table: "holding" as RegisterRow["table"], address: "0", quantity: "16", model: "" });
  const [shown, setShown] = useState("");
  const [finding, setFinding] = useState<OrderFinding | null>(null);
  const [refusal, setRefusal] = useState<unknown>(null);
  const { view, running, busy, problem, begin, end: stop } = useSession("watch", (session) => call("watch", { params: { site, session } }));
  // The others have no registers to be read.
  const registered = [...(models.data?.values() ?? [])].filter(({ address }) => address.some(({ name }) => name === "CONNECTION")).map(({ id, title }) => [id, text(title)] as const).toSorted(([, one], [, other]) => one.localeCompare(other));
  const set = (change: Partial<typeof typed>): void => setTyped({ ...typed, ...change });
  const find = async (): Promise<void> => {
    setRefusal(null);
    try {
      setFinding(await call("findOrder", { params: { site, session: view?.id ?? "" }, body: { shown: shown.split(/[\s;，；]+/).filter((each) => each !== "").slice(0, 6) } }));
    } catch (error) {
      setRefusal(error);
    }
  };
  return (
    <>
      <form className="probe-form" onSubmit={(event) => {
        event.preventDefault();
        setFinding(null);
        void begin(() => call("startWatch", { params: { site }, body: { end: endOf(end), unit: Number(typed.unit), table: typed.table, address: Number(typed.address), quantity: Number(typed.quantity), ...(typed.model === "" ? {} : { model: typed.model }) } }));
      }}>
        <EndForm ways={ways} typed={end} onTyped={onEnd} />
        <Typed label={t("probe.unit")} value={typed.unit} numeric onChange={(unit) => set({ unit })} />
        <Chosen label={t("probe.table")} value={typed.table} options={[["holding", t("probe.holding")], ["input", t("probe.input")], ["coil", t("probe.coil")], ["discrete", t("probe.discrete")]]} onChange={(table) => set({ table })} />
        <Typed label={t("probe.address")} value={typed.address} numeric onChange={(address) => set({ address })} />
        <Typed label={t("probe.quantity")} value={typed.quantity} numeric onChange={(quantity) => set({ quantity })} />
        <Chosen label={t("probe.model")} value={typed.model} options={[["", t("probe.noneChosen")], ...registered]} onChange={(model) => set({ model })} />
        <div className="form-foot">
          <Button type="primary" htmlType="submit" loading={busy} disabled={!isWhole(end)}>{t("probe.watch")}</Button>
          {running ? <Button onClick={() => void stop()}>{t("probe.stop")}</Button> : null}
        </div>
      </form>
      {problem ? <ProblemNote error={problem} /> : null}
      {view ? null : <Note icon="devices" title={t("probe.registersStart")} text={t("probe.registersStartText")} />}
      {view?.problem ? <div className="problem" role="alert"><strong>{t("probe.silentUnit")}</strong><span className="small quiet">{view.problem}</span></div> : null}
      {view && !running ? <p className="quiet" role="status">{t("probe.watchEnded")}</p> : null}
      {view && running && view.rows.length > 0 ? (
        <form className="probe-form" onSubmit={(event) => { event.preventDefault(); void find(); }}>
          <Typed label={t("probe.displayShows")} value={shown} onChange={setShown} />
          <div className="form-foot"><Button htmlType="submit">{t("probe.findOrder")}</Button></div>
        </form>
      ) : null}
      {refusal ? <ProblemNote error={refusal} /> : null}
      {finding ? <Finding finding={finding} /> : null}
      {view && view.values.length > 0 ? <Values watch={view} /> : null}
      {view && view.rows.length > 0 ? (
        <div className="probe-scroll">
          <table className="grid-table probe-table register-table">
            <thead><tr><th scope="col" className="number">{t("probe.address")}</th><th scope="col" className="number">hex</th><th scope="col" className="number">u16</th><th scope="col" className="number">i16</th>{WORD_ORDERS.map((order) => <th key={order} scope="col" className="number">{order}</th>)}</tr></thead>
            <tbody>{view.rows.map((row) => <Row key={`${row.table}/${row.address}`} row={row} readAt={view.readAt} best={finding?.orders[0]?.order} />)}</tbody>
          </table>
          <p className="small quiet probe-key">{t("probe.key")}</p>
        </div>
      ) : null}
    </>
  );
}
