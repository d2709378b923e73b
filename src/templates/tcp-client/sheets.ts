/** The exercise sheets of the tcp-client template. */
import { verbatim } from "../verbatim.ts";

export const english = verbatim`
# Ask for a quote

Write a TCP client called \`client\`, in any language: \`client.py\`, \`client.mjs\`, \`client.c\` …
It is started with three arguments: the server's host, its port, and a topic.

The two speak in lines that end with \`\r\n\`:

\`\`\`
server: 220 ready
client: QUOTE tea
server: 250 tea is patience
client: QUIT
\`\`\`

- The client waits for the greeting before it asks.
- It shows the quote on a line of its own, without the code: \`tea is patience\`.
- It says \`QUIT\`, closes, and ends with status 0.
- What the server says may arrive in several pieces.

| what is looked at | points |
| --- | --- |
| The client shows the quote | 6 |
| The client keeps to the protocol | 4 |

Begin with \`starter/\`, and try your work as often as you like:

\`\`\`
labwire run . --submission starter
\`\`\`
`;

export const french = verbatim`
# Demander une citation

Écrivez un client TCP nommé \`client\`, dans le langage de votre choix : \`client.py\`, \`client.mjs\`, \`client.c\` …
Il reçoit trois arguments : l'hôte du serveur, son port et un sujet.

Les deux se parlent en lignes terminées par \`\r\n\` :

\`\`\`
serveur : 220 ready
client  : QUOTE tea
serveur : 250 tea is patience
client  : QUIT
\`\`\`

- Le client attend l'accueil avant de demander.
- Il affiche la citation seule sur une ligne, sans le code : \`tea is patience\`.
- Il dit \`QUIT\`, ferme la connexion et se termine avec le statut 0.
- Ce que dit le serveur peut arriver en plusieurs morceaux.

| ce qui est observé | points |
| --- | --- |
| Le client affiche la citation | 6 |
| Le client respecte le protocole | 4 |

Partez de \`starter/\` et essayez votre travail autant que vous voulez :

\`\`\`
labwire run . --submission starter --lang fr
\`\`\`
`;
