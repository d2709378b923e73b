/** C++. */
import type { Language } from "./contract.ts";

export const cpp: Language = {
  name: "cpp",
  title: "C++",
  extensions: ["cpp", "cc", "cxx", "C", "c++"],
  tools: ["g++", "c++", "clang++"],
  install: "apt-get install g++ (or a C++ compiler called g++, c++ or clang++)",
  build: ({ tool, file, out }) => ({
    commands: [[...tool, "-std=gnu++17", "-o", `${out}/program`, file, "-lpthread", "-lm"]],
  }),
  command: ({ out }) => [`${out}/program`],
  stdio: true,
};
