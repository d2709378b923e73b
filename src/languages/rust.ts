/** Rust: one file, and the modules that it names. */
import { join } from "node:path";
import type { Language } from "./contract.ts";

export const rust: Language = {
  name: "rust",
  title: "Rust",
  extensions: ["rs"],
  tools: ["rustc"],
  helpers: ["cc"],
  install: "apt-get install rustc gcc (or https://rustup.rs)",
  // rustup's stand-in looks for toolchains below HOME: ask it for the compiler itself.
  settle: async (tool, ask) => {
    const sysroot = await ask([tool, "--print", "sysroot"]);
    return sysroot === undefined ? undefined : [join(sysroot, "bin", "rustc")];
  },
  build: ({ tool, file, out }) => ({
    // Its name may hold what no crate's may.
    commands: [[...tool, "--edition", "2021", "--crate-name", "program", "-o", `${out}/program`, file]],
  }),
  command: ({ out }) => [`${out}/program`],
};
