// One program, two services: server PORT WORD PORT WORD.
// Whoever connects to a PORT gets its WORD, and the connection is closed.
import net from "node:net";

const [firstPort, firstWord, secondPort, secondWord] = process.argv.slice(2);

// 1. Listen on the first port of 127.0.0.1, and say the first word to everybody who comes.
// 2. The same for the second port. Neither may wait for the other.
// 3. A port that another program has: say "port N is in use" on standard error, and end with exit status 1.
// 4. A port below 1024: say "port N is reserved" on standard error, and end with exit status 1.
// Then take away the next two lines.
console.error(`Ports ${firstPort} and ${secondPort} are still closed. Open server.mjs and begin with number 1.`);
process.exitCode = 1;
