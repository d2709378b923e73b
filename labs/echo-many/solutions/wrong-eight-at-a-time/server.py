"""Wrong: eight threads for fifty clients; the ninth client waits until one of them leaves."""
import socket
import sys
from concurrent.futures import ThreadPoolExecutor


def echo(client):
    with client:
        try:
            while piece := client.recv(65536):
                client.sendall(piece)
        except ConnectionError:
            pass


with socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=128) as listener:
    with ThreadPoolExecutor(max_workers=8) as pool:
        while True:
            pool.submit(echo, listener.accept()[0])
