import { useId, type ReactElement, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useLiveState } from "../live/use-live.ts";
import { Icon } from "../look/Icon.tsx";
import { ProblemNote } from "../look/Note.tsx";

interface Props {
  title: string;
  /** At the right of the title: a figure, an age. */
  note?: ReactNode;
  /** Where there is more of it. */
  more?: { to: string; label: string } | null;
  /** Why there is nothing to show; what is still here stays. */
  error?: unknown;
  onRetry?: () => void;
  /** Nothing is here yet: this many lines keep its place. */
  bones?: number;
  children?: ReactNode;
}

/** A card of a home: its name, what it tells, and the way to more of it. */
export function CardFrame({ title, note, more, error, onRetry, bones = 0, children }: Props): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  // Without a connection the banner says so once for all; what was here stays, in grey.
  const lost = useLiveState(({ link }) => link === "lost");
  const failed = Boolean(error) && !(lost && children);
  return (
    <section className="card home-card" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {note ? <span className="home-note">{note}</span> : null}
      </header>
      {failed ? <ProblemNote error={error} {...(onRetry ? { onRetry } : {})} /> : null}
      {bones > 0 && !failed ? (
        <div role="status" aria-label={t("common.loading")} className="home-bones">
          {Array.from({ length: bones }, (_, row) => <div key={row} className="bone" style={{ width: `${[72, 54, 63][row % 3]}%` }} />)}
        </div>
      ) : null}
      {children}
      {more ? <footer><Link to={more.to} className="home-more">{more.label}<Icon name="right" size={13} /></Link></footer> : null}
    </section>
  );
}
