import { useMe } from "../api/queries.ts";

/** Whether this person may do that, as the server said when they signed in. */
export function useMay(): (permission: string) => boolean {
  const { data } = useMe();
  return (permission) => data?.permissions.includes(permission) ?? false;
}

