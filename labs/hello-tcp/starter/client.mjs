// The client: says hello to the server on port 5000 and shows what the server answers.
import net from "node:net";

const name = process.argv[2];

// 1. Connect to port 5000 of this machine (127.0.0.1).
// 2. Send "Hello from NAME".
// 3. Print all that comes back, until the server closes. Then take away the next two lines.
console.error(`${name} has not met the server yet. Open client.mjs and begin with number 1.`);
process.exitCode = 1;
