/**
 * Everything that a student reads, in English and French. One file a room; the English half says which
 * sayings there are and what each needs, the French half must have them all.
 */
import { judgeWords } from "./judge-words.ts";
import { protocolWords } from "./protocol-words.ts";
import { reportWords } from "./report-words.ts";
import { runWords } from "./run-words.ts";
import { submissionWords } from "./submission-words.ts";
import { wireWords } from "./wire-words.ts";

/** A catalogue: saying name → the sentence, made from its facts. */
export type Catalogue = Readonly<Record<string, (facts: never) => string>>;

const english = {
  ...judgeWords.en,
  ...runWords.en,
  ...protocolWords.en,
  ...reportWords.en,
  ...wireWords.en,
  ...submissionWords.en,
};
const catalogues: Readonly<Record<string, typeof english>> = {
  en: english,
  fr: {
    ...judgeWords.fr,
    ...runWords.fr,
    ...protocolWords.fr,
    ...reportWords.fr,
    ...wireWords.fr,
    ...submissionWords.fr,
  },
};

type English = typeof english;

/** A sentence that has not been put in a language yet: its name and its facts, plain JSON. */
export type Saying = {
  [Name in keyof English]: readonly [Name, Parameters<English[Name]>[0]];
}[keyof English];

/** Puts a saying into `lang`; English where there is no such language. */
export function speak(lang: string, [name, facts]: Saying): string {
  const catalogue = catalogues[lang] ?? english;
  return (catalogue[name] as (facts: unknown) => string)(facts);
}
