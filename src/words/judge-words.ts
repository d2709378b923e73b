/** What judge says of a step that failed. */
const en = {
  mismatch: (f: { path: string; expected: string; actual: string }) =>
    `${f.path}: expected ${f.expected}, got ${f.actual}`,
};

const fr: typeof en = {
  mismatch: (f) => `${f.path} : attendu ${f.expected}, reçu ${f.actual}`,
};

export const judgeWords = { en, fr };
