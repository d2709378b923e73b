// Says hello to the server on port 5000 and shows what it answers.
import net from "node:net";

const name: string = process.argv[2] ?? "nobody";
const server = net.connect(5000, "127.0.0.1", () => server.write(`Hello from ${name}`));

const pieces: Buffer[] = [];
server.on("data", (piece: Buffer) => pieces.push(piece));
server.on("end", () => console.log(Buffer.concat(pieces).toString()));
