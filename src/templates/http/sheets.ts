/** The exercise sheets of the http template. */
import { verbatim } from "../verbatim.ts";

export const english = verbatim`
# A small web server

Write a web server called \`server\`, in any language: \`server.py\`, \`server.mjs\`, \`server.c\` …
Its first argument is the port. It listens on 127.0.0.1.

| request | status | answer |
| --- | --- | --- |
| \`GET /\` | 200 | a page of HTML with a heading (\`<h1>\`), told as \`text/html\` |
| \`GET /sum?a=1&b=2\` | 200 | the sum as JSON: \`{"sum": 3}\` |
| anything else | 404 | whatever you like |

| what is looked at | points |
| --- | --- |
| The start page is HTML | 4 |
| The server adds two numbers | 3 |
| What is not there is a 404 | 3 |

Begin with \`starter/\`, and try your work as often as you like:

\`\`\`
labwire run . --submission starter
\`\`\`
`;

export const french = verbatim`
# Un petit serveur web

Écrivez un serveur web nommé \`server\`, dans le langage de votre choix : \`server.py\`, \`server.mjs\`, \`server.c\` …
Son premier argument est le port. Il écoute sur 127.0.0.1.

| requête | statut | réponse |
| --- | --- | --- |
| \`GET /\` | 200 | une page HTML avec un titre (\`<h1>\`), annoncée comme \`text/html\` |
| \`GET /sum?a=1&b=2\` | 200 | la somme en JSON : \`{"sum": 3}\` |
| tout le reste | 404 | ce que vous voulez |

| ce qui est observé | points |
| --- | --- |
| La page d'accueil est en HTML | 4 |
| Le serveur additionne deux nombres | 3 |
| Ce qui n'existe pas donne 404 | 3 |

Partez de \`starter/\` et essayez votre travail autant que vous voulez :

\`\`\`
labwire run . --submission starter --lang fr
\`\`\`
`;
