import type { ProbeEnd, ProbeWays } from "@stacktwin/twin-models/probe";
import { Input } from "antd";
import { useId, type ReactElement, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** What is typed of an end; text until it is sent. */
export interface EndTyped {
  way: string;
  host: string;
  port: string;
  serial: string;
  baudRate: string;
  parity: "none" | "even" | "odd";
  stopBits: "1" | "2";
  timeoutMs: string;
}

export const firstEnd = ({ connections }: ProbeWays): EndTyped => ({ way: connections[0] ? `at ${connections[0].id}` : "tcp", host: "", port: "502", serial: "", baudRate: "9600", parity: "none", stopBits: "1", timeoutMs: "500" });

export function endOf({ way, host, port, serial, baudRate, parity, stopBits, timeoutMs }: EndTyped): ProbeEnd {
  if (way.startsWith("at ")) return { connection: way.slice(3) };
  if (way === "serial") return { serial: serial.trim(), baudRate: Number(baudRate), parity, stopBits: Number(stopBits) as 1 | 2, timeoutMs: Number(timeoutMs) };
  return { host: host.trim(), port: Number(port), framing: way === "rtu" ? "rtu" : "tcp", timeoutMs: Number(timeoutMs) };
}

export const isWhole = ({ way, host, serial }: EndTyped): boolean => way.startsWith("at ") || (way === "serial" ? serial : host).trim() !== "";

export function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }): ReactElement {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

export function Typed({ label, value, onChange, numeric = false }: { label: string; value: string; onChange: (value: string) => void; numeric?: boolean }): ReactElement {
  return <Labelled label={label}>{(id) => <Input id={id} value={value} inputMode={numeric ? "numeric" : "text"} autoComplete="off" onChange={(event) => onChange(event.target.value)} />}</Labelled>;
}

export function Chosen<T extends string>({ label, value, options, onChange }: { label: string; value: T; options: readonly (readonly [T, string])[]; onChange: (value: T) => void }): ReactElement {
  return (
    <Labelled label={label}>
      {(id) => <select id={id} value={value} onChange={(event) => onChange(event.target.value as T)}>{options.map(([key, text]) => <option key={key} value={key}>{text}</option>)}</select>}
    </Labelled>
  );
}

/** Which Modbus connection: one of the site's, or typed in. */
export function EndForm({ ways, typed, onTyped }: { ways: ProbeWays; typed: EndTyped; onTyped: (typed: EndTyped) => void }): ReactElement {
  const { t } = useTranslation();
  const set = (change: Partial<EndTyped>): void => onTyped({ ...typed, ...change });
  const known = ways.connections.map(({ id, end }) => [`at ${id}`, `${id} · ${end}`] as const);
  const named = typed.way.startsWith("at ");
  return (
    <>
      <Chosen label={t("probe.end")} value={typed.way} options={[...known, ["tcp", t("probe.tcp")], ["rtu", t("probe.rtu")], ["serial", t("probe.serial")]]} onChange={(way) => set({ way })} />
      {named || typed.way === "serial" ? null : <Typed label={t("probe.host")} value={typed.host} onChange={(host) => set({ host })} />}
      {named || typed.way === "serial" ? null : <Typed label={t("probe.port")} value={typed.port} numeric onChange={(port) => set({ port })} />}
      {typed.way === "serial" ? (
        <>
          <Typed label={t("probe.serialPort")} value={typed.serial} onChange={(serial) => set({ serial })} />
          <Typed label={t("probe.baud")} value={typed.baudRate} numeric onChange={(baudRate) => set({ baudRate })} />
          <Chosen label={t("probe.parity")} value={typed.parity} options={[["none", t("probe.none")], ["even", t("probe.even")], ["odd", t("probe.odd")]]} onChange={(parity) => set({ parity })} />
          <Chosen label={t("probe.stopBits")} value={typed.stopBits} options={[["1", "1"], ["2", "2"]]} onChange={(stopBits) => set({ stopBits })} />
        </>
      ) : null}
      {named ? null : <Typed label={t("probe.timeout")} value={typed.timeoutMs} numeric onChange={(timeoutMs) => set({ timeoutMs })} />}
    </>
  );
}
