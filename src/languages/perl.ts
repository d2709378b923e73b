/** Perl 5. */
import type { Language } from "./contract.ts";

export const perl: Language = {
  name: "perl",
  title: "Perl",
  extensions: ["pl"],
  tools: ["perl"],
  install: "apt-get install perl (or https://www.perl.org/get.html)",
  // Perl has its own buffer; what follows the version is run before the program's first line.
  command: ({ tool, file }) => [...tool, "-M5.006;BEGIN{$|=1}", file],
};
