import { useEffect, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, Outlet, useLocation } from "react-router";
import { ApiProblem } from "../api/client.ts";
import { useMe } from "../api/queries.ts";
import { Bones, ProblemNote } from "../look/Note.tsx";
import { prefer, preferences, usePreference } from "../session/preferences.ts";
import { isUnreached, Unreached } from "../shell/Unreached.tsx";

/** Lets through who is signed in; others sign in first and come back to the same address. */
export function SignedIn(): ReactElement {
  const me = useMe();
  const location = useLocation();
  const { i18n } = useTranslation();
  const chosen = usePreference(({ language }) => language);
  const own = me.data?.person.language;
  // Nobody is greeted in one language and then spoken to in another.
  const speaks = chosen !== null || !own || i18n.language === own;

  useEffect(() => {
    if (own && preferences.getState().spoken !== own) prefer({ spoken: own });
    if (own && !speaks) void i18n.changeLanguage(own);
  }, [speaks, own, i18n]);

  if (me.data) return speaks ? <Outlet /> : <Bones rows={6} />;
  if (me.error instanceof ApiProblem && me.error.status === 401) {
    return <Navigate to={`/sign-in?then=${encodeURIComponent(location.pathname + location.search)}`} replace />;
  }
  if (isUnreached(me.error)) return <Unreached onRetry={me.refetch} />;
  if (me.error) {
    return (
      <main style={{ maxWidth: 480, margin: "20vh auto", padding: 16 }}>
        <ProblemNote error={me.error} onRetry={() => void me.refetch()} />
      </main>
    );
  }
  return <Bones rows={6} />;
}
