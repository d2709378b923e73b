/** What is said of services that do not answer as their protocol has it. */

const seconds = (ms: number): string => `${Math.round(ms / 100) / 10} s`;

/** An answer that did not come, or not as a whole. */
interface Unanswered {
  readonly target: string;
  /** What had come, ready to be shown; empty for nothing. */
  readonly came: string;
}

const cameEn = (came: string): string => (came === "" ? "nothing came" : `what came: ${came}`);
const cameFr = (came: string): string => (came === "" ? "rien n'est venu" : `reçu : ${came}`);

/** Which part of an HTTP answer is wrong (RFC 9112). */
const httpFaultsEn: Readonly<Record<string, string>> = {
  status: "its first line is no status line such as `HTTP/1.1 200 OK`",
  header: "a line of its head is no header field such as `Content-Type: text/html`",
  length: "its Content-Length or Transfer-Encoding can't be used",
  chunk: "its chunks are not as Transfer-Encoding: chunked has them",
  other: "it can't be read",
};

const httpFaultsFr: typeof httpFaultsEn = {
  status: "sa première ligne n'est pas une ligne d'état comme `HTTP/1.1 200 OK`",
  header: "une ligne de son en-tête n'est pas un champ comme `Content-Type: text/html`",
  length: "son Content-Length ou son Transfer-Encoding est inutilisable",
  chunk: "ses morceaux ne sont pas ceux de Transfer-Encoding: chunked",
  other: "elle est illisible",
};

const en = {
  httpTimeout: (f: Unanswered & { ms: number }) =>
    `no whole answer from ${f.target} in ${seconds(f.ms)}; ${cameEn(f.came)}`,
  httpClosed: (f: Unanswered) =>
    f.came === ""
      ? `${f.target} closed the connection without an answer`
      : `${f.target} closed the connection before its answer was whole; ${cameEn(f.came)}`,
  httpReset: (f: Unanswered) =>
    `${f.target} reset the connection before its answer was whole; ${cameEn(f.came)}`,
  httpMalformed: (f: Unanswered & { fault: string }) =>
    `${f.target} sent no HTTP answer: ${httpFaultsEn[f.fault]}; ${cameEn(f.came)}`,
  httpTooLarge: (f: { target: string; bytes: number }) =>
    `the answer of ${f.target} is longer than ${f.bytes} bytes, more than is read`,
  httpRedirects: (f: { target: string; times: number }) =>
    `${f.target} redirected more than ${f.times} times`,
  scanUnfinished: (f: { host: string; looked: number; ports: number; ms: number }) =>
    `only ${f.looked} of the ${f.ports} ports of ${f.host} could be looked at in ${seconds(f.ms)}: the step needs a longer \`timeout\``,
};

const fr: typeof en = {
  httpTimeout: (f) => `pas de réponse entière de ${f.target} en ${seconds(f.ms)} ; ${cameFr(f.came)}`,
  httpClosed: (f) =>
    f.came === ""
      ? `${f.target} a fermé la connexion sans répondre`
      : `${f.target} a fermé la connexion avant la fin de sa réponse ; ${cameFr(f.came)}`,
  httpReset: (f) => `${f.target} a réinitialisé la connexion avant la fin de sa réponse ; ${cameFr(f.came)}`,
  httpMalformed: (f) =>
    `${f.target} n'a pas envoyé de réponse HTTP : ${httpFaultsFr[f.fault]} ; ${cameFr(f.came)}`,
  httpTooLarge: (f) => `la réponse de ${f.target} dépasse ${f.bytes} octets, plus que ce qui est lu`,
  httpRedirects: (f) => `${f.target} a redirigé plus de ${f.times} fois`,
  scanUnfinished: (f) =>
    `seulement ${f.looked} des ${f.ports} ports de ${f.host} ont pu être examinés en ${seconds(f.ms)} : l'étape a besoin d'un \`timeout\` plus long`,
};

export const protocolWords = { en, fr };
