import socket
import struct
import sys
import threading

answers = {"wrong": b"Hello Amber", "crlf": b"hi\r\n", "half": b"half", "more": b"bye\nand more\n"}


def serve(client):
    word = client.makefile().readline().strip()
    client.send(answers.get(word, b""))
    if word == "reset":
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    if word in ("close", "reset", "more"):
        client.close()
    else:
        client.recv(1)


s = socket.socket()
s.bind(("127.0.0.1", int(sys.argv[1])))
s.listen()
while True:
    threading.Thread(target=serve, args=(s.accept()[0],), daemon=True).start()
