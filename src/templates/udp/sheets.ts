/** The exercise sheets of the udp template. */
import { verbatim } from "../verbatim.ts";

export const english = verbatim`
# Ping and pong

Write a UDP server called \`server\`, in any language: \`server.py\`, \`server.mjs\`, \`server.c\` …

- Its first argument is the port. It binds to it on 127.0.0.1.
- A datagram that holds \`PING\`, a blank and a number is answered with \`PONG\`, a blank and the same number.
- The answer goes to whoever sent the ping, and the server goes on.
- Any other datagram is not answered.

| what is looked at | points |
| --- | --- |
| The server has its port | 1 |
| A ping is answered with a pong | 3 |
| Everyone gets their own answer | 3 |
| What is no ping is not answered | 3 |

Begin with \`starter/\`, and try your work as often as you like:

\`\`\`
labwire run . --submission starter
\`\`\`
`;

export const french = verbatim`
# Ping et pong

Écrivez un serveur UDP nommé \`server\`, dans le langage de votre choix : \`server.py\`, \`server.mjs\`, \`server.c\` …

- Son premier argument est le port. Il s'y lie sur 127.0.0.1.
- Un datagramme qui contient \`PING\`, une espace et un nombre reçoit \`PONG\`, une espace et le même nombre.
- La réponse va à celui qui a envoyé le ping, et le serveur continue.
- Tout autre datagramme reste sans réponse.

| ce qui est observé | points |
| --- | --- |
| Le serveur a son port | 1 |
| Un ping reçoit un pong | 3 |
| Chacun reçoit sa réponse | 3 |
| Ce qui n'est pas un ping reste sans réponse | 3 |

Partez de \`starter/\` et essayez votre travail autant que vous voulez :

\`\`\`
labwire run . --submission starter --lang fr
\`\`\`
`;
