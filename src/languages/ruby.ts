/** Ruby. */
import type { Language } from "./contract.ts";

export const ruby: Language = {
  name: "ruby",
  title: "Ruby",
  extensions: ["rb"],
  tools: ["ruby"],
  install: "apt-get install ruby (or https://www.ruby-lang.org/en/downloads)",
  // Ruby has its own buffer, and no switch for it.
  files: { "unbuffered.rb": "$stdout.sync = true\n" },
  command: ({ tool, file, out }) => [...tool, "-r", fromHere(`${out}/unbuffered.rb`), file],
};

/** What is neither absolute nor begins with a dot would be looked for among the libraries. */
function fromHere(path: string): string {
  return /^\.{0,2}\//.test(path) ? path : `./${path}`;
}
