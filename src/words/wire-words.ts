/** What is said of connections that could not be opened, and of scripts that stopped. */

const seconds = (ms: number): string => `${Math.round(ms / 100) / 10} s`;

/** One line of a dialogue in short: `expect {line: hi}`. */
interface Line {
  readonly line: string;
  /** Where the line stands in its list, counted from 1. */
  readonly number: number;
}

const endsEn: Readonly<Record<string, string>> = {
  timeout: "it did not come in time",
  closed: "the client closed the connection before",
  reset: "the client reset the connection before",
  refused: "the client no longer listens",
  overflow: "more came than can be kept",
};

const endsFr: typeof endsEn = {
  timeout: "rien n'est venu à temps",
  closed: "le client a fermé la connexion avant",
  reset: "le client a réinitialisé la connexion avant",
  refused: "le client n'écoute plus",
  overflow: "il est venu plus que ce qui peut être gardé",
};

const en = {
  connectTimeout: (f: { target: string; ms: number }) =>
    `no connection to ${f.target} within ${seconds(f.ms)}`,
  connectReset: (f: { target: string }) => `${f.target} reset the connection while it was being opened`,
  connectClosed: (f: { target: string }) => `${f.target} closed the connection while it was being opened`,
  unreachable: (f: { target: string; why: string }) => `${f.target} can't be reached: ${f.why}`,
  handshakeFailed: (f: { target: string; protocol: string; why: string }) =>
    `${f.target} does not answer as a ${f.protocol} server does: ${f.why}`,
  untrusted: (f: { target: string; why: string }) =>
    `the certificate of ${f.target} can't be verified: ${f.why}`,
  scriptUnmet: (f: { server: string }) => `no client has connected to \`${f.server}\` yet`,
  scriptAt: (f: Line) => `waiting at line ${f.number}: ${f.line}`,
  scriptMismatch: (f: Line & { read: string }) =>
    `stopped at line ${f.number}: ${f.line}, but ${f.read} came`,
  scriptEnded: (f: Line & { ended: string; read: string }) =>
    `stopped at line ${f.number}: ${f.line}: ${endsEn[f.ended]}${f.read === "" ? "" : ` (what came: ${f.read})`}`,
  scriptBroken: (f: { message: string }) => `the script can't be played: ${f.message}`,
  scriptNoTls: (f: { why: string }) => `the client's TLS handshake came to nothing: ${f.why}`,
};

const fr: typeof en = {
  connectTimeout: (f) => `pas de connexion à ${f.target} en ${seconds(f.ms)}`,
  connectReset: (f) => `${f.target} a réinitialisé la connexion pendant son ouverture`,
  connectClosed: (f) => `${f.target} a fermé la connexion pendant son ouverture`,
  unreachable: (f) => `${f.target} ne peut pas être atteint : ${f.why}`,
  handshakeFailed: (f) => `${f.target} ne répond pas comme un serveur ${f.protocol} : ${f.why}`,
  untrusted: (f) => `le certificat de ${f.target} ne peut pas être vérifié : ${f.why}`,
  scriptUnmet: (f) => `aucun client ne s'est encore connecté à \`${f.server}\``,
  scriptAt: (f) => `en attente à la ligne ${f.number} : ${f.line}`,
  scriptMismatch: (f) => `arrêté à la ligne ${f.number} : ${f.line}, mais ${f.read} est venu`,
  scriptEnded: (f) =>
    `arrêté à la ligne ${f.number} : ${f.line} : ${endsFr[f.ended]}${f.read === "" ? "" : ` (reçu : ${f.read})`}`,
  scriptBroken: (f) => `le script ne peut pas être joué : ${f.message}`,
  scriptNoTls: (f) => `la négociation TLS du client n'a pas abouti : ${f.why}`,
};

export const wireWords = { en, fr };
