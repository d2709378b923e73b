/** What is said of a submission that can't be used as it is: files that are not there, programs that do not compile. */

/** What is in the submission, where something is missing in it. */
interface Found {
  /** The first few of its files. */
  readonly files: readonly string[];
  readonly more: number;
  /** A file that was likely meant, and what keeps it from being found. */
  readonly near?: { readonly file: string; readonly why: "capitals" | "spelling" | "folder" | "ending" };
}

const quoted = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(", ");
const seconds = (ms: number): string => `${Math.round(ms / 100) / 10} s`;
const mebibytes = (bytes: number): number => Math.round(bytes / 1024 ** 2);

const nearEn: Record<NonNullable<Found["near"]>["why"], (file: string) => string> = {
  capitals: (file) => `\`${file}\` is there, but capitals count`,
  spelling: (file) => `\`${file}\` is there: is its name misspelt?`,
  folder: (file) => `\`${file}\` is there, but has to stand outside of all folders`,
  ending: (file) => `\`${file}\` is there, but its ending is of no language that labwire knows`,
};

const nearFr: typeof nearEn = {
  capitals: (file) => `\`${file}\` est là, mais les majuscules comptent`,
  spelling: (file) => `\`${file}\` est là : son nom est-il mal écrit ?`,
  folder: (file) => `\`${file}\` est là, mais doit être en dehors de tout dossier`,
  ending: (file) => `\`${file}\` est là, mais son extension n'est d'aucun langage connu de labwire`,
};

const foundEn = ({ files, more, near }: Found): string =>
  [
    files.length === 0
      ? "the submission holds no file"
      : `the submission holds ${quoted(files)}${more === 0 ? "" : ` and ${more} more`}`,
    ...(near === undefined ? [] : [nearEn[near.why](near.file)]),
  ].join("\n");

const foundFr = ({ files, more, near }: Found): string =>
  [
    files.length === 0
      ? "le rendu ne contient aucun fichier"
      : `le rendu contient ${quoted(files)}${more === 0 ? "" : ` et ${more} de plus`}`,
    ...(near === undefined ? [] : [nearFr[near.why](near.file)]),
  ].join("\n");

interface Build {
  /** The program that was built; empty for the submission as a whole. */
  readonly program: string;
  readonly command: string;
}

const builtEn = ({ program }: Build): string => (program === "" ? "the submission" : `\`${program}\``);
const builtFr = ({ program }: Build): string => (program === "" ? "le rendu" : `\`${program}\``);

interface Sought {
  readonly program: string;
  /** What its file should be called; empty where its name says that. */
  readonly pattern: string;
}

const soughtEn = ({ program, pattern }: Sought): string =>
  pattern === ""
    ? `looked for \`${program}.py\`, \`${program}.c\`, \`${program}.java\` and so on, for an executable \`${program}\`, and for what \`make ${program}\` builds`
    : `no file is called \`${pattern}\``;

const soughtFr = ({ program, pattern }: Sought): string =>
  pattern === ""
    ? `on a cherché \`${program}.py\`, \`${program}.c\`, \`${program}.java\` et ainsi de suite, un exécutable \`${program}\`, et ce que construit \`make ${program}\``
    : `aucun fichier ne s'appelle \`${pattern}\``;

const tooLargeEn: Readonly<Record<string, (allowed: number) => string>> = {
  files: (allowed) => `the submission has more than ${allowed} files`,
  depth: (allowed) => `the submission has folders more than ${allowed} deep`,
  size: (allowed) => `the submission is larger than ${mebibytes(allowed)} MiB`,
  time: (allowed) => `the submission could not be copied in ${seconds(allowed)}`,
};

const tooLargeFr: typeof tooLargeEn = {
  files: (allowed) => `le rendu a plus de ${allowed} fichiers`,
  depth: (allowed) => `le rendu a des dossiers sur plus de ${allowed} niveaux`,
  size: (allowed) => `le rendu dépasse ${mebibytes(allowed)} Mio`,
  time: (allowed) => `le rendu n'a pas pu être copié en ${seconds(allowed)}`,
};

const en = {
  programMissing: (f: Sought & Found) =>
    [`there is no program \`${f.program}\`: ${soughtEn(f)}`, foundEn(f)].join("\n"),
  programAmbiguous: (f: { program: string; candidates: readonly string[] }) =>
    `which one is the program \`${f.program}\`? There are ${quoted(f.candidates)}: leave one`,
  programUnknown: (f: { program: string; file: string }) =>
    `the program \`${f.program}\` can't be run: \`${f.file}\` is neither executable nor of a language that labwire knows`,
  fileMissing: (f: Found & { pattern: string }) =>
    [`the file \`${f.pattern}\` is missing`, foundEn(f)].join("\n"),
  buildFailed: (f: Build & { exit: number | null; signal: string | null }) =>
    `${builtEn(f)} does not compile: \`${f.command}\` ${f.signal === null ? `ended with exit status ${f.exit}` : `was ended by ${f.signal}`}`,
  buildTooLong: (f: Build & { ms: number }) =>
    `${builtEn(f)} is not built after ${seconds(f.ms)}: \`${f.command}\` was still at it`,
  buildLimit: (f: Build & { limit: string }) =>
    `${builtEn(f)} does not compile: \`${f.command}\` was ended since it went beyond a limit (${f.limit})`,
  buildMadeNothing: (f: { command: string; file: string }) =>
    `\`${f.command}\` went well, but made no program \`${f.file}\``,
  toolMissing: (f: { language: string; install: string }) =>
    `${f.language} is not on this machine: install it with ${f.install}`,
  submissionTooLarge: (f: { limit: string; allowed: number }) => tooLargeEn[f.limit]?.(f.allowed) ?? f.limit,
  leftOut: (f: { files: readonly string[]; more: number }) =>
    `left out of the submission, since they are no regular files or can't be read: ${quoted(f.files)}${f.more === 0 ? "" : ` and ${f.more} more`}`,
};

const fr: typeof en = {
  programMissing: (f) =>
    [`il n'y a pas de programme \`${f.program}\` : ${soughtFr(f)}`, foundFr(f)].join("\n"),
  programAmbiguous: (f) =>
    `lequel est le programme \`${f.program}\` ? Il y a ${quoted(f.candidates)} : n'en laissez qu'un`,
  programUnknown: (f) =>
    `le programme \`${f.program}\` ne peut pas être lancé : \`${f.file}\` n'est ni exécutable ni d'un langage connu de labwire`,
  fileMissing: (f) => [`le fichier \`${f.pattern}\` manque`, foundFr(f)].join("\n"),
  buildFailed: (f) =>
    `${builtFr(f)} ne compile pas : \`${f.command}\` ${f.signal === null ? `s'est terminé avec le code de sortie ${f.exit}` : `a été arrêté par ${f.signal}`}`,
  buildTooLong: (f) =>
    `${builtFr(f)} n'est pas construit au bout de ${seconds(f.ms)} : \`${f.command}\` n'avait pas fini`,
  buildLimit: (f) =>
    `${builtFr(f)} ne compile pas : \`${f.command}\` a été arrêté, ayant dépassé une limite (${f.limit})`,
  buildMadeNothing: (f) => `\`${f.command}\` s'est bien passé, mais n'a pas fait de programme \`${f.file}\``,
  toolMissing: (f) => `${f.language} n'est pas sur cette machine : à installer avec ${f.install}`,
  submissionTooLarge: (f) => tooLargeFr[f.limit]?.(f.allowed) ?? f.limit,
  leftOut: (f) =>
    `laissés hors du rendu, n'étant pas des fichiers ordinaires ou lisibles : ${quoted(f.files)}${f.more === 0 ? "" : ` et ${f.more} de plus`}`,
};

export const submissionWords = { en, fr };
