import type { Channel } from "@stacktwin/twin-models/notify";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../../session/me.ts";
import { ChannelTest } from "./ChannelTest.tsx";

/** Ways to tell people and programs, each with a test. */
export function ChannelTable({ channels }: { channels: readonly Channel[] }): ReactElement {
  const { t } = useTranslation();
  const may = useMay()("notification:write");
  return (
    <section className="card table-card">
      <h2 className="card-title">{t("notify.channels")}</h2>
      <ul className="channels">
        {channels.map((channel) => (
          <li key={channel.name} className="channel">
            <div>
              <strong>{channel.kind === "webhook" ? channel.name : t(channel.kind === "mail" ? "notify.mail" : "notify.browsers")}</strong>
              <p className="small quiet">
                {channel.form ? <>{t(`notify.form.${channel.form}`)} · </> : null}
                <span className="mono">{channel.server}</span> · {t(channel.encrypted ? "notify.encrypted" : "notify.unencrypted")}
                {channel.from ? <> · {t("notify.from", { address: channel.from })}</> : null}
              </p>
            </div>
            {may && channel.kind !== "push" ? <ChannelTest channel={channel} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
