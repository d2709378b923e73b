/** `--template udp`: students write a UDP server, the lab is its client. */
import type { Template } from "./contract.ts";
import { lab } from "./udp/lab.ts";
import { answersAll, firstOnly, javascript, python, starter } from "./udp/programs.ts";
import { english, french } from "./udp/sheets.ts";

export const udp: Template = {
  name: "udp",
  description: "a UDP server that answers datagrams, and knows which ones not to answer",
  files: (chosen) => ({
    "lab.yaml": lab(chosen),
    "README.md": english,
    "README.fr.md": french,
    "starter/server.mjs": starter,
    "solutions/javascript/server.mjs": javascript,
    "solutions/python/server.py": python,
    "solutions/wrong-answers-all/server.mjs": answersAll,
    "solutions/wrong-first-only/server.mjs": firstOnly,
  }),
};
