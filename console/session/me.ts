import { useTranslation } from "react-i18next";
import { useMe } from "../api/queries.ts";
import { useTravel } from "../live/use-live.ts";

/** Whether this person may do that, as the server said when they signed in. */
export function useMay(): (permission: string) => boolean {
  const { data } = useMe();
  return (permission) => data?.permissions.includes(permission) ?? false;
}

/** Why nothing can be done now whoever asks: the past is looked at, not changed. Undefined when it is the present. */
export function usePastWhy(): string | undefined {
  const { t } = useTranslation();
  return useTravel(({ asked }) => asked !== null) ? t("past.noActs") : undefined;
}
