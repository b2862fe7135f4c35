/** Where keys are letters, or belong to a list or a dialog. */
export const typing = (target: EventTarget | null): boolean => target instanceof HTMLElement && target.closest("input, textarea, select, dialog, [role=treegrid], [contenteditable]") !== null;
