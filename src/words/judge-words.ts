/**
 * What judge says of a step that failed: noun phrases for what was wanted, names of differences, and the
 * sentences made of them. Facts that are text come ready to be shown.
 */

/** French sets a no-break space before a colon. */
const colon = "\u00a0:";

const seconds = (ms: number): string =>
  ms < 1000 ? `${Math.round(ms)} ms` : `${Math.round(ms / 100) / 10} s`;
const secondes = (ms: number): string => seconds(ms).replace(".", ",").replace(" ", "\u00a0");

const plural = (count: number): string => (count === 1 ? "" : "s");
const pluriel = (count: number): string => (count < 2 ? "" : "s");

/** `in 5 s`, or `in time` where the time is not known. */
const within = (ms: number | undefined): string => (ms === undefined ? "in time" : `in ${seconds(ms)}`);
const pendant = (ms: number | undefined): string => (ms === undefined ? "à temps" : `en ${secondes(ms)}`);

const subjectsEn: Readonly<Record<string, string>> = {
  exit: "exit status",
  state: "state of the port",
  owner: "owner of the port",
  received: "bytes received",
  closed_by: "connection closed by",
  running: "server running",
};

const subjectsFr: typeof subjectsEn = {
  exit: "code de sortie",
  signal: "signal",
  state: "état du port",
  owner: "occupant du port",
  received: "octets reçus",
  closed_by: "connexion fermée par",
  running: "serveur en marche",
  duration: "durée",
};

const typesEn: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  null: "null",
};

const typesFr: typeof typesEn = {
  string: "du texte",
  number: "un nombre",
  integer: "un nombre entier",
  boolean: "true ou false",
  array: "une liste",
  object: "un objet",
  null: "null",
};

const kindsEn: Readonly<Record<string, string>> = {
  string: "text",
  number: "number",
  boolean: "boolean",
  array: "list",
  object: "object",
  null: "null",
};

const kindsFr: typeof kindsEn = {
  string: "texte",
  number: "nombre",
  boolean: "booléen",
  array: "liste",
  object: "objet",
  null: "null",
};

const signalsEn: Readonly<Record<string, string>> = {
  SIGSEGV: "it used memory that is not its own, as through a bad pointer",
  SIGABRT: "it stopped itself: abort(), a failed assertion, or damaged memory",
  SIGFPE: "a division by zero, or the like",
  SIGBUS: "it used memory that is not there",
  SIGILL: "it met an instruction that is none",
  SIGPIPE: "it wrote to a connection or pipe that the other side had closed",
};

const signalsFr: typeof signalsEn = {
  SIGSEGV: "il a utilisé une zone mémoire qui n'est pas à lui, par exemple par un mauvais pointeur",
  SIGABRT: "il s'est arrêté lui-même\u00a0: abort(), assertion fausse ou mémoire abîmée",
  SIGFPE: "une division par zéro, ou une faute semblable",
  SIGBUS: "il a utilisé une zone mémoire qui n'existe pas",
  SIGILL: "il a rencontré une instruction qui n'en est pas une",
  SIGPIPE: "il a écrit dans une connexion ou un tube que l'autre côté avait fermé",
};

/** Whom a dialogue was held with: what a peer does to its connection, a program does to itself. */
interface Partner {
  readonly program?: boolean | undefined;
}

const endEn = ({ program }: Partner): string => (program ? "the program ended" : "the connection was closed");
const finFr = ({ program }: Partner): string =>
  program ? "le programme s'est terminé" : "la connexion a été fermée";

interface ExpectedGot {
  readonly subject: string;
  readonly expected: string;
  readonly actual: string;
}

const prefixEn = (subject: string): string => (subject === "" ? "" : `${subject}: `);
const prefixFr = (subject: string): string => (subject === "" ? "" : `${subject}${colon} `);

const en = {
  and: (_: object) => " and ",
  or: (_: object) => " or ",
  wantedContaining: (f: { part: string }) => `text containing ${f.part}`,
  wantedMember: (f: { member: string }) => `a list containing ${f.member}`,
  wantedStartingWith: (f: { part: string }) => `text starting with ${f.part}`,
  wantedEndingWith: (f: { part: string }) => `text ending with ${f.part}`,
  wantedMatching: (f: { regex: string }) => `text matching ${f.regex}`,
  wantedMoreThan: (f: { limit: string }) => `more than ${f.limit}`,
  wantedAtLeast: (f: { limit: string }) => `at least ${f.limit}`,
  wantedLessThan: (f: { limit: string }) => `less than ${f.limit}`,
  wantedAtMost: (f: { limit: string }) => `at most ${f.limit}`,
  wantedBetween: (f: { low: string; high: string }) => `something from ${f.low} to ${f.high}`,
  wantedAnythingBut: (f: { matcher: string }) => `anything but ${f.matcher}`,
  wantedType: (f: { type: string }) => typesEn[f.type] ?? f.type,
  wantedLength: (f: { length: string }) => `something of length ${f.length}`,
  wantedEmpty: (_: object) => "nothing (empty)",
  wantedNotEmpty: (_: object) => "something",
  wantedThere: (_: object) => "a value",
  wantedNotThere: (_: object) => "nothing of that name",
  wantedSchema: (_: object) => "a value that fits the schema",
  wantedLines: (f: { count: number }) => (f.count === 0 ? "no line" : `${f.count} line${plural(f.count)}`),
  wantedUnordered: (f: { members: string }) => `${f.members} in any order`,
  wantedJson: (_: object) => "JSON",

  subjectNamed: (f: { path: string }) => subjectsEn[f.path] ?? f.path,
  subjectLine: (f: { subject: string; number: number }) =>
    f.subject === "" ? `line ${f.number}` : `line ${f.number} of ${f.subject}`,
  subjectLength: (f: { subject: string }) => (f.subject === "" ? "length" : `length of ${f.subject}`),
  subjectJson: (f: { subject: string; path: string }) =>
    [f.path === "" ? "JSON" : `${f.path} in the JSON`, ...(f.subject === "" ? [] : [f.subject])].join(" of "),

  kindOf: (f: { shown: string; kind: string }) => `${f.shown} (${kindsEn[f.kind]})`,
  nothing: (_: object) => "nothing",
  expectedGot: (f: ExpectedGot) => `${prefixEn(f.subject)}expected ${f.expected}, got ${f.actual}`,
  expectedMissing: (f: { subject: string; expected: string }) =>
    `${prefixEn(f.subject)}expected ${f.expected}, but it is not there`,
  withNote: (f: { sentence: string; note: string }) => `${f.sentence}: ${f.note}`,
  labelExpected: (_: object) => "expected",
  labelActual: (_: object) => "got",
  differsAtCharacter: (f: { character: number }) => `first difference: character ${f.character}`,
  differsAtLine: (f: { line: number; character: number }) =>
    `first difference: line ${f.line}, character ${f.character}`,
  inAll: (f: { count: number }) => `${f.count} byte${plural(f.count)} in all`,

  nulsAfter: (f: { count: number }) =>
    f.count === 1
      ? "there is a NUL byte after it (the end mark of a C string was sent too)"
      : `there are ${f.count} NUL bytes after it (send as many bytes as the text has, not the whole buffer)`,
  nulsAtEnd: (f: { count: number }) =>
    `it ends with ${f.count} NUL byte${plural(f.count)} (send as many bytes as the text has, not the whole buffer)`,
  nulsMissing: (f: { count: number }) => `${f.count} NUL byte${plural(f.count)} missing at the end`,
  lineEndAfter: (f: { lineEnd: string }) => `there is a line end (${f.lineEnd}) after it`,
  lineEndMissing: (f: { lineEnd: string }) => `the line end (${f.lineEnd}) is missing`,
  blanksAfter: (f: { count: number }) => `there is white space after it (${f.count} byte${plural(f.count)})`,
  blanksMissing: (f: { count: number }) =>
    `the white space at the end is missing (${f.count} byte${plural(f.count)})`,
  bytesAfter: (f: { count: number }) =>
    `there ${f.count === 1 ? "is 1 more byte" : `are ${f.count} more bytes`} after it`,
  bytesBefore: (f: { count: number }) =>
    `there ${f.count === 1 ? "is 1 byte" : `are ${f.count} bytes`} before it`,
  byteOrderMark: (_: object) => "there is a byte order mark (U+FEFF) before it",
  stopsShort: (f: { came: number; of: number }) => `it stops after ${f.came} of ${f.of} bytes`,
  inLatin1: (_: object) => "it is encoded in ISO-8859-1 (Latin-1), and UTF-8 is expected",
  inUtf16: (_: object) => "it is encoded in UTF-16, and UTF-8 is expected",
  otherNormalForm: (_: object) =>
    "it looks the same, but accented letters are composed otherwise (Unicode normal forms)",
  otherLineEnds: (f: { wanted: string; actual: string }) =>
    `only the line ends differ: expected ${f.wanted}, got ${f.actual}`,
  otherCase: (_: object) => "only upper and lower case differ",
  otherBlanks: (_: object) => "only white space differs",
  otherSpace: (f: { code: string }) => `there is another space (${f.code}) where an ordinary one is expected`,

  lineCounts: (f: { wanted: number; seen: number }) =>
    `${f.wanted} line${plural(f.wanted)} expected in all, ${f.seen} seen`,
  linesTooMany: (f: { wanted: number; seen: number; first: string }) =>
    `there are ${f.seen}; the first that is too many: ${f.first}`,
  memberMissing: (f: { member: string }) => `${f.member} is missing`,
  memberTooMany: (f: { member: string }) => `${f.member} is too many`,
  jsonNotUtf8: (_: object) => "it is not UTF-8",
  jsonEmpty: (_: object) => "it is empty",
  jsonUnfinished: (_: object) => "it ends too early",
  jsonWrongAt: (f: { line: number; column: number; found: string }) =>
    `line ${f.line}, character ${f.column} can't stand there: ${f.found}`,
  schemaError: (f: { error: string }) => f.error,

  diedBySignal: (f: { signal: string }) =>
    `the program was ended by ${f.signal}${signalsEn[f.signal] === undefined ? "" : ` (${signalsEn[f.signal]})`}`,
  serverDiedBySignal: (f: { signal: string }) =>
    `the server was ended by ${f.signal}${signalsEn[f.signal] === undefined ? "" : ` (${signalsEn[f.signal]})`}`,

  ofConnection: (f: { connection: string; sentence: string }) => `${f.connection}: ${f.sentence}`,
  connectionNumber: (f: { number: number }) => `connection ${f.number}`,
  wantedAnyLine: (_: object) => "a line",
  wantedLine: (f: { matcher: string }) => `a line: ${f.matcher}`,
  wantedUntil: (f: { mark: string }) => `something that ends with ${f.mark}`,
  wantedUntilThat: (f: { mark: string; matcher: string }) => `${f.matcher}, then ${f.mark}`,
  markMissing: (f: { mark: string }) => `${f.mark} did not come`,
  wantedBytes: (f: { count: number }) => `${f.count} byte${plural(f.count)}`,
  wantedBytesThat: (f: { count: number; matcher: string }) =>
    `${f.count} byte${plural(f.count)}: ${f.matcher}`,
  wantedEnd: (f: Partner) => `the end of the ${f.program ? "program" : "connection"}`,
  wantedReset: (_: object) => "a reset of the connection (RST)",
  wantedSilence: (f: { time: string }) => `silence for ${f.time}`,
  nothingCame: (f: { expected: string; ms: number | undefined }) =>
    `expected ${f.expected}, but nothing came ${within(f.ms)}`,
  notEnoughCame: (f: { expected: string; came: string; ms: number | undefined }) =>
    `expected ${f.expected}, but only ${f.came} came ${within(f.ms)}`,
  closedBefore: (f: Partner & { expected: string }) =>
    `expected ${f.expected}, but ${endEn(f)} before anything came`,
  closedAfter: (f: Partner & { expected: string; came: string }) =>
    `expected ${f.expected}, but ${endEn(f)} after ${f.came}`,
  resetBefore: (f: { expected: string }) =>
    `expected ${f.expected}, but the connection was reset (RST) before anything came`,
  resetAfter: (f: { expected: string; came: string }) =>
    `expected ${f.expected}, but the connection was reset (RST) after ${f.came}`,
  refusedAtLine: (f: { expected: string }) =>
    `expected ${f.expected}, but the connection was refused: nobody listens there`,
  tooMuchCame: (f: { expected: string; came: string }) =>
    `expected ${f.expected}, but more and more came: ${f.came}`,
  cameOf: (f: { shown: string; came: number; of: number }) => `${f.shown} (${f.came} of ${f.of} bytes)`,
  stillOpen: (f: Partner & { ms: number | undefined }) =>
    `the ${f.program ? "program did not end" : "connection was not closed"} ${within(f.ms)}`,
  stillOpenNotReset: (f: { ms: number | undefined }) => `the connection was not reset (RST) ${within(f.ms)}`,
  resetNotClosed: (_: object) =>
    "the connection was reset (RST); it should have been closed in good order (FIN)",
  closedNotReset: (_: object) =>
    "the connection was closed in good order (FIN); it should have been reset (RST)",
  peerGone: (f: Partner) =>
    `${f.program ? "the program had ended" : "the connection was closed"} when this line of the dialogue was to be done`,
  peerReset: (_: object) => "the connection was reset (RST) when this line of the dialogue was to be done",
  peerRefused: (_: object) => "the connection was refused: nobody listens there",
  lineNotDone: (f: { ms: number | undefined }) => `this line of the dialogue was not done ${within(f.ms)}`,

  badExpectation: (f: { problem: string }) => `the lab's expectation can't be used: ${f.problem}`,
  badOperand: (f: { operator: string; operand: string }) => `\`${f.operator}\` can't take ${f.operand}`,
  badRegex: (f: { regex: string; problem: string }) => `/${f.regex}/ is no regular expression: ${f.problem}`,
  badPath: (f: { path: string }) => `\`${f.path}\` is no path`,
};

const fr: typeof en = {
  and: () => " et ",
  or: () => " ou ",
  wantedContaining: (f) => `un texte qui contient ${f.part}`,
  wantedMember: (f) => `une liste qui contient ${f.member}`,
  wantedStartingWith: (f) => `un texte qui commence par ${f.part}`,
  wantedEndingWith: (f) => `un texte qui finit par ${f.part}`,
  wantedMatching: (f) => `un texte conforme à ${f.regex}`,
  wantedMoreThan: (f) => `plus de ${f.limit}`,
  wantedAtLeast: (f) => `au moins ${f.limit}`,
  wantedLessThan: (f) => `moins de ${f.limit}`,
  wantedAtMost: (f) => `au plus ${f.limit}`,
  wantedBetween: (f) => `une valeur de ${f.low} à ${f.high}`,
  wantedAnythingBut: (f) => `tout sauf ${f.matcher}`,
  wantedType: (f) => typesFr[f.type] ?? f.type,
  wantedLength: (f) => `une longueur de ${f.length}`,
  wantedEmpty: () => "rien (vide)",
  wantedNotEmpty: () => "quelque chose",
  wantedThere: () => "une valeur",
  wantedNotThere: () => "rien de ce nom",
  wantedSchema: () => "une valeur conforme au schéma",
  wantedLines: (f) => (f.count === 0 ? "aucune ligne" : `${f.count} ligne${pluriel(f.count)}`),
  wantedUnordered: (f) => `${f.members} dans un ordre quelconque`,
  wantedJson: () => "du JSON",

  subjectNamed: (f) => subjectsFr[f.path] ?? f.path,
  subjectLine: (f) => (f.subject === "" ? `ligne ${f.number}` : `${f.subject}, ligne ${f.number}`),
  subjectLength: (f) => (f.subject === "" ? "longueur" : `${f.subject}, longueur`),
  subjectJson: (f) =>
    [...(f.subject === "" ? [] : [f.subject]), f.path === "" ? "JSON" : `${f.path} dans le JSON`].join(", "),

  kindOf: (f) => `${f.shown} (${kindsFr[f.kind]})`,
  nothing: () => "rien",
  expectedGot: (f) => `${prefixFr(f.subject)}attendu ${f.expected}, obtenu ${f.actual}`,
  expectedMissing: (f) => `${prefixFr(f.subject)}attendu ${f.expected}, mais il n'y a rien à cet endroit`,
  withNote: (f) => `${f.sentence}${colon} ${f.note}`,
  labelExpected: () => "attendu",
  labelActual: () => "obtenu",
  differsAtCharacter: (f) => `première différence${colon} caractère ${f.character}`,
  differsAtLine: (f) => `première différence${colon} ligne ${f.line}, caractère ${f.character}`,
  inAll: (f) => `${f.count} octet${pluriel(f.count)} en tout`,

  nulsAfter: (f) =>
    f.count === 1
      ? "un octet NUL suit (la marque de fin d'une chaîne C a été envoyée aussi)"
      : `${f.count} octets NUL suivent (envoyez autant d'octets que le texte en compte, pas tout le tampon)`,
  nulsAtEnd: (f) =>
    `à la fin ${f.count === 1 ? "se trouve 1 octet NUL" : `se trouvent ${f.count} octets NUL`} (envoyez autant d'octets que le texte en compte, pas tout le tampon)`,
  nulsMissing: (f) => `il manque ${f.count} octet${pluriel(f.count)} NUL à la fin`,
  lineEndAfter: (f) => `une fin de ligne (${f.lineEnd}) suit`,
  lineEndMissing: (f) => `la fin de ligne (${f.lineEnd}) manque`,
  blanksAfter: (f) => `des blancs suivent (${f.count} octet${pluriel(f.count)})`,
  blanksMissing: (f) => `les blancs de la fin manquent (${f.count} octet${pluriel(f.count)})`,
  bytesAfter: (f) => (f.count === 1 ? "1 octet de plus suit" : `${f.count} octets de plus suivent`),
  bytesBefore: (f) => (f.count === 1 ? "1 octet précède" : `${f.count} octets précèdent`),
  byteOrderMark: () => "un indicateur d'ordre des octets (BOM, U+FEFF) précède",
  stopsShort: (f) => `le texte s'arrête après ${f.came} octet${pluriel(f.came)} sur ${f.of}`,
  inLatin1: () => "c'est encodé en ISO-8859-1 (Latin-1), alors qu'UTF-8 est attendu",
  inUtf16: () => "c'est encodé en UTF-16, alors qu'UTF-8 est attendu",
  otherNormalForm: () =>
    "c'est d'apparence identique, mais les lettres accentuées sont composées autrement (formes normales d'Unicode)",
  otherLineEnds: (f) => `seules les fins de ligne diffèrent${colon} attendu ${f.wanted}, obtenu ${f.actual}`,
  otherCase: () => "seules les majuscules et minuscules diffèrent",
  otherBlanks: () => "seuls les blancs diffèrent",
  otherSpace: (f) => `une autre espace (${f.code}) se trouve là où une espace ordinaire est attendue`,

  lineCounts: (f) =>
    `${f.wanted} ligne${pluriel(f.wanted)} attendue${pluriel(f.wanted)} en tout, ${f.seen} obtenue${pluriel(f.seen)}`,
  linesTooMany: (f) => `il y en a ${f.seen}, la première de trop est ${f.first}`,
  memberMissing: (f) => `il manque ${f.member}`,
  memberTooMany: (f) => `${f.member} est de trop`,
  jsonNotUtf8: () => "ce n'est pas de l'UTF-8",
  jsonEmpty: () => "c'est vide",
  jsonUnfinished: () => "le texte s'arrête trop tôt",
  jsonWrongAt: (f) => `ligne ${f.line}, caractère ${f.column}, ceci n'a pas sa place${colon} ${f.found}`,
  schemaError: (f) => f.error,

  diedBySignal: (f) =>
    `le programme a été arrêté par ${f.signal}${signalsFr[f.signal] === undefined ? "" : ` (${signalsFr[f.signal]})`}`,
  serverDiedBySignal: (f) =>
    `le serveur a été arrêté par ${f.signal}${signalsFr[f.signal] === undefined ? "" : ` (${signalsFr[f.signal]})`}`,

  ofConnection: (f) => `${f.connection}${colon} ${f.sentence}`,
  connectionNumber: (f) => `connexion ${f.number}`,
  wantedAnyLine: () => "une ligne",
  wantedLine: (f) => `une ligne${colon} ${f.matcher}`,
  wantedUntil: (f) => `des octets jusqu'à ${f.mark}`,
  wantedUntilThat: (f) => `${f.matcher}, puis ${f.mark}`,
  markMissing: (f) => `${f.mark} n'est pas venu`,
  wantedBytes: (f) => `${f.count} octet${pluriel(f.count)}`,
  wantedBytesThat: (f) => `${f.count} octet${pluriel(f.count)}${colon} ${f.matcher}`,
  wantedEnd: (f) => (f.program ? "la fin du programme" : "la fin de la connexion"),
  wantedReset: () => "une réinitialisation de la connexion (RST)",
  wantedSilence: (f) => `un silence de ${f.time}`,
  nothingCame: (f) => `attendu ${f.expected}, mais rien n'est venu ${pendant(f.ms)}`,
  notEnoughCame: (f) => `attendu ${f.expected}, mais seul ${f.came} est venu ${pendant(f.ms)}`,
  closedBefore: (f) => `attendu ${f.expected}, mais ${finFr(f)} avant que rien ne vienne`,
  closedAfter: (f) => `attendu ${f.expected}, mais ${finFr(f)} après ${f.came}`,
  resetBefore: (f) =>
    `attendu ${f.expected}, mais la connexion a été réinitialisée (RST) avant que rien ne vienne`,
  resetAfter: (f) => `attendu ${f.expected}, mais la connexion a été réinitialisée (RST) après ${f.came}`,
  refusedAtLine: (f) => `attendu ${f.expected}, mais la connexion est refusée${colon} personne n'y écoute`,
  tooMuchCame: (f) => `attendu ${f.expected}, mais il en vient toujours plus${colon} ${f.came}`,
  cameOf: (f) => `${f.shown} (${f.came} octet${pluriel(f.came)} sur ${f.of})`,
  stillOpen: (f) =>
    f.program
      ? `le programme ne s'est pas terminé ${pendant(f.ms)}`
      : `la connexion n'a pas été fermée ${pendant(f.ms)}`,
  stillOpenNotReset: (f) => `la connexion n'a pas été réinitialisée (RST) ${pendant(f.ms)}`,
  resetNotClosed: () =>
    "la connexion a été réinitialisée (RST), alors qu'une fermeture ordinaire (FIN) est attendue",
  closedNotReset: () =>
    "la connexion a été fermée de façon ordinaire (FIN), alors qu'une réinitialisation (RST) est attendue",
  peerGone: (f) =>
    `${f.program ? "le programme était terminé" : "la connexion était fermée"} quand cette ligne du dialogue devait se faire`,
  peerReset: () => "la connexion a été réinitialisée (RST) quand cette ligne du dialogue devait se faire",
  peerRefused: () => `la connexion est refusée${colon} personne n'y écoute`,
  lineNotDone: (f) => `cette ligne du dialogue n'a pas abouti ${pendant(f.ms)}`,

  badExpectation: (f) => `l'attente écrite dans le TP est inutilisable${colon} ${f.problem}`,
  badOperand: (f) => `\`${f.operator}\` ne peut pas prendre ${f.operand}`,
  badRegex: (f) => `/${f.regex}/ n'est pas une expression rationnelle${colon} ${f.problem}`,
  badPath: (f) => `\`${f.path}\` n'est pas un chemin`,
};

export const judgeWords = { en, fr };
