/** The lab of the tcp-client template. */
import type { NewLab } from "../contract.ts";
import { modeline } from "../modeline.ts";
import { verbatim } from "../verbatim.ts";

export function lab(chosen: NewLab): string {
  return verbatim`
${modeline(chosen)}
version: 1
title: { en: Ask for a quote, fr: Demander une citation }
about:
  en: A TCP client that asks a server for a quote and shows it.
  fr: Un client TCP qui demande une citation à un serveur et l'affiche.
tags: [tcp, client]

# What students hand in: one program called "client", in any language (client.py, client.mjs, client.c …).
submission:
  programs:
    client: {}

# New at every run, so that no answer can be written into a program. The same --seed gives the same values.
vars:
  topic: \${{ random.word() }}
  quote: \${{ random.word() + " is " + random.word() }}

# A scripted server: every client that connects is held to these lines, from the first to the last.
servers:
  quotes:
    port: auto
    timeout: 1s # how long it waits for what it expects; then it hangs up
    dialogue:
      - send: "220 ready\r\n"
      - expect: { line: "QUOTE \${{ vars.topic }}" }
      # In two pieces: who reads once only has half of it.
      - send: { text: "250 \${{ vars.quote }}\r\n", chunks: [7], every: 50ms }
      - expect: { line: QUIT }
      - close: true

# How the student's program is started. What stands in braces is filled in at every run.
clients:
  reader:
    program: client
    args: ["\${{ servers.quotes.host }}", "\${{ servers.quotes.port }}", "\${{ vars.topic }}"]

# Taken from top to bottom. Each has a name, one action, and what is expected of it.
steps:
  - id: shows
    name: { en: The client shows the quote, fr: Le client affiche la citation }
    points: 6
    run: reader # an exit status of 0 is expected where nothing else is said
    expect:
      stdout: { lines: ["\${{ vars.quote }}"] }
    hint:
      en: "Show what stands behind the 250, and nothing else."
      fr: "Affichez ce qui suit le 250, et rien d'autre."

  - id: protocol
    name: { en: The client keeps to the protocol, fr: Le client respecte le protocole }
    points: 4
    timeout: 1s
    server: quotes # what the server has seen
    expect: { dialogue: complete, connections: 1 }
    hint:
      en: "Every line ends with \\r\\n. Say QUIT before you go."
      fr: "Chaque ligne finit par \\r\\n. Dites QUIT avant de partir."

# What the programs below solutions/ come to: "labwire run" starts the first that has full score.
solutions:
  javascript: { score: 10 }
  python: { score: 10 }
  wrong-no-line-end: { score: 0, fails: [shows, protocol] }
  wrong-whole-reply: { score: 4, fails: shows, reasons: { shows: mismatch } }
`;
}
