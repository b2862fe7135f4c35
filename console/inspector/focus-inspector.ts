/** About a second: as long as a page may take to bring the inspector of what was chosen. */
const FRAMES = 60;

/** Where the keys stood before they went into the inspector. */
let before: HTMLElement | null = null;

function enter(frames: number): void {
  requestAnimationFrame(() => {
    const inspector = document.getElementById("inspector");
    if (inspector) inspector.focus({ preventScroll: true });
    else if (frames > 0) enter(frames - 1);
  });
}

/** Moves the reading position of keyboard and screen reader into the inspector as soon as it is there. */
export function focusInspector(): void {
  const now = document.activeElement;
  before = now instanceof HTMLElement && now !== document.body && now.closest("dialog, #inspector") === null ? now : null;
  enter(FRAMES);
}

/** Back to where the keys came from; false when they came from nowhere that is still there. */
export function leaveInspector(): boolean {
  const to = before?.isConnected ? before : null;
  before = null;
  to?.focus();
  return to !== null;
}
