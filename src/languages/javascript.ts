/** JavaScript, on Node or on Deno. */
import type { Language } from "./contract.ts";
import { denoRun, isDeno } from "./deno.ts";

export const javascript: Language = {
  name: "javascript",
  title: "JavaScript",
  extensions: ["js", "mjs", "cjs"],
  tools: ["node", "deno"],
  install: "apt-get install nodejs (or https://nodejs.org)",
  settle: async (tool) => (isDeno(tool) ? denoRun(tool) : [tool]),
  command: ({ tool, file }) => [...tool, file],
  echoing: ["node"],
};
