import type { PlaceId } from "@stacktwin/twin-models/ids";
import { Input, type InputRef } from "antd";
import { useId, useState, type ReactElement, type Ref } from "react";
import { useTranslation } from "react-i18next";
import { usePlaces } from "../api/queries.ts";
import { matchingPlaces } from "../frame/matches.ts";
import { useText } from "../i18n/i18n.ts";
import { useSite } from "../session/site.ts";

interface Props {
  label: string;
  hint: string;
  chosen: PlaceId | null;
  onChosen: (place: PlaceId | null) => void;
  input?: Ref<InputRef>;
}

/** A place by its name, or by its id as a label at the shelf says it: typed, or sent by a scanner that types and presses Enter. */
export function PlaceField({ label, hint, chosen, onChosen, input }: Props): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const id = useId();
  const places = usePlaces(useSite());
  const [typed, setTyped] = useState("");
  const known = chosen ? places.data?.byId.get(chosen) : undefined;
  const found = places.data && !known ? matchingPlaces(places.data, typed.trim(), 6) : [];
  const take = (said: string): void => {
    setTyped(said);
    onChosen(places.data?.byId.has(said.trim() as PlaceId) ? (said.trim() as PlaceId) : null);
  };
  const choose = (place: PlaceId): void => {
    setTyped("");
    onChosen(place);
  };
  return (
    <div className="field place-field">
      <label htmlFor={id}>{label}</label>
      <Input
        ref={input ?? null}
        id={id}
        value={known ? known.id : typed}
        allowClear
        autoComplete="off"
        aria-describedby={`${id}-said`}
        onChange={(event) => take(event.target.value)}
        onPressEnter={(event) => {
          event.preventDefault();
          if (found[0]) choose(found[0].id);
        }}
      />
      <span id={`${id}-said`} className="small">{known ? text(known.label) : typed && places.data && found.length === 0 ? t("commission.noPlace") : hint}</span>
      {found.length > 0 ? (
        <ul className="place-found" aria-label={t("commission.placesFound")}>
          {found.map((place) => (
            <li key={place.id}>
              <button type="button" className="plain line" onClick={() => choose(place.id)}><span className="cut">{text(place.label)}</span><span className="mono small quiet">{place.id}</span></button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
