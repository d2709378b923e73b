/** The words of the reports themselves. */
const en = {
  passed: (f: { count: number }) => `${f.count} passed`,
};

const fr: typeof en = {
  passed: (f) => `${f.count} réussie${f.count > 1 ? "s" : ""}`,
};

export const reportWords = { en, fr };
