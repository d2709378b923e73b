/** Files of a folder, as a web server finds them by path. */
import { stat } from "node:fs/promises";
import { extname, join, posix } from "node:path";

const types: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  gif: "image/gif",
  htm: "text/html; charset=utf-8",
  html: "text/html; charset=utf-8",
  ico: "image/x-icon",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  md: "text/markdown; charset=utf-8",
  mp4: "video/mp4",
  pdf: "application/pdf",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  wasm: "application/wasm",
  webp: "image/webp",
  xml: "application/xml",
  zip: "application/zip",
};

/** The media type that a path's ending stands for. */
export function mediaType(path: string): string | undefined {
  const ending = extname(path).slice(1).toLowerCase();
  return Object.hasOwn(types, ending) ? types[ending] : undefined;
}

/** The file below `folder` (of the lab) that `path` means, itself or a folder's `index.html`; relative to the lab. */
export async function fileBelow(folder: string, path: string, labDir: string): Promise<string | undefined> {
  if (path.includes("\0")) return undefined;
  // As a browser sees it: no way up leads out of the root.
  const inside = posix.join("/", path);
  for (const file of [inside, posix.join(inside, "index.html")])
    if (await isFile(join(labDir, folder, file))) return posix.join(folder, file);
  return undefined;
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
