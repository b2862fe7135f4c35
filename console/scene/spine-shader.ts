/**
 * One quad per shelf; its fragments find their book by binary search in the shelf's run of texels (see shelf-field.ts).
 * Where a book is narrower than about a pixel the shelf's mean colour stands for all of them.
 */
export const SPINE_VERTEX = /* glsl */ `
  in vec3 aOrigin;
  in vec2 aAlong;
  in vec2 aSize;
  in float aOffset;
  uniform vec3 uLight;
  out vec2 vAt;
  flat out vec2 vSize;
  flat out int vOffset;
  flat out float vShade;
  void main() {
    vec3 along = vec3(aAlong.x, 0.0, aAlong.y);
    vec3 front = vec3(-aAlong.y, 0.0, aAlong.x);
    vec3 at = aOrigin + along * position.x * aSize.x + vec3(0.0, position.y * aSize.y, 0.0);
    vAt = position.xy * aSize;
    vSize = aSize;
    vOffset = int(aOffset + 0.5);
    vShade = 0.84 + 0.16 * max(0.0, dot(front, uLight));
    gl_Position = projectionMatrix * viewMatrix * modelMatrix * vec4(at, 1.0);
  }
`;

export const SPINE_FRAGMENT = /* glsl */ `
  precision highp float;
  precision highp int;
  uniform sampler2D uBooks;
  uniform int uWidth;
  uniform float uUpright;
  uniform float uSpine;
  uniform float uHas;
  uniform vec3 uClasses[23];
  uniform vec3 uShelf;
  uniform vec3 uInner;
  uniform vec3 uEdge;
  uniform vec3 uMark;
  uniform vec3 uAccent;
  uniform vec3 uPaper;
  in vec2 vAt;
  flat in vec2 vSize;
  flat in int vOffset;
  flat in float vShade;
  out vec4 colour;

  ivec4 texel(int n) {
    int at = vOffset + n;
    return ivec4(texelFetch(uBooks, ivec2(at % uWidth, at / uWidth), 0) * 255.0 + 0.5);
  }
  float edge(int n) {
    ivec4 t = texel(n + 2);
    return float(t.r + t.g * 256) / 65535.0;
  }

  void main() {
    const float board = 0.022;
    float pixel = max(fwidth(vAt.x), fwidth(vAt.y));
    float thin = max(pixel, 0.002);
    if (vAt.y < board || vAt.x < uUpright || vAt.x > vSize.x - uUpright) {
      float line = smoothstep(board - thin * 1.5, board, vAt.y) * step(vAt.y, board);
      colour = vec4(mix(uShelf, uEdge, line * 0.35) * vShade, 1.0);
      return;
    }
    float height = vSize.y - board;
    float y = (vAt.y - board) / height;
    float clear = vSize.x - 2.0 * uUpright;
    float x = (vAt.x - uUpright) / clear;
    vec3 inner = uInner * mix(1.0, 0.72, smoothstep(0.55, 1.0, y));
    if (uHas < 0.5) {
      colour = vec4(inner * vShade, 1.0);
      return;
    }

    ivec4 head = texel(0);
    ivec4 mean = texel(1);
    int entries = head.r + mean.a * 256;
    float filled = float(head.g) / 255.0;
    bool sought = (head.b & 2) != 0;
    vec3 far = mix(inner, vec3(mean.rgb) / 255.0 * uSpine, x < filled ? (1.0 - smoothstep(0.74, 0.84, y)) : 0.0);
    float near = 1.0 - smoothstep(0.006, 0.022, pixel);
    vec3 seen = far;

    if (near > 0.0 && x < filled + 0.002) {
      int low = 0;
      int high = entries;
      for (int i = 0; i < 12; i++) {
        if (low >= high) break;
        int middle = (low + high) / 2;
        if (edge(middle) > x) high = middle; else low = middle + 1;
      }
      vec3 book = inner;
      if (low < entries) {
        ivec4 t = texel(low + 2);
        float left = low == 0 ? 0.0 : edge(low - 1);
        float right = float(t.r + t.g * 256) / 65535.0;
        int state = t.a & 15;
        float vary = float(t.a >> 4) / 15.0;
        float wide = (right - left) * clear;
        float s = (x - left) / max(1e-5, right - left);
        float fromSide = min(s, 1.0 - s) * wide;
        float top = 0.64 + 0.24 * vary;
        if (state == 15 || state == 5 || state == 6) {
          book = inner * 0.82;
          if (state == 6) {
            float rim = 1.0 - smoothstep(0.0, max(0.0022, thin * 1.5), min(fromSide, (top - y) * height));
            book = mix(book, uEdge, y < top ? rim : 0.0);
          }
        } else if (y <= top) {
          vec3 cloth = uClasses[min(t.b & 31, 22)];
          float tint = fract(vary * 7.31);
          cloth = mix(cloth, tint < 0.3 ? vec3(0.80, 0.76, 0.68) : tint < 0.5 ? vec3(0.36, 0.34, 0.35) : tint < 0.65 ? vec3(0.62, 0.53, 0.45) : cloth, 0.42);
          cloth *= (0.88 + 0.26 * fract(vary * 3.13)) * uSpine;
          float bend = 1.0 - 0.34 * pow(abs(s * 2.0 - 1.0), 3.0);
          book = cloth * bend;
          float detail = 1.0 - smoothstep(0.0012, 0.004, pixel);
          float yy = y / top;
          if (fract(vary * 3.7) > 0.45) book = mix(book, cloth * 1.28, detail * step(0.62, yy) * step(yy, 0.84) * step(0.18, s) * step(s, 0.82) * 0.8);
          else book = mix(book, cloth * 0.66, detail * (step(0.86, yy) * step(yy, 0.885) + step(0.55, yy) * step(yy, 0.575)));
          book = mix(book, uPaper * 0.96, detail * step(0.07, yy) * step(yy, 0.19) * step(0.1, s) * step(s, 0.9));
          book = mix(book, inner * 0.55, (1.0 - smoothstep(0.0, max(0.0009, pixel * 0.6), fromSide)) * 0.8);
          if (state == 7) {
            float grey = dot(book, vec3(0.33));
            float hatch = step(0.5, fract((vAt.x + vAt.y) / 0.014));
            book = mix(mix(book, vec3(grey), 0.7), inner, hatch * 0.35);
          } else if (state == 3 || state == 4) {
            book = mix(book, inner, 0.45);
          } else if (state == 1 || state == 2) {
            float rim = 1.0 - smoothstep(0.0018, 0.0018 + thin, min(fromSide, (top - y) * height));
            float stripe = state == 1 ? step(0.5, fract((vAt.x - vAt.y) / 0.03)) : 0.0;
            book = mix(book, uMark, max(rim, stripe * 0.75));
          }
          if ((t.b & 128) != 0) book = mix(uAccent, vec3(1.0), 0.25 * bend) * (0.9 + 0.1 * bend);
        }
      }
      seen = mix(far, book, near);
    }
    seen *= mix(1.0, 0.86, smoothstep(0.9, 1.0, y));
    if (sought) seen = mix(seen, uAccent, 0.16);
    if ((head.b & 1) != 0) {
      float bar = max(0.012, pixel * 1.6) / height;
      if (y < bar && x < 0.04 + 0.05 * float(head.a)) seen = uMark;
    }
    colour = vec4(seen * vShade, 1.0);
  }
`;
