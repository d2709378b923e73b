/**
 * The shape of the results file (`schemas/results.schema.json`), held to nouns/verdict.ts by the compiler:
 * a key that is missing here, is no longer there, or is optional on one side only, does not compile.
 */

import type { Place } from "../nouns/place.ts";
import {
  type Conversation,
  type ConversationEvent,
  type ConversationKind,
  type Results,
  type RunResult,
  reasons,
  type ServerResult,
  type StepResult,
  type Totals,
  type Verdict,
  type Visibility,
} from "../nouns/verdict.ts";
import type { Piece } from "../schema/piece.ts";

/** A key that may be absent. */
interface Maybe {
  readonly maybe: Piece;
}

type Keys<T> = { readonly [K in keyof T]-?: undefined extends T[K] ? Maybe : Piece };

const verdict = oneOf<Verdict>({ pass: 1, fail: 1, error: 1, skip: 1 });
const text: Piece = { type: "string" };
const milliseconds: Piece = { type: "number", minimum: 0 };
const count: Piece = { type: "integer", minimum: 0 };
const points: Piece = { type: "number", minimum: 0 };

/** The JSON Schema of a results file. */
export function resultsSchema(): Piece {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "labwire results, version 1",
    ...results,
    $defs: { run, step, server, conversation, event, place },
  };
}

const results = shape<Results>(
  "What one command did: every run and every step. Keys may be added within a version.",
  {
    version: { const: 1, description: "The version of this format." },
    tool: shape<Results["tool"]>("What made this file.", {
      name: { const: "labwire", description: "Always `labwire`." },
      version: { ...text, description: "labwire's own version.", examples: ["0.1.0"] },
      runtime: { ...text, description: "What ran it.", examples: ["node 24.21.0", "deno 2.9.6"] },
      isolation: { ...text, description: "How runs were kept apart.", examples: ["none", "namespace"] },
    }),
    started: { ...text, format: "date-time", description: "When it began, in UTC." },
    duration_ms: { ...milliseconds, description: "How long it took, ms." },
    verdict: {
      ...verdict,
      description: "`error` if any run's is, else `fail` if any run's is, else `pass`.",
    },
    interrupted: maybe({
      type: "boolean",
      description: "True where the user ended it: `runs` holds what was finished by then.",
    }),
    totals: shape<Totals>("How many steps came to each verdict, over all runs.", {
      pass: { ...count, description: "Steps that passed." },
      fail: { ...count, description: "Steps that failed through the submission's doing." },
      error: { ...count, description: "Steps that the machine or labwire kept from being judged." },
      skip: { ...count, description: "Steps that were left out." },
    }),
    runs: list("#/$defs/run", "Each lab against each submission."),
  },
);

const run = shape<RunResult>("One lab against one submission.", {
  lab: { ...text, description: "The name of the lab's folder.", examples: ["hello-tcp"] },
  file: { ...text, description: "The lab's file.", examples: ["labs/hello-tcp/lab.yaml"] },
  submission: maybe({ ...text, description: "The submission's name; absent where the lab has none." }),
  seed: { ...text, description: "All random choices come from it: `--seed` makes them again." },
  verdict: {
    ...verdict,
    description: "`error` if any step's is, else `fail` if any step's is, else `pass`.",
  },
  score: {
    ...points,
    description: "The points of the steps that passed; a step each where none has points.",
  },
  max_score: {
    ...points,
    description: "What can be reached without bonus steps and without those an `if` left out.",
  },
  duration_ms: { ...milliseconds, description: "How long it took, ms." },
  notices: maybe({ type: "array", items: text, description: "What was weaker or left out in this run." }),
  steps: list("#/$defs/step", "In the order of the lab."),
  servers: list("#/$defs/server", "The lab's servers and how they ended."),
  conversations: list("#/$defs/conversation", "All that was said on the network and on terminals."),
  flaky: maybe({ type: "boolean", description: "True where `--repeat` saw different verdicts." }),
});

const step = shape<StepResult>("One step of a run.", {
  id: { ...text, description: "Names the step within its lab.", examples: ["the-server-greets-its-client"] },
  name: { ...text, description: "The step's name, in the language of the run." },
  action: { ...text, description: "What it did.", examples: ["tcp", "run", "port"] },
  verdict: { ...verdict, description: "What it came to." },
  reason: maybe({ enum: [...reasons], description: "Why it failed." }),
  points: { ...points, description: "Points that were earned." },
  max_points: { ...points, description: "Points that it is worth." },
  bonus: { type: "boolean", description: "Whether its points add to the score but not to the maximum." },
  visibility: {
    ...oneOf<Visibility>({ visible: 1, hidden: 1, after_due_date: 1 }),
    description: "Who may see it.",
  },
  duration_ms: { ...milliseconds, description: "How long it took, ms." },
  message: maybe({
    ...text,
    description: "What went wrong: a first line that stands alone, more may follow.",
  }),
  expected: maybe({ description: "What the lab asked for." }),
  actual: maybe({ description: "What was seen instead." }),
  log: maybe({ ...text, description: "The last lines of the program concerned." }),
  hint: maybe({ ...text, description: "The lab author's hint." }),
  at: { $ref: "#/$defs/place", description: "Where the lab asks for what was not met." },
});

const server = shape<ServerResult>("How one of the lab's servers ended.", {
  name: { ...text, description: "Its name in the lab." },
  verdict: { ...verdict, description: "`fail` where it ended when a step needed it." },
  exit: { type: ["integer", "null"], description: "Its exit status; null where it has none." },
  signal: { type: ["string", "null"], description: "The signal that ended it.", examples: ["SIGSEGV"] },
  log: { ...text, description: "The last lines that it wrote." },
});

const conversation = shape<Conversation>("What two sides said to each other.", {
  step: { ...text, description: "The step's id; empty for what a server did between steps." },
  from: { ...text, description: "Who began it: `labwire` or a client's name." },
  to: { ...text, description: "Who was spoken to: a server's or a program's name." },
  protocol: { ...text, description: "What carried it.", examples: ["tcp", "udp", "http", "terminal"] },
  port: { ...count, maximum: 65535, description: "The port that was spoken to; 0 where there is none." },
  events: list("#/$defs/event", "In the order in which they happened."),
});

const event = shape<ConversationEvent>("One thing that one side did.", {
  ms: { ...milliseconds, description: "Since the conversation began, ms." },
  from: { ...text, description: "Who did it." },
  kind: {
    ...oneOf<ConversationKind>({
      connect: 1,
      send: 1,
      shutdown: 1,
      close: 1,
      reset: 1,
      refused: 1,
      timeout: 1,
      datagram: 1,
    }),
    description: "What was done.",
  },
  bytes: maybe({ ...count, description: "How many bytes; `text` or `base64` may hold less of them." }),
  text: maybe({ ...text, description: "The bytes, where they are UTF-8." }),
  base64: maybe({ ...text, contentEncoding: "base64", description: "The bytes, where they are not UTF-8." }),
});

const place = shape<Place>("A spot in a file; lines and columns count from 1.", {
  file: { ...text, description: "The file, as it was named on the command line." },
  line: { type: "integer", minimum: 1, description: "The line." },
  column: { type: "integer", minimum: 1, description: "The column." },
});

function shape<T>(description: string, keys: Keys<T>): Piece {
  const entries = Object.entries<Piece | Maybe>(keys);
  return {
    type: "object",
    description,
    properties: Object.fromEntries(entries.map(([key, value]) => [key, pieceOf(value)])),
    required: entries.filter(([, value]) => !isMaybe(value)).map(([key]) => key),
  };
}

/** One of a type's words: the compiler asks for all of them. */
function oneOf<Word extends string>(all: Readonly<Record<Word, 1>>): Piece {
  return { enum: Object.keys(all) };
}

function maybe(piece: Piece): Maybe {
  return { maybe: piece };
}

function isMaybe(value: Piece | Maybe): value is Maybe {
  return "maybe" in value;
}

function pieceOf(value: Piece | Maybe): Piece {
  return isMaybe(value) ? value.maybe : value;
}

function list(ref: string, description: string): Piece {
  return { type: "array", items: { $ref: ref }, description };
}
