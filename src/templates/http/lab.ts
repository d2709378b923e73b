/** The lab of the http template. */
import type { NewLab } from "../contract.ts";
import { modeline } from "../modeline.ts";
import { verbatim } from "../verbatim.ts";

export function lab(chosen: NewLab): string {
  return verbatim`
${modeline(chosen)}
version: 1
title: { en: A small web server, fr: Un petit serveur web }
about:
  en: A web server with a page, a JSON answer and a proper 404.
  fr: Un serveur web avec une page, une réponse JSON et un vrai 404.
tags: [http, server]

# What students hand in: one program called "server", in any language (server.py, server.mjs, server.c …).
submission:
  programs:
    server: {}

# New at every run, so that no answer can be written into a program. The same --seed gives the same values.
vars:
  a: \${{ random.int(100, 999) }}
  b: \${{ random.int(100, 999) }}

# "auto" is a free port: the program is told which as its first argument.
servers:
  site:
    program: server
    port: auto
    args: ["\${{ servers.site.port }}"]

# Taken from top to bottom. Each has a name, one action, and what is expected of it.
steps:
  - id: page
    name: { en: The start page is HTML, fr: La page d'accueil est en HTML }
    points: 4
    http: { to: site, path: / }
    expect:
      status: 200
      headers.content-type: { starts_with: text/html }
      body: { contains: <h1> }

  - id: sum
    name: { en: The server adds two numbers, fr: Le serveur additionne deux nombres }
    points: 3
    http:
      to: site
      path: /sum
      query: { a: "\${{ vars.a }}", b: "\${{ vars.b }}" }
    expect:
      status: 200
      json.sum: \${{ vars.a + vars.b }} # a number, since nothing stands around the braces
    hint:
      en: 'GET /sum?a=1&b=2 is answered with {"sum": 3}, a number and not a text.'
      fr: 'GET /sum?a=1&b=2 donne {"sum": 3}, un nombre et non un texte.'

  - id: missing
    name: { en: What is not there is a 404, fr: Ce qui n'existe pas donne 404 }
    points: 3
    http: { to: site, path: /nothing-here }
    expect: { status: 404 }

# What the programs below solutions/ come to: "labwire run" starts the first that has full score.
solutions:
  javascript: { score: 10 }
  python: { score: 10 }
  wrong-always-200: { score: 7, fails: missing, reasons: { missing: mismatch } }
  wrong-type: { score: 6, fails: page }
`;
}
