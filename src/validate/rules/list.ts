/** The rules that a lab has to meet beyond its shape: one line each. */
import type { Rule } from "../view.ts";

export const rules: readonly Rule[] = [];
