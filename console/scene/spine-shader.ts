/**
 * One quad per range; its fragments find their bay and shelf, and there their book by binary search in the shelf's run of
 * texels (see shelf-field.ts). Where a book is narrower than about a pixel the shelf's mean colour stands for all of them.
 */
export const SPINE_VERTEX = /* glsl */ `
  in vec2 aAt;
  in vec2 aAlong;
  in vec4 aShelves;
  in float aBays;
  uniform vec3 uLight;
  out vec2 vOn;
  flat out vec4 vShelves;
  flat out float vBays;
  flat out float vShade;
  void main() {
    vec3 front = vec3(-aAlong.y, 0.0, aAlong.x);
    vOn = aAt;
    vShelves = aShelves;
    vBays = aBays;
    vShade = 0.84 + 0.16 * max(0.0, dot(front, uLight));
    gl_Position = projectionMatrix * viewMatrix * modelMatrix * vec4(position, 1.0);
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
  in vec2 vOn;
  /** Width of a bay, height of a shelf, the first shelf of the range, shelves of a bay. */
  flat in vec4 vShelves;
  flat in float vBays;
  flat in float vShade;
  out vec4 colour;

  int run;
  ivec4 fetch(int at) {
    return ivec4(texelFetch(uBooks, ivec2(at % uWidth, at / uWidth), 0) * 255.0 + 0.5);
  }
  ivec4 texel(int n) {
    return fetch(run + n);
  }
  float edge(int n) {
    ivec4 t = texel(n + 2);
    return float(t.r + t.g * 256) / 65535.0;
  }

  void main() {
    const float board = 0.022;
    float pixel = max(fwidth(vOn.x), fwidth(vOn.y));
    vec2 vSize = vShelves.xy;
    vec2 cell = clamp(floor(vOn / vSize), vec2(0.0), vec2(vBays, vShelves.w) - 1.0);
    vec2 vAt = vOn - cell * vSize;
    float thin = max(pixel, 0.002);
    // From afar boards and what is behind the books are drawn by their share, or they would flicker.
    float blur = smoothstep(0.02, 0.12, pixel);
    bool carcass = vAt.y < board || vAt.x < uUpright || vAt.x > vSize.x - uUpright;
    float carcasses = carcass ? 1.0 : 0.0;
    carcasses = mix(carcasses, board / vSize.y + 2.0 * uUpright / vSize.x, blur);
    if (carcasses > 0.999) {
      float line = smoothstep(board - thin * 1.5, board, vAt.y) * step(vAt.y, board);
      colour = vec4(mix(uShelf, uEdge, line * 0.35) * vShade, 1.0);
      return;
    }
    float height = vSize.y - board;
    float y = clamp((vAt.y - board) / height, 0.0, 1.0);
    float clear = vSize.x - 2.0 * uUpright;
    float x = clamp((vAt.x - uUpright) / clear, 0.0, 1.0);
    vec3 inner = uInner * mix(mix(1.0, 0.72, smoothstep(0.55, 1.0, y)), 0.93, blur);
    if (uHas < 0.5) {
      colour = vec4(mix(inner, uShelf, carcasses) * vShade, 1.0);
      return;
    }

    ivec4 at = fetch(int(vShelves.z + cell.x * vShelves.w + cell.y + 0.5));
    run = at.r + at.g * 256 + at.b * 65536;
    ivec4 head = texel(0);
    ivec4 mean = texel(1);
    int entries = head.r + mean.a * 256;
    float filled = float(head.g) / 255.0;
    bool sought = (head.b & 2) != 0;
    float covered = mix(x < filled ? 1.0 - smoothstep(0.74, 0.84, y) : 0.0, filled * 0.79, blur);
    vec3 far = mix(inner, vec3(mean.rgb) / 255.0 * uSpine, covered);
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
    seen *= mix(1.0, 0.86, smoothstep(0.9, 1.0, y) * (1.0 - blur));
    if (sought) seen = mix(seen, uAccent, 0.16);
    if ((head.b & 1) != 0) {
      float bar = max(0.012, pixel * 1.6) / height;
      if (y < bar && !(carcass && blur < 0.5) && x < 0.04 + 0.05 * float(head.a)) seen = uMark;
    }
    colour = vec4(mix(seen, uShelf, carcasses) * vShade, 1.0);
  }
`;
