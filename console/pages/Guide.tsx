import { Button, Segmented } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { useMe } from "../api/queries.ts";
import { READERS, type Guide as GuideTexts, type Reader, type Section } from "../guide/contract.ts";
import { en } from "../guide/en.ts";
import { zh } from "../guide/zh.ts";
import { HELP_KEYS } from "../help/contract.ts";
import { HelpText } from "../help/HelpText.tsx";
import { useHelp } from "../help/use-help.ts";
import { useLanguage, type Language } from "../i18n/i18n.ts";
import { Icon } from "../look/Icon.tsx";
import { useDestinations } from "../frame/use-destinations.ts";
import { useMay } from "../session/me.ts";
import { useSite } from "../session/site.ts";
import { SECTIONS } from "./admin/sections.ts";
import "./guide.css";
import "../help/help.css";

const TEXTS: Readonly<Record<Language, GuideTexts>> = { zh, en };
const isReader = (role: string | null): role is Reader => READERS.some((reader) => reader === role);

/** What each role sees and does here, in its own words; opens at the reader's own role, and prints. */
export default function Guide(): ReactElement {
  const { t } = useTranslation();
  const texts = TEXTS[useLanguage()];
  const me = useMe().data;
  const [params, setParams] = useSearchParams();
  const roles = me?.person.grants.map(({ role }) => role) ?? [];
  // Whoever has several roles reads the widest one first.
  const own = READERS.toReversed().find((reader) => roles.includes(reader)) ?? "viewer";
  const asked = params.get("role");
  const reader = isReader(asked) ? asked : own;
  const { title, lead, sections } = texts.readers[reader];
  const choose = (role: Reader): void =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      after.set("role", role);
      return after;
    });
  const listed = [...sections, ...texts.everyone];
  return (
    <div className="page guide">
      <header className="page-head">
        <h1>{t("guide.title")}</h1>
        <Button className="guide-print" onClick={() => window.print()}>{t("guide.print")}</Button>
      </header>
      <Segmented<Reader> className="guide-roles" value={reader} onChange={choose} aria-label={t("guide.roles")} options={READERS.map((value) => ({ value, label: texts.readers[value].title }))} />
      <p className="guide-lead"><b>{title}</b>{lead}</p>
      <nav className="guide-contents" aria-label={t("guide.contents")}>
        {listed.map(({ key, title: name }) => <a key={key} href={`#guide-${key}`}>{name}</a>)}
        <a href="#guide-figures">{t("help.glossary")}</a>
      </nav>
      <div className="guide-sections">
        {listed.map((section) => <Part key={section.key} section={section} />)}
        <Figures />
      </div>
    </div>
  );
}

/** Everything that question marks explain, in one place to read and to print. */
function Figures(): ReactElement {
  const { t } = useTranslation();
  const help = useHelp();
  return (
    <section id="guide-figures" className="card guide-part" aria-labelledby="guide-figures-title">
      <h2 id="guide-figures-title">{t("help.glossary")}</h2>
      <p className="quiet">{t("help.glossaryLead")}</p>
      {HELP_KEYS.map((key) => (
        <div key={key} className="guide-figure">
          <h3>{help[key].title}</h3>
          <HelpText entry={help[key]} />
        </div>
      ))}
    </section>
  );
}

function Part({ section: { key, title, lead, steps, ordered } }: { section: Section }): ReactElement {
  const List = ordered ? "ol" : "ul";
  return (
    <section id={`guide-${key}`} className="card guide-part" aria-labelledby={`guide-${key}-title`}>
      <h2 id={`guide-${key}-title`}>{title}</h2>
      <p className="quiet">{lead}</p>
      <List>
        {steps.map(({ text, to, code }) => (
          <li key={text}>
            {text}
            {to ? <> <GuideLink to={to} /></> : null}
            {code ? <code className="mono">{code}</code> : null}
          </li>
        ))}
      </List>
    </section>
  );
}

/** The page that a step speaks of, for whom may open it. */
function GuideLink({ to }: { to: string }): ReactElement | null {
  const { t } = useTranslation();
  const site = useSite();
  const may = useMay();
  const [page, name] = to.split("/");
  const destination = useDestinations().find((each) => each.name === page);
  const section = SECTIONS.find((each) => each.name === name);
  if (!destination || (section && !may(section.permission))) return null;
  return <Link className="guide-link" to={`/sites/${encodeURIComponent(site)}/${to}`}><Icon name={destination.icon} size={14} />{section ? t(`admin.${section.name}`) : t(`nav.${destination.name}`)}</Link>;
}
