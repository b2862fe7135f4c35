/** A quad a spine, with its words from the atlas. */
export const TITLE_VERTEX = /* glsl */ `
  in vec3 aOrigin;
  in vec2 aAlong;
  in vec2 aSize;
  in vec4 aBox;
  out vec2 vWords;
  void main() {
    vec3 at = aOrigin + vec3(aAlong.x, 0.0, aAlong.y) * position.x * aSize.x + vec3(0.0, position.y * aSize.y, 0.0);
    vWords = aBox.xy + position.xy * aBox.zw;
    gl_Position = projectionMatrix * viewMatrix * modelMatrix * vec4(at, 1.0);
  }
`;

export const TITLE_FRAGMENT = /* glsl */ `
  precision highp float;
  uniform sampler2D uWords;
  in vec2 vWords;
  out vec4 colour;
  void main() {
    vec4 word = texture(uWords, vWords);
    if (word.a < 0.02) discard;
    colour = word;
  }
`;
