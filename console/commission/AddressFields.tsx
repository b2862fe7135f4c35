import type { ModelInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import { Input } from "antd";
import { useId, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../i18n/i18n.ts";

type Address = ThingInstance["address"];
/** As typed; empty where the model's default is to hold. */
export type Typed = Readonly<Record<string, string>>;

export const typedOf = (address: Address): Typed => Object.fromEntries(Object.entries(address).map(([key, value]) => [key, String(value)]));

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/;

/** What the model asks for, of what was typed; numbers as numbers, unless the device said the same as a text before. */
export function addressOf(model: ModelInfo, typed: Typed, before: Address = {}): Address {
  const address: Address = {};
  for (const { name } of model.address) {
    const said = typed[name]?.trim() ?? "";
    if (said === "") continue;
    address[name] = before[name] === said || !NUMBER.test(said) ? said : Number(said);
  }
  return address;
}

export const missingIn = (model: ModelInfo, typed: Typed): string[] =>
  model.address.filter(({ name, default: fallback }) => fallback === undefined && (typed[name]?.trim() ?? "") === "").map(({ name }) => name);

/** One input for each part of the address that the model asks for. */
export function AddressFields({ model, typed, onTyped, tried }: { model: ModelInfo; typed: Typed; onTyped: (typed: Typed) => void; tried: boolean }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const id = useId();
  const missing = missingIn(model, typed);
  if (model.address.length === 0) return <p className="small quiet">{t("commission.noAddress")}</p>;
  return (
    <div className="field-grid">
      {model.address.map(({ name, title, default: fallback }) => {
        const wrong = tried && missing.includes(name);
        return (
          <div key={name} className="field">
            <label htmlFor={`${id}-${name}`}>{title ? `${text(title)} ` : ""}<span className="mono">{name}</span></label>
            <Input id={`${id}-${name}`} value={typed[name] ?? ""} placeholder={fallback ?? ""} status={wrong ? "error" : ""} aria-invalid={wrong} autoComplete="off" onChange={(event) => onTyped({ ...typed, [name]: event.target.value })} />
            {wrong ? <span className="small" role="alert" data-mistake>{t("commission.needed")}</span> : null}
          </div>
        );
      })}
    </div>
  );
}
