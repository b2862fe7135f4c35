import type { Task, TaskPicture } from "@stacktwin/twin-models/task";
import { useQuery } from "@tanstack/react-query";
import { bytes } from "../../api/client.ts";

/** The bytes of a picture, which never change; undefined while they come. */
export function usePhoto({ site, id }: Pick<Task, "site" | "id">, { id: picture, type }: TaskPicture): { blob: Blob | undefined; failed: boolean } {
  const { data, isError } = useQuery({
    queryKey: ["task-picture", site, id, picture],
    queryFn: async ({ signal }) => new Blob([(await bytes("taskPicture", { params: { site, task: id, picture } }, { signal })).buffer ?? new ArrayBuffer(0)], { type }),
    staleTime: Infinity,
    structuralSharing: false,
  });
  return { blob: data, failed: isError };
}
