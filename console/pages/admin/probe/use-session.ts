import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../../api/client.ts";
import { useSite } from "../../../session/site.ts";

interface View {
  id: string;
  state: "running" | "done" | "cancelled" | "failed";
}

export interface ProbeSession<V extends View> {
  view: V | undefined;
  running: boolean;
  busy: boolean;
  problem: unknown;
  begin: (start: () => Promise<V>) => Promise<void>;
  end: () => Promise<void>;
}

/** One scan, watch or listener of this screen: begun here, asked for every second, ended here or by itself. */
export function useSession<V extends View>(kind: "scan" | "watch" | "listen", fetch: (session: string) => Promise<V>): ProbeSession<V> {
  const site = useSite();
  const [id, setId] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const { data, error } = useQuery({
    queryKey: ["probe", kind, site, id],
    queryFn: () => fetch(id ?? ""),
    enabled: id !== null,
    refetchInterval: (query) => (query.state.data && query.state.data.state !== "running" ? false : 1000),
    refetchIntervalInBackground: false,
    structuralSharing: false,
  });
  const running = id !== null && (data === undefined || data.state === "running") && !error;
  const end = async (): Promise<void> => {
    if (id !== null) await call("endProbe", { params: { site, session: id } }).catch(setProblem);
  };
  const begin = async (start: () => Promise<V>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      if (running) await end();
      setId((await start()).id);
    } catch (thrown) {
      setProblem(thrown);
    } finally {
      setBusy(false);
    }
  };
  return { view: data, running, busy, problem: problem ?? error, begin, end };
}
