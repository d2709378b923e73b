// Sends "Hello from NAME" and shows the answer, if one comes.
import dgram from "node:dgram";

const [port, name] = [Number(process.argv[2]), process.argv[3]];
const socket = dgram.createSocket("udp4");

const patience = setTimeout(() => {
  console.log("no answer");
  process.exitCode = 1;
  socket.close();
}, 1000);

socket.once("message", (answer) => {
  clearTimeout(patience);
  console.log(answer.toString());
  socket.close();
});

socket.send(`Hello from ${name}`, port, "127.0.0.1");
