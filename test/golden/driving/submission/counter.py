import signal
import socket
import sys

signal.signal(signal.SIGHUP, lambda *_: print("reloaded", flush=True))
if "stubborn" in sys.argv:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
s = socket.socket()
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
s.bind(("127.0.0.1", int(sys.argv[1])))
s.listen()
count = 0
while True:
    client, _ = s.accept()
    count += 1
    client.send(f"{count}\n".encode())
    client.close()
