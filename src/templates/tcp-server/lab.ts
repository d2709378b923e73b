/** The lab of the tcp-server template. */
import type { NewLab } from "../contract.ts";
import { modeline } from "../modeline.ts";
import { verbatim } from "../verbatim.ts";

export function lab(chosen: NewLab): string {
  return verbatim`
${modeline(chosen)}
version: 1
title: { en: A server that shouts, fr: Un serveur qui crie }
about:
  en: A TCP server that sends every line back in capitals.
  fr: Un serveur TCP qui renvoie chaque ligne en majuscules.
tags: [tcp, server]

# What students hand in: one program called "server", in any language (server.py, server.mjs, server.c …).
submission:
  programs:
    server: {}

# New at every run, so that no answer can be written into a program. The same --seed gives the same values.
vars:
  word: \${{ random.word() }}
  other: \${{ random.word() }}

# What runs while the steps are taken. "auto" is a free port: the program is told which as its first argument.
# For a program that has its port written into it, say so instead (port: 5000) and leave "args" out.
servers:
  shouter:
    program: server
    port: auto
    args: ["\${{ servers.shouter.port }}"]

# Taken from top to bottom. Each has a name, one action, and what is expected of it.
steps:
  - id: listens
    name: { en: The server listens, fr: Le serveur écoute }
    points: 1
    port: shouter # looked at without connecting
    expect: { state: open, owner: shouter }
    hint:
      en: "Bind to the port given as the first argument, then listen."
      fr: "Liez-vous au port donné en premier argument, puis écoutez."

  - id: one-line
    name: { en: One line comes back in capitals, fr: Une ligne revient en majuscules }
    points: 3
    needs: listens # skipped, not failed, when the server does not listen
    tcp: shouter
    dialogue:
      - send: "hello \${{ vars.word }}\n"
      - expect: { line: "HELLO \${{ vars.word.upperAscii() }}" }

  - id: pieces
    name: { en: A line may come in pieces, fr: Une ligne peut arriver en morceaux }
    points: 3
    needs: listens
    tcp: shouter
    dialogue:
      # Three bytes, 50 ms later four more, then the rest: TCP carries bytes, not messages.
      - send: { text: "one \${{ vars.word }}\ntwo\n", chunks: [3, 4], every: 50ms }
      - expect: { line: "ONE \${{ vars.word.upperAscii() }}" }
      - expect: { line: TWO }
      - shutdown: true # no more lines will be sent …
      - closed: true # … so the server closes too
    hint:
      en: "Keep what you read until a line end has come, however many reads that takes."
      fr: "Gardez ce que vous lisez jusqu'à une fin de ligne, quel que soit le nombre de lectures."

  - id: two-clients
    name: { en: Two clients are served at once, fr: Deux clients sont servis à la fois }
    points: 3
    needs: listens
    timeout: 2s
    tcp: shouter
    connections: [alice, bob]
    dialogue:
      - alice: { send: "I am " }
      - bob: { send: "\${{ vars.other }}\n" }
      - bob: { expect: { line: "\${{ vars.other.upperAscii() }}" } }
      - alice: { send: "alice\n" }
      - alice: { expect: { line: I AM ALICE } }
    hint:
      en: "A thread for each client, or one loop that waits for all of them."
      fr: "Un fil par client, ou une boucle qui les attend tous."

# What the programs below solutions/ come to: "labwire run" starts the first that has full score.
solutions:
  javascript: { score: 10 }
  python: { score: 10 }
  wrong-one-at-a-time: { score: 7, fails: two-clients }
  wrong-pieces: { fails: [pieces, two-clients] }
`;
}
