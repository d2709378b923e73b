/** The lab of the udp template. */
import type { NewLab } from "../contract.ts";
import { modeline } from "../modeline.ts";
import { verbatim } from "../verbatim.ts";

export function lab(chosen: NewLab): string {
  return verbatim`
${modeline(chosen)}
version: 1
title: { en: Ping and pong, fr: Ping et pong }
about:
  en: A UDP server that answers every ping with a pong, and nothing else.
  fr: Un serveur UDP qui répond à chaque ping par un pong, et à rien d'autre.
tags: [udp, server]

# What students hand in: one program called "server", in any language (server.py, server.mjs, server.c …).
submission:
  programs:
    server: {}

# New at every run, so that no answer can be written into a program. The same --seed gives the same values.
vars:
  number: \${{ random.int(1000, 9999) }}

# "auto" is a free port: the program is told which as its first argument.
servers:
  ponger:
    program: server
    protocol: udp
    port: auto
    args: ["\${{ servers.ponger.port }}"]

# Taken from top to bottom. Each has a name, one action, and what is expected of it.
steps:
  - id: bound
    name: { en: The server has its port, fr: Le serveur a son port }
    points: 1
    port: ponger # looked at without sending anything
    expect: { state: open, owner: ponger }
    hint:
      en: "Bind a UDP socket to the port given as the first argument."
      fr: "Liez une socket UDP au port donné en premier argument."

  - id: pong
    name: { en: A ping is answered with a pong, fr: Un ping reçoit un pong }
    points: 3
    needs: bound # skipped, not failed, when the server has no port
    timeout: 1s
    udp: ponger
    dialogue: # over UDP every line is one datagram
      - send: "PING \${{ vars.number }}"
      - expect: "PONG \${{ vars.number }}"

  - id: everyone
    name: { en: Everyone gets their own answer, fr: Chacun reçoit sa réponse }
    points: 3
    needs: bound
    timeout: 1s
    udp: ponger
    connections: [alice, bob]
    dialogue:
      - alice: { send: PING 1 }
      - bob: { send: PING 2 }
      - bob: { expect: PONG 2 }
      - alice: { expect: PONG 1 }
      - alice: { send: PING 3 }
      - alice: { expect: PONG 3 }
    hint:
      en: "Answer to the address that the datagram came from, and go on."
      fr: "Répondez à l'adresse d'où vient le datagramme, puis continuez."

  - id: quiet
    name: { en: What is no ping is not answered, fr: Ce qui n'est pas un ping reste sans réponse }
    points: 3
    needs: pong
    timeout: 1s
    udp: ponger
    dialogue:
      - send: "HELLO \${{ vars.number }}"
      - silent: 300ms
      - send: PING 7
      - expect: PONG 7

# What the programs below solutions/ come to: "labwire run" starts the first that has full score.
solutions:
  javascript: { score: 10 }
  python: { score: 10 }
  wrong-answers-all: { score: 7, fails: quiet }
  wrong-first-only: { score: 4, fails: [everyone, quiet] }
`;
}
