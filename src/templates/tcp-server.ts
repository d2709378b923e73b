/** `--template tcp-server`: students write a TCP server, the lab is its client. */
import type { Template } from "./contract.ts";
import { lab } from "./tcp-server/lab.ts";
import { javascript, oneAtATime, piecesAsLines, python, starter } from "./tcp-server/programs.ts";
import { english, french } from "./tcp-server/sheets.ts";

export const tcpServer: Template = {
  name: "tcp-server",
  description: "a TCP server that answers line by line, several clients at once",
  files: (chosen) => ({
    "lab.yaml": lab(chosen),
    "README.md": english,
    "README.fr.md": french,
    "starter/server.mjs": starter,
    "solutions/javascript/server.mjs": javascript,
    "solutions/python/server.py": python,
    "solutions/wrong-one-at-a-time/server.mjs": oneAtATime,
    "solutions/wrong-pieces/server.mjs": piecesAsLines,
  }),
};
