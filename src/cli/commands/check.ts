/** `labwire check`: every lab is looked at, also after a bad one; nothing is run. */
import type { Mistake } from "../../nouns/author-error.ts";
import { type OpenedLab, openLabs } from "../../opening.ts";
import { formatMistake } from "../../validate/format-mistake.ts";
import { exitCodes } from "../exit-codes.ts";
import type { RunCommand } from "./contract.ts";

export const run: RunCommand = async ([paths], { reporter }) => {
  const opened = await openLabs(paths as string[]);
  reporters[reporter as keyof typeof reporters](opened);
  return opened.some((lab) => "mistakes" in lab) ? exitCodes.usage : exitCodes.ok;
};

type WriteChecks = (opened: readonly OpenedLab[]) => void;

const mistakesOf = (lab: OpenedLab): readonly Mistake[] => ("mistakes" in lab ? lab.mistakes : []);

const text: WriteChecks = (opened) => {
  for (const lab of opened) {
    for (const mistake of mistakesOf(lab)) process.stderr.write(`${formatMistake(mistake)}\n`);
    if ("source" in lab) process.stdout.write(`ok ${lab.file}\n`);
  }
  const bad = opened.filter((lab) => "mistakes" in lab).length;
  process.stdout.write(`${count(opened.length - bad, "valid lab")}${bad === 0 ? "" : `, ${bad} invalid`}\n`);
};

const json: WriteChecks = (opened) => {
  const labs = opened.map((lab) => ({
    file: lab.file,
    valid: "source" in lab,
    mistakes: mistakesOf(lab).map(asJson),
  }));
  process.stdout.write(`${JSON.stringify({ version: 1, labs }, undefined, 2)}\n`);
};

function asJson({ rule, span, message, suggestion }: Mistake) {
  return { rule, ...span, message, ...(suggestion !== undefined && { suggestion }) };
}

/** GitHub's workflow commands, which mark the line in a pull request. */
const github: WriteChecks = (opened) => {
  for (const { span, message, suggestion } of opened.flatMap(mistakesOf)) {
    const { file, line, column } = span;
    const place = `file=${property(file)},line=${line},col=${column}`;
    process.stdout.write(`::error ${place}::${escaped([message, suggestion].filter(Boolean).join(". "))}\n`);
  }
};

function escaped(value: string): string {
  return value.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(value: string): string {
  return escaped(value).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

const reporters = { text, json, github };
