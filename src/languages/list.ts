/** Every language that submissions may be written in. */
import { c } from "./c.ts";
import type { Language } from "./contract.ts";
import { cpp } from "./cpp.ts";
import { go } from "./go.ts";
import { java } from "./java.ts";
import { javascript } from "./javascript.ts";
import { make } from "./make.ts";
import { perl } from "./perl.ts";
import { python } from "./python.ts";
import { ruby } from "./ruby.ts";
import { rust } from "./rust.ts";
import { shell } from "./shell.ts";
import { typescript } from "./typescript.ts";

export const languages: readonly Language[] = [
  python,
  javascript,
  typescript,
  c,
  cpp,
  go,
  rust,
  java,
  ruby,
  perl,
  shell,
  make,
];
