/** What the run stage says of what kept a step from being done. */
const en = {
  refused: (f: { target: string }) => `nobody listens on ${f.target}: the connection was refused`,
};

const fr: typeof en = {
  refused: (f) => `personne n'écoute sur ${f.target} : la connexion est refusée`,
};

export const runWords = { en, fr };
