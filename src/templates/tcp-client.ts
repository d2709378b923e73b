/** `--template tcp-client`: students write a TCP client, the lab is its server. */
import type { Template } from "./contract.ts";
import { lab } from "./tcp-client/lab.ts";
import { javascript, noLineEnd, python, starter, wholeReply } from "./tcp-client/programs.ts";
import { english, french } from "./tcp-client/sheets.ts";

export const tcpClient: Template = {
  name: "tcp-client",
  description: "a TCP client that speaks a small protocol with a scripted server",
  files: (chosen) => ({
    "lab.yaml": lab(chosen),
    "README.md": english,
    "README.fr.md": french,
    "starter/client.mjs": starter,
    "solutions/javascript/client.mjs": javascript,
    "solutions/python/client.py": python,
    "solutions/wrong-no-line-end/client.mjs": noLineEnd,
    "solutions/wrong-whole-reply/client.mjs": wholeReply,
  }),
};
