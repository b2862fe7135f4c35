import { LANGUAGES, SIZE_NAMES, SIZES, THEMES, type Language, type SizeName, type Theme } from "./sizes.ts";

export interface Picture {
  shot: string;
  language: Language;
  theme: Theme;
  size: SizeName;
  /** It came to rest before it was taken. */
  rested: boolean;
}

export const fileOf = ({ shot, language, theme, size }: Omit<Picture, "rested">): string => `${shot}.${size}.${language}.${theme}.png`;

const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A page to look at all pictures with: one row a shot, its languages and themes side by side, one size at a time. */
export function galleryPage(pictures: readonly Picture[]): string {
  const shots = [...new Set(pictures.map(({ shot }) => shot))];
  const row = (shot: string, size: SizeName): string => {
    const cells = LANGUAGES.flatMap((language) => THEMES.map((theme) => pictures.find((each) => each.shot === shot && each.size === size && each.language === language && each.theme === theme)));
    if (cells.every((cell) => cell === undefined)) return "";
    const cell = (picture: Picture | undefined): string => {
      if (!picture) return "<td></td>";
      const file = escape(fileOf(picture));
      return `<td${picture.rested ? "" : ' class="unrested"'}><a href="${file}"><img loading="lazy" src="${file}" width="${SIZES[size].width}" height="${SIZES[size].height}" alt="${file}"></a></td>`;
    };
    return `<tr id="${escape(`${shot}.${size}`)}"><th scope="row">${escape(shot)}</th>${cells.map(cell).join("")}</tr>`;
  };
  const table = (size: SizeName): string =>
    `<section><h2>${size} ${SIZES[size].width} × ${SIZES[size].height}</h2><table><thead><tr><th></th>${LANGUAGES.flatMap((language) => THEMES.map((theme) => `<th scope="col">${language} ${theme}</th>`)).join("")}</tr></thead><tbody>${shots.map((shot) => row(shot, size)).join("")}</tbody></table></section>`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Pictures</title>
<style>
body { font: 14px/1.5 system-ui, sans-serif; margin: 16px; background: #d8dcdb; color: #182123; }
img { width: 100%; height: auto; display: block; border: 1px solid #8d989a; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; }
th { text-align: start; padding: 4px; vertical-align: top; }
tbody th { width: 140px; position: sticky; top: 0; }
td { padding: 4px; width: 25%; }
.unrested { outline: 4px dashed #182123; }
</style>
<h1>Pictures</h1>
<p>${pictures.length} pictures. A dashed frame: something was still on its way.</p>
${SIZE_NAMES.filter((size) => pictures.some((each) => each.size === size)).map(table).join("\n")}
</html>
`;
}
