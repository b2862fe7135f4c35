/** The graphics processor; the processor in its place, as on a terminal server or in a virtual machine; or nobody. */
export type Draws = "graphics" | "processor" | "nobody";

/** What drivers that draw without graphics processor call themselves. */
const PROCESSORS = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** What draws calls itself; nothing where nothing does. Needs nothing around it: `shell/ahead.ts` writes it into a script. */
export function nameOfDrawer(): string {
  const gl = document.createElement("canvas").getContext("webgl2");
  if (!gl) return "";
  const named = gl.getExtension("WEBGL_debug_renderer_info");
  const name = String(gl.getParameter(named ? named.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return name;
}

function ask(): Draws {
  // Whoever came straight to the scene was asked before.
  const name = document.documentElement.dataset["drawer"] ?? nameOfDrawer();
  return name === "" ? "nobody" : PROCESSORS.test(name) ? "processor" : "graphics";
}

let known: Draws | undefined;

/** Who draws in this browser. Where a processor does, edges stay rough and shadows wait, so that the rest keeps moving. */
export const whoDraws = (): Draws => (known ??= ask());
