import type { Task, TaskPicture } from "@stacktwin/twin-models/task";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { bytes } from "../../api/client.ts";

/** An address under which the browser has the bytes of a picture; null while they come. */
export function usePhoto({ site, id }: Pick<Task, "site" | "id">, { id: picture, type }: TaskPicture): { url: string | null; failed: boolean } {
  const { data, isError } = useQuery({
    queryKey: ["task-picture", site, id, picture],
    queryFn: async ({ signal }) => new Blob([(await bytes("taskPicture", { params: { site, task: id, picture } }, { signal })).buffer ?? new ArrayBuffer(0)], { type }),
    staleTime: Infinity,
    structuralSharing: false,
  });
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!data) return undefined;
    const made = URL.createObjectURL(data);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [data]);
  return { url: data ? url : null, failed: isError };
}
