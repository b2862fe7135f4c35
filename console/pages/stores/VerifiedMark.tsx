import type { Profile } from "@stacktwin/twin-models/preservation/profile";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";

/** Whether somebody held the numbers of a profile to the text of its source; while nobody did, it is said wherever it is judged by. */
export function VerifiedMark({ profile: { verifiedBy } }: { profile: Profile }): ReactElement {
  const { t } = useTranslation();
  return <span className="small store-verified" data-verified={verifiedBy !== null}>{verifiedBy === null ? t("stores.unverified") : t("stores.verified", { by: verifiedBy })}</span>;
}
