/** About a second: as long as a page may take to bring the inspector of what was chosen. */
const FRAMES = 60;

/** Moves the reading position of keyboard and screen reader into the inspector as soon as it is there. */
export function focusInspector(frames = FRAMES): void {
  requestAnimationFrame(() => {
    const inspector = document.getElementById("inspector");
    if (inspector) inspector.focus({ preventScroll: true });
    else if (frames > 0) focusInspector(frames - 1);
  });
}
