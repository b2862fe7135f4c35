import type { PersonId } from "@stacktwin/twin-models/ids";
import type { Desk } from "@stacktwin/twin-models/priority";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useAssignees } from "./queries.ts";

interface Props {
  id: string;
  desk: Desk;
  value: PersonId | null;
  /** What nobody is called here. */
  none: string;
  /** Somebody who is not offered. */
  without?: string | undefined;
  onChosen: (person: PersonId | null) => void;
}

/** Somebody who may work on tasks here, those of the desk first. */
export function AssigneeSelect({ id, desk, value, none, without, onChosen }: Props): ReactElement {
  const { t } = useTranslation();
  const people = useAssignees().filter((person) => person.id !== without);
  const groups = [
    { label: t(`desk.${desk}`), people: people.filter(({ desks }) => desks.includes(desk)) },
    { label: t("tasks.otherDesks"), people: people.filter(({ desks }) => !desks.includes(desk)) },
  ].filter((group) => group.people.length > 0);
  return (
    <select id={id} value={value ?? ""} onChange={(event) => onChosen((event.target.value || null) as PersonId | null)}>
      <option value="">{none}</option>
      {groups.map((group) => <optgroup key={group.label} label={group.label}>{group.people.map((person) => <option key={person.id} value={person.id}>{person.name}</option>)}</optgroup>)}
    </select>
  );
}
