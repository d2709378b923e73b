// Wrong: waits for an answer that may never come.
import dgram from "node:dgram";

const socket = dgram.createSocket("udp4");

socket.once("message", (answer) => {
  console.log(answer.toString());
  socket.close();
});

socket.send(`Hello from ${process.argv[3]}`, Number(process.argv[2]), "127.0.0.1");
