"""Wrong: a request that never comes brings the whole server down."""
import socket
import sys

LONGEST_REQUEST = 16 * 1024

PAGE = """<!doctype html>
<html>
<head><meta charset="utf-8"><title>{0}</title></head>
<body><h1>{0}</h1></body>
</html>
"""


def answer(status, heading, more=""):
    body = PAGE.format(heading).encode()
    lines = [
        f"HTTP/1.1 {status}",
        "Content-Type: text/html; charset=utf-8",
        f"Content-Length: {len(body)}",
        "Connection: close",
    ]
    if more:
        lines.append(more)
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def answer_to(request, word):
    method, path, version = request.split(b"\r\n")[0].split(b" ")
    if method != b"GET":
        return answer("405 Method Not Allowed", "Only GET is allowed", "Allow: GET")
    if path != b"/":
        return answer("404 Not Found", "There is no such page")
    return answer("200 OK", word)


def read_request(visitor):
    request = b""
    while b"\r\n\r\n" not in request and len(request) < LONGEST_REQUEST:
        piece = visitor.recv(4096)
        if not piece:
            break
        request += piece
    return request


def serve(visitor, word):
    with visitor:
        try:
            request = read_request(visitor)
            visitor.sendall(answer_to(request, word))
        except ConnectionError:
            pass


def main():
    port, word = int(sys.argv[1]), sys.argv[2]
    with socket.create_server(("127.0.0.1", port)) as listener:
        while True:
            visitor, _ = listener.accept()
            serve(visitor, word)


main()
