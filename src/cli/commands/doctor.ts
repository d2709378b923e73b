/** `labwire doctor`: what this machine offers, what is missing, and how to get it. */
import { examine } from "../../isolation/doctor.ts";
import { languages } from "../../languages/list.ts";
import { exitCodes } from "../exit-codes.ts";
import { formatDoctor } from "../format-doctor.ts";
import type { RunCommand } from "./contract.ts";

export const run: RunCommand = async (_args, { reporter }) => {
  const findings = await examine(languages);
  const text =
    reporter === "json"
      ? `${JSON.stringify({ version: 1, findings }, undefined, 2)}\n`
      : formatDoctor(findings);
  process.stdout.write(text);
  return exitCodes.ok;
};
