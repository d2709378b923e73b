/** C, as courses write it: compilers that refuse what older ones warned of are told to go on warning. */
import type { Language } from "./contract.ts";

const warnOnly = [
  "-Wno-error=implicit-function-declaration",
  "-Wno-error=implicit-int",
  "-Wno-error=int-conversion",
  "-Wno-error=incompatible-pointer-types",
];

export const c: Language = {
  name: "c",
  title: "C",
  extensions: ["c"],
  tools: ["gcc", "cc", "clang"],
  install: "apt-get install gcc libc6-dev (or a C compiler called gcc, cc or clang)",
  build: ({ tool, file, out }) => ({
    commands: [[...tool, "-std=gnu17", ...warnOnly, "-o", `${out}/program`, file, "-lpthread", "-lm"]],
  }),
  command: ({ out }) => [`${out}/program`],
  stdio: true,
};
