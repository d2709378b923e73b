/** What the run stage says of what kept a step from being done. */

/** How a process ended, for the sentences below. */
interface End {
  readonly exit: number | null;
  readonly signal: string | null;
}

const seconds = (ms: number): string => `${Math.round(ms / 100) / 10} s`;

const endedEn = ({ exit, signal }: End): string =>
  signal === null ? `it ended with exit status ${exit}` : `it was ended by ${signal}`;

const endedFr = ({ exit, signal }: End): string =>
  signal === null ? `il s'est terminé avec le code de sortie ${exit}` : `il a été arrêté par ${signal}`;

const limitsEn: Readonly<Record<string, string>> = {
  memory_limit: "it used more memory than it may",
  cpu_limit: "it used more CPU time than it may",
  output_limit: "it wrote more output than it may",
  process_limit: "it started more processes than it may",
  file_limit: "it wrote a larger file than it may",
};

const limitsFr: typeof limitsEn = {
  memory_limit: "il a dépassé sa limite de mémoire",
  cpu_limit: "il a dépassé sa limite de temps de calcul",
  output_limit: "il a dépassé sa limite d'affichage",
  process_limit: "il a dépassé sa limite de processus",
  file_limit: "il a écrit un fichier trop grand",
};

const en = {
  refused: (f: { target: string }) => `nobody listens on ${f.target}: the connection was refused`,
  crashedBeforeReady: (f: End & { server: string }) =>
    `\`${f.server}\` ended before it was ready: ${endedEn(f)}`,
  goneWhenNeeded: (f: End & { server: string }) =>
    `\`${f.server}\` is gone when this step needs it: ${endedEn(f)}`,
  notListening: (f: { server: string; ports: string; ms: number; instead: string }) =>
    `\`${f.server}\` runs, but does not listen on port ${f.ports} after ${seconds(f.ms)}` +
    (f.instead === "" ? "" : ` (it listens on ${f.instead} instead)`),
  notReady: (f: { server: string; awaited: string; ms: number }) =>
    `\`${f.server}\` is not ready after ${seconds(f.ms)}: ${f.awaited} did not come`,
  portHeld: (f: { server: string; port: number; holder: string }) =>
    `\`${f.server}\` could not have port ${f.port}: ${f.holder} has it`,
  wrongHolder: (f: { server: string; port: number; holder: string }) =>
    `port ${f.port} is not \`${f.server}\`'s: ${f.holder} listens there`,
  portForeign: (f: { server: string; port: number; holder: string }) =>
    `port ${f.port}, which \`${f.server}\` needs, is taken on this machine by ${f.holder}: end that program, or run in a private network (labwire doctor)`,
  timeWait: (f: { server: string; port: number }) =>
    `port ${f.port} is still in TIME_WAIT from the last run, so \`${f.server}\` could not have it: wait a minute, or run in a private network (labwire doctor)`,
  serverLimit: (f: { server: string; limit: string }) => `\`${f.server}\` was ended: ${limitsEn[f.limit]}`,
  programEnded: (f: { why: string; ms: number }) =>
    f.why === "timeout"
      ? `the program was still running after ${seconds(f.ms)}`
      : `the program was ended: ${limitsEn[f.why]}`,
  serverNotRunning: (f: { server: string }) => `\`${f.server}\` does not run`,
  logLineMissing: (f: { server: string; regex: string; ms: number }) =>
    `no line of the log of \`${f.server}\` matched /${f.regex}/ in ${seconds(f.ms)}`,
  assertFalse: (f: { expression: string }) => `this is not true: ${f.expression}`,
  childFailed: (f: { name: string; message: string }) =>
    f.name === "" ? f.message : `${f.name}: ${f.message}`,
  captureUnfit: (f: { message: string }) => `this step needs what an earlier one was to find: ${f.message}`,
  expressionFailed: (f: { message: string }) => `the lab's expression can't be evaluated: ${f.message}`,
  badValue: (f: { message: string }) => `the lab has a value that can't be used here: ${f.message}`,
  machineFault: (f: { message: string; cure: string }) =>
    f.cure === "" ? f.message : `${f.message} (${f.cure})`,
  notStartable: (f: { why: string }) => `the program can't be started: ${f.why}`,
  noSubmission: (f: { program: string }) => `program \`${f.program}\` is a submission's, and there is none`,
  wholeTimeUp: (f: { ms: number }) => `the run's time was up after ${seconds(f.ms)}`,
  privateNetworkMissing: (f: { why: string; cure: string }) =>
    `no private network: fixed ports are shared with the rest of this machine (${f.why}; ${f.cure})`,
  waitsForTimeWait: (f: { port: number }) =>
    `port ${f.port} is in TIME_WAIT from an earlier connection: waiting until it is free`,
  noSolutionHere: (f: { lab: string; missing: string }) =>
    `${f.lab}: no solution can be run here (${f.missing})`,
  failFast: (_: object) => "not run, since a step before it failed",
  needUnmet: (f: { need: string }) => `not run, since it needs \`${f.need}\`, which did not pass`,
  conditionFalse: (f: { condition: string }) => `not run, since this is false: ${f.condition}`,
  leftBehind: (f: { count: number }) => `${f.count} process${f.count > 1 ? "es" : ""} could not be ended`,
};

const fr: typeof en = {
  refused: (f) => `personne n'écoute sur ${f.target} : la connexion est refusée`,
  crashedBeforeReady: (f) => `\`${f.server}\` s'est terminé avant d'être prêt : ${endedFr(f)}`,
  goneWhenNeeded: (f) => `\`${f.server}\` n'est plus là quand cette étape en a besoin : ${endedFr(f)}`,
  notListening: (f) =>
    `\`${f.server}\` tourne, mais n'écoute pas sur le port ${f.ports} au bout de ${seconds(f.ms)}` +
    (f.instead === "" ? "" : ` (il écoute sur ${f.instead})`),
  notReady: (f) => `\`${f.server}\` n'est pas prêt au bout de ${seconds(f.ms)} : ${f.awaited} n'est pas venu`,
  portHeld: (f) => `\`${f.server}\` n'a pas pu prendre le port ${f.port} : ${f.holder} l'occupe`,
  wrongHolder: (f) => `le port ${f.port} n'est pas à \`${f.server}\` : ${f.holder} y écoute`,
  portForeign: (f) =>
    `le port ${f.port}, dont \`${f.server}\` a besoin, est pris sur cette machine par ${f.holder} : arrêtez ce programme, ou lancez le TP dans un réseau privé (labwire doctor)`,
  timeWait: (f) =>
    `le port ${f.port} est encore en TIME_WAIT depuis la dernière exécution, \`${f.server}\` n'a pas pu le prendre : attendez une minute, ou lancez le TP dans un réseau privé (labwire doctor)`,
  serverLimit: (f) => `\`${f.server}\` a été arrêté : ${limitsFr[f.limit]}`,
  programEnded: (f) =>
    f.why === "timeout"
      ? `le programme tournait encore au bout de ${seconds(f.ms)}`
      : `le programme a été arrêté : ${limitsFr[f.why]}`,
  serverNotRunning: (f) => `\`${f.server}\` ne tourne pas`,
  logLineMissing: (f) =>
    `aucune ligne du journal de \`${f.server}\` ne correspond à /${f.regex}/ en ${seconds(f.ms)}`,
  assertFalse: (f) => `ceci n'est pas vrai : ${f.expression}`,
  childFailed: (f) => (f.name === "" ? f.message : `${f.name} : ${f.message}`),
  captureUnfit: (f) => `cette étape a besoin de ce qu'une autre devait trouver : ${f.message}`,
  expressionFailed: (f) => `l'expression du TP ne peut pas être évaluée : ${f.message}`,
  badValue: (f) => `le TP a une valeur inutilisable ici : ${f.message}`,
  machineFault: (f) => (f.cure === "" ? f.message : `${f.message} (${f.cure})`),
  notStartable: (f) => `le programme ne peut pas être lancé : ${f.why}`,
  noSubmission: (f) => `le programme \`${f.program}\` vient d'un rendu, et il n'y en a pas`,
  wholeTimeUp: (f) => `le temps imparti à l'exécution était écoulé au bout de ${seconds(f.ms)}`,
  privateNetworkMissing: (f) =>
    `pas de réseau privé : les ports fixes sont partagés avec le reste de cette machine (${f.why} ; ${f.cure})`,
  waitsForTimeWait: (f) =>
    `le port ${f.port} est en TIME_WAIT après une connexion précédente : on attend qu'il soit libre`,
  noSolutionHere: (f) => `${f.lab} : aucune solution ne peut être lancée ici (${f.missing})`,
  failFast: () => "pas exécutée, une étape précédente ayant échoué",
  needUnmet: (f) => `pas exécutée, car elle a besoin de \`${f.need}\`, qui n'a pas réussi`,
  conditionFalse: (f) => `pas exécutée, car ceci est faux : ${f.condition}`,
  leftBehind: (f) =>
    `${f.count} processus n'${f.count > 1 ? "ont" : "a"} pas pu être arrêté${f.count > 1 ? "s" : ""}`,
};

export const runWords = { en, fr };
