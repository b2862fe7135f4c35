/** Where a list is walked. */
export const listPath = ({ site, task }: { site: string; task: string }): string => `/sites/${encodeURIComponent(site)}/lists/${encodeURIComponent(task)}`;
