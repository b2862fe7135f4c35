/** The graphics processor; the processor in its place, as on a terminal server or in a virtual machine; or nobody. */
export type Draws = "graphics" | "processor" | "nobody";

/** What drivers that draw without graphics processor call themselves. */
const PROCESSORS = /swiftshader|llvmpipe|softpipe|software|basic render/i;

function ask(): Draws {
  const gl = document.createElement("canvas").getContext("webgl2");
  if (!gl) return "nobody";
  const named = gl.getExtension("WEBGL_debug_renderer_info");
  const name = String(gl.getParameter(named ? named.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return PROCESSORS.test(name) ? "processor" : "graphics";
}

let known: Draws | undefined;

/** Who draws in this browser. Where a processor does, edges stay rough and shadows wait, so that the rest keeps moving. */
export const whoDraws = (): Draws => (known ??= ask());
