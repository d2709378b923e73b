/** `--template http`: students write a web server, the lab is its browser. */
import type { Template } from "./contract.ts";
import { lab } from "./http/lab.ts";
import { always200, javascript, python, starter, textType } from "./http/programs.ts";
import { english, french } from "./http/sheets.ts";

export const http: Template = {
  name: "http",
  description: "a small web server with a page, a JSON answer and a proper 404",
  files: (chosen) => ({
    "lab.yaml": lab(chosen),
    "README.md": english,
    "README.fr.md": french,
    "starter/server.mjs": starter,
    "solutions/javascript/server.mjs": javascript,
    "solutions/python/server.py": python,
    "solutions/wrong-always-200/server.mjs": always200,
    "solutions/wrong-type/server.mjs": textType,
  }),
};
