/** The exercise sheets of the tcp-server template. */
import { verbatim } from "../verbatim.ts";

export const english = verbatim`
# A server that shouts

Write a TCP server called \`server\`, in any language: \`server.py\`, \`server.mjs\`, \`server.c\` …

- Its first argument is the port. It listens on 127.0.0.1.
- Every line that a client sends goes back in capitals, with its line end: \`hello\` gives \`HELLO\`.
- It answers each line as soon as the line is complete. A line may arrive in several pieces, and several lines in one.
- When a client has ended its side, the server closes the connection.
- Several clients are served at once.

| what is looked at | points |
| --- | --- |
| The server listens | 1 |
| One line comes back in capitals | 3 |
| A line may come in pieces | 3 |
| Two clients are served at once | 3 |

Begin with \`starter/\`, and try your work as often as you like:

\`\`\`
labwire run . --submission starter
\`\`\`
`;

export const french = verbatim`
# Un serveur qui crie

Écrivez un serveur TCP nommé \`server\`, dans le langage de votre choix : \`server.py\`, \`server.mjs\`, \`server.c\` …

- Son premier argument est le port. Il écoute sur 127.0.0.1.
- Chaque ligne envoyée par un client lui revient en majuscules, avec sa fin de ligne : \`hello\` donne \`HELLO\`.
- Il répond à chaque ligne dès qu'elle est complète. Une ligne peut arriver en plusieurs morceaux, et plusieurs
  lignes en un seul.
- Quand un client a terminé son côté, le serveur ferme la connexion.
- Plusieurs clients sont servis à la fois.

| ce qui est observé | points |
| --- | --- |
| Le serveur écoute | 1 |
| Une ligne revient en majuscules | 3 |
| Une ligne peut arriver en morceaux | 3 |
| Deux clients sont servis à la fois | 3 |

Partez de \`starter/\` et essayez votre travail autant que vous voulez :

\`\`\`
labwire run . --submission starter --lang fr
\`\`\`
`;
