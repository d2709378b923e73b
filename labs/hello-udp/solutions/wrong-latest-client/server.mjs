// Wrong: has one place for "the client"; by the time of the answer it holds somebody else.
import dgram from "node:dgram";

const socket = dgram.createSocket("udp4");
let client;

socket.on("message", (datagram, sender) => {
  if (!datagram.toString().startsWith("Hello from")) return;
  client = sender;
  const answer = datagram.toString().replace("Hello from", "Hello");
  setTimeout(() => socket.send(answer, client.port, client.address), 100);
});

socket.bind(Number(process.argv[2]), "127.0.0.1");
