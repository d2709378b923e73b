/** Shell scripts. */
import type { Language } from "./contract.ts";

export const shell: Language = {
  name: "shell",
  title: "Shell",
  extensions: ["sh", "bash"],
  tools: ["bash", "sh"],
  install: "apt-get install bash",
  command: ({ tool, file }) => [...tool, file],
};
