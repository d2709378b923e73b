/** A file that this machine runs as it is: a binary, or a script with a `#!` line. */
import type { Language } from "./contract.ts";

export const executable: Language = {
  name: "executable",
  title: "an executable file",
  extensions: [],
  tools: [],
  install: "",
  command: ({ file }) => [file.includes("/") ? file : `./${file}`],
  stdio: true,
};
