/** A lab as its author writes it, once it is valid. Generated from src/schema by `npm run generate`. */

/**
 * A text that students read: one string, or a map from language to string with `en` in it.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "text".
 */
export type Text = (string | {
/**
 * English, for languages without a text of their own.
 */
en: string
/**
 * The text in this language (`fr`: French).
 */
[k: string]: string
})
/**
 * Text; `${{ … }}` may stand in it.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "string".
 */
export type String = string
/**
 * An environment variable's name.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "variable".
 */
export type Variable = string
/**
 * One program: the file `NAME.*` of the submission, in any language the runner knows.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "program".
 */
export type Program = ({
file?: Glob
build?: Command
run?: Command
timeout?: Duration
} | null)
/**
 * A file name below the submission; `*` stands for any part of it.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "glob".
 */
export type Glob = string
/**
 * A command: a string that is split into words as a shell would, a list of words, or `{shell: …}`.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "command".
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "execValue".
 */
export type Command = (string | (string | number)[] | {
/**
 * Text that a shell runs.
 */
shell: string
})
/**
 * A duration: a number and `ms`, `s`, `m` or `h`.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "duration".
 */
export type Duration = string
/**
 * A process, a reference server that is built in, or a scripted peer.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "server".
 */
export type Server = ({
program: ProgramName
args?: Words
env?: Env
cwd?: Path
stdin?: Bytes
limits?: Limits
terminal?: Boolean
port?: Port
/**
 * Several ports: name → port. The first is meant where the server alone is named.
 */
ports?: {
[k: string]: Port
}
/**
 * What its port is for; tcp if left out.
 */
protocol?: ("tcp" | "udp")
host?: String
depends_on?: ServerNames
/**
 * `manual`: only a `start` step starts it. `auto` if left out.
 */
start?: ("auto" | "manual")
/**
 * `lab` (if left out): from the first step to the last. `step`: a fresh one for each step that uses it.
 */
lifetime?: ("lab" | "step")
ready?: Ready
stop?: Stop
} | {
run: Command
args?: Words
env?: Env
cwd?: Path
stdin?: Bytes
limits?: Limits
terminal?: Boolean
port?: Port
/**
 * Several ports: name → port. The first is meant where the server alone is named.
 */
ports?: {
[k: string]: Port
}
/**
 * What its port is for; tcp if left out.
 */
protocol?: ("tcp" | "udp")
host?: String
depends_on?: ServerNames
/**
 * `manual`: only a `start` step starts it. `auto` if left out.
 */
start?: ("auto" | "manual")
/**
 * `lab` (if left out): from the first step to the last. `step`: a fresh one for each step that uses it.
 */
lifetime?: ("lab" | "step")
ready?: Ready
stop?: Stop
} | {
/**
 * A reference server that is built in: one protocol and its content.
 */
serve: {
echo?: EchoContent
http?: HttpContent
}
args?: Words
env?: Env
cwd?: Path
stdin?: Bytes
limits?: Limits
terminal?: Boolean
port?: Port
/**
 * Several ports: name → port. The first is meant where the server alone is named.
 */
ports?: {
[k: string]: Port
}
/**
 * What its port is for; tcp if left out.
 */
protocol?: ("tcp" | "udp")
host?: String
depends_on?: ServerNames
/**
 * `manual`: only a `start` step starts it. `auto` if left out.
 */
start?: ("auto" | "manual")
/**
 * `lab` (if left out): from the first step to the last. `step`: a fresh one for each step that uses it.
 */
lifetime?: ("lab" | "step")
ready?: Ready
stop?: Stop
} | {
dialogue: Dialogue
args?: Words
env?: Env
cwd?: Path
stdin?: Bytes
limits?: Limits
terminal?: Boolean
port?: Port
/**
 * Several ports: name → port. The first is meant where the server alone is named.
 */
ports?: {
[k: string]: Port
}
/**
 * What its port is for; tcp if left out.
 */
protocol?: ("tcp" | "udp")
host?: String
depends_on?: ServerNames
/**
 * `manual`: only a `start` step starts it. `auto` if left out.
 */
start?: ("auto" | "manual")
/**
 * `lab` (if left out): from the first step to the last. `step`: a fresh one for each step that uses it.
 */
lifetime?: ("lab" | "step")
ready?: Ready
stop?: Stop
/**
 * What the script is played over; tcp if left out.
 */
over?: ("tcp" | "udp" | "tls")
timeout?: Duration
})
/**
 * One of `submission.programs`.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "programName".
 */
export type ProgramName = string
/**
 * Words: strings and numbers; one may stand alone.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "words".
 */
export type Words = ((string | number) | (string | number)[])
/**
 * A path, relative to the lab's folder and inside it.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "path".
 */
export type Path = string
/**
 * Bytes: a string (as UTF-8), or hexadecimal, base64, a file, a repetition, or random ones.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "bytes".
 */
export type Bytes = (string | {
/**
 * Bytes in hexadecimal; spaces are ignored.
 */
hex: string
} | {
/**
 * Bytes in base64 (RFC 4648, section 4).
 */
base64: string
} | {
file: Path
} | {
repeat: String
times: Count
} | {
random: Size
})
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "count".
 */
export type Count = (number | Template)
/**
 * A string with `${{ … }}` in it: its value is known when the lab runs.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "template".
 */
export type Template = string
/**
 * A size: a number and `B`, `KB`, `MB`, `GB`, `KiB`, `MiB` or `GiB`.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "size".
 */
export type Size = string
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "boolean".
 */
export type Boolean = (boolean | Template)
/**
 * A port from 1 to 65535, or `auto`: the runner picks a free one.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "port".
 */
export type Port = (number | "auto" | Template)
/**
 * Servers; one may stand alone.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "serverNames".
 */
export type ServerNames = (ServerName | ServerName[])
/**
 * One of the lab's `servers`.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "serverName".
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "serverValue".
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "startValue".
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "stopValue".
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "restartValue".
 */
export type ServerName = string
/**
 * When the server counts as ready; `listening` where it has a port, found without connecting.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "ready".
 */
export type Ready = (("listening" | "none") | {
/**
 * Once its ports are listened on.
 */
listening: (true | Template)
timeout?: Duration
} | {
log: Regex
timeout?: Duration
} | {
/**
 * Once this path is answered.
 */
http: string
timeout?: Duration
} | {
exec: Command
timeout?: Duration
} | {
delay: Duration
timeout?: Duration
} | {
/**
 * At once.
 */
none: true
timeout?: Duration
})
/**
 * A regular expression (RE2: linear in time, no back-references).
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "regex".
 */
export type Regex = string
/**
 * A signal's name.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "signal".
 */
export type Signal = (("SIGHUP" | "SIGINT" | "SIGQUIT" | "SIGILL" | "SIGTRAP" | "SIGABRT" | "SIGBUS" | "SIGFPE" | "SIGKILL" | "SIGUSR1" | "SIGSEGV" | "SIGUSR2" | "SIGPIPE" | "SIGALRM" | "SIGTERM" | "SIGSTKFLT" | "SIGCHLD" | "SIGCONT" | "SIGSTOP" | "SIGTSTP" | "SIGTTIN" | "SIGTTOU" | "SIGURG" | "SIGXCPU" | "SIGXFSZ" | "SIGVTALRM" | "SIGPROF" | "SIGWINCH" | "SIGIO" | "SIGPWR" | "SIGSYS") | Template)
/**
 * Nothing to say: it echoes.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "echoContent".
 */
export type EchoContent = ({

} | null)
/**
 * What the server has; it answers 404 to everything else.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "httpContent".
 */
export type HttpContent = ({
/**
 * Pages, for GET and HEAD.
 */
pages?: {
/**
 * A page: its text, or what the answer is made of.
 */
[k: string]: string | {
status?: Integer
/**
 * Header fields; a list where one is sent several times.
 */
headers?: {
/**
 * The field's value.
 */
[k: string]: string | number | boolean | (string | number | boolean)[]
}
body?: Bytes
/**
 * Any value: sent as JSON.
 */
json?: {
[k: string]: unknown
}
file?: Path
redirect?: String
delay?: Duration
/**
 * Who may come in (basic authentication, RFC 7617); everybody where it is left out.
 */
users?: {
/**
 * The user's password.
 */
[k: string]: string | number
}
}
}
/**
 * Answers by method and path: the first that fits; looked at before the pages.
 */
routes?: {
method?: String
path: String
status?: Integer
/**
 * Header fields; a list where one is sent several times.
 */
headers?: {
/**
 * The field's value.
 */
[k: string]: string | number | boolean | (string | number | boolean)[]
}
body?: Bytes
/**
 * Any value: sent as JSON.
 */
json?: {
[k: string]: unknown
}
file?: Path
redirect?: String
delay?: Duration
/**
 * Who may come in (basic authentication, RFC 7617); everybody where it is left out.
 */
users?: {
/**
 * The user's password.
 */
[k: string]: string | number
}
}[]
files?: Folder
/**
 * Who may come in (basic authentication, RFC 7617); everybody where it is left out.
 */
users?: {
/**
 * The user's password.
 */
[k: string]: string | number
}
} | null)
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "integer".
 */
export type Integer = (number | Template)
/**
 * A folder, relative to the lab's and inside it.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "folder".
 */
export type Folder = string
/**
 * One line of a dialogue.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "line".
 */
export type Line = ({
/**
 * Sends bytes; over udp as one datagram.
 */
send: (string | {
/**
 * Bytes in hexadecimal; spaces are ignored.
 */
hex: string
} | {
/**
 * Bytes in base64 (RFC 4648, section 4).
 */
base64: string
} | {
file: Path
} | {
repeat: String
times: Count
} | {
random: Size
} | {
text: Bytes
chunks?: Chunks
every?: Duration
})
} | {
/**
 * Reads, and expects: exactly these bytes; a `line`; all `until` a mark; so many `bytes`; the `rest`; or operators alone.
 */
expect: (string | {
line: Matcher
} | {
until: Bytes
/**
 * Is exactly this.
 */
equals?: {
[k: string]: unknown
}
not?: Matcher
/**
 * Has this in it: text in a text, an item in a list.
 */
contains?: {
[k: string]: unknown
}
starts_with?: Bytes
ends_with?: Bytes
matches?: Regex
/**
 * Matches one of these at least.
 */
one_of?: Matcher[]
/**
 * Matches all of these.
 */
all_of?: Matcher[]
gt?: Bound
gte?: Bound
lt?: Bound
lte?: Bound
/**
 * Is from the first to the second, both included.
 * 
 * @minItems 2
 * @maxItems 2
 */
between?: Bound[]
length?: Matcher
empty?: Boolean
/**
 * Is of this JSON type.
 */
type?: ("string" | "number" | "integer" | "boolean" | "array" | "object" | "null")
/**
 * Has just these lines, one matcher a line.
 */
lines?: Matcher[]
/**
 * Has just these items, in any order.
 */
unordered?: Matcher[]
/**
 * Is JSON, in which each path matches.
 */
json?: {
[k: string]: Matcher
}
schema?: JsonSchema
/**
 * Is exactly these bytes, in hexadecimal.
 */
hex?: string
exists?: Boolean
} | {
bytes: ReadCount
/**
 * Is exactly this.
 */
equals?: {
[k: string]: unknown
}
not?: Matcher
/**
 * Has this in it: text in a text, an item in a list.
 */
contains?: {
[k: string]: unknown
}
starts_with?: Bytes
ends_with?: Bytes
matches?: Regex
/**
 * Matches one of these at least.
 */
one_of?: Matcher[]
/**
 * Matches all of these.
 */
all_of?: Matcher[]
gt?: Bound
gte?: Bound
lt?: Bound
lte?: Bound
/**
 * Is from the first to the second, both included.
 * 
 * @minItems 2
 * @maxItems 2
 */
between?: Bound[]
length?: Matcher
empty?: Boolean
/**
 * Is of this JSON type.
 */
type?: ("string" | "number" | "integer" | "boolean" | "array" | "object" | "null")
/**
 * Has just these lines, one matcher a line.
 */
lines?: Matcher[]
/**
 * Has just these items, in any order.
 */
unordered?: Matcher[]
/**
 * Is JSON, in which each path matches.
 */
json?: {
[k: string]: Matcher
}
schema?: JsonSchema
/**
 * Is exactly these bytes, in hexadecimal.
 */
hex?: string
exists?: Boolean
} | {
rest: Matcher
} | {
/**
 * Bytes in base64 (RFC 4648, section 4).
 */
base64: string
} | {
file: Path
} | {
repeat: String
times: Count
} | {
random: Size
} | Operators)
as?: CaptureName
} | {
/**
 * The peer ends the connection (`true`: FIN, `reset`: RST) with nothing left unread.
 */
closed: (true | "reset")
} | {
play: DialogueName
} | {
silent: Duration
} | {
wait: Duration
} | {
shutdown: Flag
} | {
close: Flag
} | {
reset: Flag
} | {
starttls: Flag
})
/**
 * Bytes in each piece: one number for all, or a list whose rest goes in one.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "chunks".
 */
export type Chunks = (Count | Count[])
/**
 * What is expected: a plain value (equals), or a map of operators (all of these).
 * 
 * This interface was referenced by `ScanExpect`'s JSON-Schema definition
 * via the `patternProperty` "^open[.[]".
 * 
 * This interface was referenced by `TlsExpect`'s JSON-Schema definition
 * via the `patternProperty` "^certificate[.[]".
 * 
 * This interface was referenced by `RunExpect`'s JSON-Schema definition
 * via the `patternProperty` "^files[.[]".
 * 
 * This interface was referenced by `ExecExpect`'s JSON-Schema definition
 * via the `patternProperty` "^files[.[]".
 * 
 * This interface was referenced by `ServerExpect`'s JSON-Schema definition
 * via the `patternProperty` "^requests[.[]".
 * 
 * This interface was referenced by `HttpExpect`'s JSON-Schema definition
 * via the `patternProperty` "^headers[.[]".
 * 
 * This interface was referenced by `HttpExpect`'s JSON-Schema definition
 * via the `patternProperty` "^json[.[]".
 * 
 * This interface was referenced by `HttpExpect`'s JSON-Schema definition
 * via the `patternProperty` "^certificate[.[]".
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "matcher".
 */
export type Matcher = ((string | number | boolean | null | unknown[]) | Operators)
/**
 * A number, a duration or a size.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "bound".
 */
export type Bound = (number | string)
/**
 * A JSON Schema.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "jsonSchema".
 */
export type JsonSchema = ({

} | boolean)
/**
 * A number of bytes.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "readCount".
 */
export type ReadCount = (number | Size)
/**
 * The name under which it is kept: `captured.NAME`.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "captureName".
 */
export type CaptureName = string
/**
 * One of the lab's `dialogues`.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "dialogueName".
 */
export type DialogueName = string
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "flag".
 */
export type Flag = (true | Template)
/**
 * What is said and what is expected, line by line.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "dialogue".
 */
export type Dialogue = (Line | ActorLine)[]
/**
 * A program that `run` steps start.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "client".
 */
export type Client = ({
program: ProgramName
args?: Words
env?: Env
cwd?: Path
stdin?: Bytes
limits?: Limits
terminal?: Boolean
timeout?: Duration
} | {
run: Command
args?: Words
env?: Env
cwd?: Path
stdin?: Bytes
limits?: Limits
terminal?: Boolean
timeout?: Duration
})
/**
 * One step: a name, exactly one action, and what is expected.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "step".
 */
export type Step = (PortStep | ScanStep | TcpStep | UdpStep | TlsStep | RunStep | ExecStep | ServerStep | StartStep | StopStep | RestartStep | SignalStep | WaitStep | AssertStep | ParallelStep | RepeatStep | EachStep | UseStep | HttpStep | WebsocketStep)
/**
 * An expression (CEL) that is true or false; braces around the whole are allowed.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "expression".
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "assertValue".
 */
export type Expression = (string | boolean)
/**
 * Steps, by id or English name; one may stand alone.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "stepReferences".
 */
export type StepReferences = (StepReference | StepReference[])
/**
 * A step, by its id or its English name.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "stepReference".
 */
export type StepReference = string
/**
 * Where to connect: a server's name (its first port), `NAME.PORTNAME`, `host:port`, or a port on 127.0.0.1.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "endpoint".
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "portValue".
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "tcpValue".
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "udpValue".
 */
export type Endpoint = (number | string)
/**
 * Ports: one, a range, several with commas between, or a list.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "portRanges".
 */
export type PortRanges = (number | PortRange | (number | PortRange)[])
/**
 * Ports in one text: one, a range, or several with commas between.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "portRange".
 */
export type PortRange = string
/**
 * A name: a letter or `_`, then letters, digits, `_` and `-`.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "name".
 */
export type Name = string
/**
 * One of the lab's `clients`.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "clientName".
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "runValue".
 */
export type ClientName = string
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "waitValue".
 */
export type WaitValue = (Duration | {
server: ServerName
log: Regex
})
/**
 * A step inside another: it has no points, bonus, needs, id or visibility of its own.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "childStep".
 */
export type ChildStep = (PortChildStep | ScanChildStep | TcpChildStep | UdpChildStep | TlsChildStep | RunChildStep | ExecChildStep | ServerChildStep | StartChildStep | StopChildStep | RestartChildStep | SignalChildStep | WaitChildStep | AssertChildStep | ParallelChildStep | RepeatChildStep | EachChildStep | UseChildStep | HttpChildStep | WebsocketChildStep)
/**
 * Steps, one after another.
 * 
 * @minItems 1
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "steps".
 */
export type Steps = ChildStep[]
/**
 * A list of values of any kind, or an expression that gives one.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "items".
 */
export type Items = (unknown[] | Template)
/**
 * A YAML file that holds a list of steps.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "stepsFile".
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "useValue".
 */
export type StepsFile = string
/**
 * @minItems 1
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "parallelValue".
 */
export type ParallelValue = (ChildStep | Steps)[]
/**
 * What a solution comes to; `score` may be left out where `fails` is given.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "solution".
 */
export type Solution = ({
/**
 * The score.
 */
score: number
fails?: StepReferences
/**
 * Why steps fail: step → reason.
 */
reasons?: {
/**
 * The reason.
 */
[k: string]: "mismatch" | "timeout" | "closed" | "reset" | "refused" | "not_listening" | "wrong_owner" | "port_in_use" | "crashed" | "build_failed" | "missing_file" | "memory_limit" | "cpu_limit" | "output_limit" | "process_limit" | "file_limit"
}
} | {
/**
 * The score.
 */
score?: number
fails: StepReferences
/**
 * Why steps fail: step → reason.
 */
reasons?: {
/**
 * The reason.
 */
[k: string]: "mismatch" | "timeout" | "closed" | "reset" | "refused" | "not_listening" | "wrong_owner" | "port_in_use" | "crashed" | "build_failed" | "missing_file" | "memory_limit" | "cpu_limit" | "output_limit" | "process_limit" | "file_limit"
}
})
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "number".
 */
export type Number = (number | Template)
/**
 * A percentage from `0%` to `100%`, fractions allowed.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "percent".
 */
export type Percent = string
/**
 * On so many connections at once; or the names of those who act, by which each line is keyed.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "connections".
 */
export type Connections = (number | string | Name[])

/**
 * A lab: servers and clients, the steps that are graded, and what its solutions come to.
 */
export interface Lab {
/**
 * The version of the lab format.
 */
version: 1
title?: Text
about?: Text
/**
 * Words to find the lab by.
 */
tags?: (String | String[])
/**
 * How hard the lab is.
 */
level?: (string | number)
/**
 * Environment variables that expressions may read as `env.NAME`.
 */
env?: (Variable | Variable[])
/**
 * Values of any kind, for `vars.NAME`; they may use each other.
 */
vars?: {
[k: string]: unknown
}
submission?: Submission
/**
 * The lab's servers: name → what it is.
 */
servers?: {
[k: string]: Server
}
/**
 * The lab's clients: name → what it is.
 */
clients?: {
[k: string]: Client
}
/**
 * Dialogues that `play: NAME` plays: name → lines.
 */
dialogues?: {
[k: string]: Dialogue
}
/**
 * What is done and expected, one step after another.
 * 
 * @minItems 1
 */
steps: Step[]
/**
 * Full solutions and wrong ones: folder in `solutions/` → the expected result.
 */
solutions?: {
[k: string]: Solution
}
}
/**
 * What students hand in.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "submission".
 */
export interface Submission {
/**
 * The submission's programs: name → how it is found and built.
 */
programs?: {
[k: string]: Program
}
/**
 * Files that must be there.
 */
files?: (Glob | Glob[])
build?: Command
}
/**
 * Environment variables: name → text or number.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "env".
 */
export interface Env {
[k: string]: string | number
}
/**
 * How much a program may use.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "limits".
 */
export interface Limits {
memory?: Size
processes?: Count
output?: Size
cpu?: Duration
file_size?: Size
}
/**
 * How the server is stopped: a signal, then after the grace a kill.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "stop".
 */
export interface Stop {
signal?: Signal
grace?: Duration
}
/**
 * All of these have to hold.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "operators".
 */
export interface Operators {
/**
 * Is exactly this.
 */
equals?: {
[k: string]: unknown
}
not?: Matcher
/**
 * Has this in it: text in a text, an item in a list.
 */
contains?: {
[k: string]: unknown
}
starts_with?: Bytes
ends_with?: Bytes
matches?: Regex
/**
 * Matches one of these at least.
 */
one_of?: Matcher[]
/**
 * Matches all of these.
 */
all_of?: Matcher[]
gt?: Bound
gte?: Bound
lt?: Bound
lte?: Bound
/**
 * Is from the first to the second, both included.
 * 
 * @minItems 2
 * @maxItems 2
 */
between?: Bound[]
length?: Matcher
empty?: Boolean
/**
 * Is of this JSON type.
 */
type?: ("string" | "number" | "integer" | "boolean" | "array" | "object" | "null")
/**
 * Has just these lines, one matcher a line.
 */
lines?: Matcher[]
/**
 * Has just these items, in any order.
 */
unordered?: Matcher[]
/**
 * Is JSON, in which each path matches.
 */
json?: {
[k: string]: Matcher
}
schema?: JsonSchema
/**
 * Is exactly these bytes, in hexadecimal.
 */
hex?: string
exists?: Boolean
}
/**
 * With named connections: who acts → the line.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "actorLine".
 */
export interface ActorLine {
[k: string]: Line
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "portStep".
 */
export interface PortStep {
name: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
/**
 * Names the step; the English name in lower case with `-` if left out.
 */
id?: string
/**
 * What passing it is worth; 0 if left out.
 */
points?: number
/**
 * Its points add to the score and not to the maximum.
 */
bonus?: boolean
needs?: StepReferences
/**
 * When students see its details; visible if left out.
 */
visibility?: ("visible" | "hidden" | "after_due_date")
port: Endpoint
expect?: PortExpect
}
/**
 * Tries again until it passes.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "retry".
 */
export interface Retry {
times?: Count
every?: Duration
}
/**
 * Keeps what was observed: name → path, for `captured.NAME` further down.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "save".
 */
export interface Save {
[k: string]: string
}
/**
 * What is expected: path into what was observed → matcher.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "portExpect".
 */
export interface PortExpect {
state?: Matcher
owner?: Matcher
address?: Matcher
protocol?: Matcher
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "scanStep".
 */
export interface ScanStep {
name: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
/**
 * Names the step; the English name in lower case with `-` if left out.
 */
id?: string
/**
 * What passing it is worth; 0 if left out.
 */
points?: number
/**
 * Its points add to the score and not to the maximum.
 */
bonus?: boolean
needs?: StepReferences
/**
 * When students see its details; visible if left out.
 */
visibility?: ("visible" | "hidden" | "after_due_date")
scan: ScanValue
expect?: ScanExpect
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "scanValue".
 */
export interface ScanValue {
host?: String
ports: PortRanges
}
/**
 * What is expected: path into what was observed → matcher.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "scanExpect".
 */
export interface ScanExpect {
open?: Matcher
closed?: Matcher
duration?: Matcher
[k: string]: Matcher | undefined
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "tcpStep".
 */
export interface TcpStep {
name: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
/**
 * Names the step; the English name in lower case with `-` if left out.
 */
id?: string
/**
 * What passing it is worth; 0 if left out.
 */
points?: number
/**
 * Its points add to the score and not to the maximum.
 */
bonus?: boolean
needs?: StepReferences
/**
 * When students see its details; visible if left out.
 */
visibility?: ("visible" | "hidden" | "after_due_date")
tcp: Endpoint
dialogue?: Dialogue
/**
 * How many connections hold the dialogue at once (all must pass), or the names of the connections that its lines speak of.
 * 
 * @minItems 1
 */
connections?: (number | Name[] | string)
expect?: TcpExpect
}
/**
 * What is expected: path into what was observed → matcher.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "tcpExpect".
 */
export interface TcpExpect {
received?: Matcher
closed_by?: Matcher
duration?: Matcher
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "udpStep".
 */
export interface UdpStep {
name: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
/**
 * Names the step; the English name in lower case with `-` if left out.
 */
id?: string
/**
 * What passing it is worth; 0 if left out.
 */
points?: number
/**
 * Its points add to the score and not to the maximum.
 */
bonus?: boolean
needs?: StepReferences
/**
 * When students see its details; visible if left out.
 */
visibility?: ("visible" | "hidden" | "after_due_date")
udp: Endpoint
dialogue: Dialogue
/**
 * How many connections hold the dialogue at once (all must pass), or the names of the connections that its lines speak of.
 * 
 * @minItems 1
 */
connections?: (number | Name[] | string)
expect?: UdpExpect
}
/**
 * What is expected: path into what was observed → matcher.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "udpExpect".
 */
export interface UdpExpect {
received?: Matcher
closed_by?: Matcher
duration?: Matcher
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "tlsStep".
 */
export interface TlsStep {
name: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
/**
 * Names the step; the English name in lower case with `-` if left out.
 */
id?: string
/**
 * What passing it is worth; 0 if left out.
 */
points?: number
/**
 * Its points add to the score and not to the maximum.
 */
bonus?: boolean
needs?: StepReferences
/**
 * When students see its details; visible if left out.
 */
visibility?: ("visible" | "hidden" | "after_due_date")
tls: TlsValue
dialogue?: Dialogue
/**
 * How many connections hold the dialogue at once (all must pass), or the names of the connections that its lines speak of.
 * 
 * @minItems 1
 */
connections?: (number | Name[] | string)
expect?: TlsExpect
}
/**
 * Where to connect, or a map of `to` and how the peer is trusted.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "tlsValue".
 */
export interface TlsValue {
[k: string]: unknown
}
/**
 * What is expected: path into what was observed → matcher.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "tlsExpect".
 */
export interface TlsExpect {
received?: Matcher
closed_by?: Matcher
duration?: Matcher
certificate?: Matcher
version?: Matcher
[k: string]: Matcher | undefined
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "runStep".
 */
export interface RunStep {
name: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
/**
 * Names the step; the English name in lower case with `-` if left out.
 */
id?: string
/**
 * What passing it is worth; 0 if left out.
 */
points?: number
/**
 * Its points add to the score and not to the maximum.
 */
bonus?: boolean
needs?: StepReferences
/**
 * When students see its details; visible if left out.
 */
visibility?: ("visible" | "hidden" | "after_due_date")
run: ClientName
args?: Words
stdin?: Bytes
dialogue?: Dialogue
uses?: ServerNames
expect?: RunExpect
}
/**
 * What is expected: path into what was observed → matcher.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "runExpect".
 */
export interface RunExpect {
exit?: Matcher
signal?: Matcher
stdout?: Matcher
stderr?: Matcher
duration?: Matcher
files?: Matcher
[k: string]: Matcher | undefined
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "execStep".
 */
export interface ExecStep {
name: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
/**
 * Names the step; the English name in lower case with `-` if left out.
 */
id?: string
/**
 * What passing it is worth; 0 if left out.
 */
points?: number
/**
 * Its points add to the score and not to the maximum.
 */
bonus?: boolean
needs?: StepReferences
/**
 * When students see its details; visible if left out.
 */
visibility?: ("visible" | "hidden" | "after_due_date")
exec: Command
stdin?: Bytes
uses?: ServerNames
expect?: ExecExpect
}
/**
 * What is expected: path into what was observed → matcher.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "execExpect".
 */
export interface ExecExpect {
exit?: Matcher
signal?: Matcher
stdout?: Matcher
stderr?: Matcher
duration?: Matcher
files?: Matcher
[k: string]: Matcher | undefined
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "serverStep".
 */
export interface ServerStep {
name: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
/**
 * Names the step; the English name in lower case with `-` if left out.
 */
id?: string
/**
 * What passing it is worth; 0 if left out.
 */
points?: number
/**
 * Its points add to the score and not to the maximum.
 */
bonus?: boolean
needs?: StepReferences
/**
 * When students see its details; visible if left out.
 */
visibility?: ("visible" | "hidden" | "after_due_date")
server: ServerName
expect?: ServerExpect
}
/**
 * What is expected: path into what was observed → matcher.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "serverExpect".
 */
export interface ServerExpect {
running?: Matcher
exit?: Matcher
signal?: Matcher
log?: Matcher
dialogue?: Matcher
connections?: Matcher
bytes?: Matcher
requests?: Matcher
[k: string]: Matcher | undefined
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "startStep".
 */
export interface StartStep {
name: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
/**
 * Names the step; the English name in lower case with `-` if left out.
 */
id?: string
/**
 * What passing it is worth; 0 if left out.
 */
points?: number
/**
 * Its points add to the score and not to the maximum.
 */
bonus?: boolean
needs?: StepReferences
/**
 * When students see its details; visible if left out.
 */
visibility?: ("visible" | "hidden" | "after_due_date")
start: ServerName
expect?: StartExpect
}
/**
 * What is expected: path into what was observed → matcher.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "startExpect".
 */
export interface StartExpect {
exit?: Matcher
duration?: Matcher
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "stopStep".
 */
export interface StopStep {
name: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
/**
 * Names the step; the English name in lower case with `-` if left out.
 */
id?: string
/**
 * What passing it is worth; 0 if left out.
 */
points?: number
/**
 * Its points add to the score and not to the maximum.
 */
bonus?: boolean
needs?: StepReferences
/**
 * When students see its details; visible if left out.
 */
visibility?: ("visible" | "hidden" | "after_due_date")
stop: ServerName
expect?: StopExpect
}
/**
 * What is expected: path into what was observed → matcher.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "stopExpect".
 */
export interface StopExpect {
exit?: Matcher
signal?: Matcher
duration?: Matcher
port_released?: Matcher
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "restartStep".
 */
export interface RestartStep {
name: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
/**
 * Names the step; the English name in lower case with `-` if left out.
 */
id?: string
/**
 * What passing it is worth; 0 if left out.
 */
points?: number
/**
 * Its points add to the score and not to the maximum.
 */
bonus?: boolean
needs?: StepReferences
/**
 * When students see its details; visible if left out.
 */
visibility?: ("visible" | "hidden" | "after_due_date")
restart: ServerName
expect?: RestartExpect
}
/**
 * What is expected: path into what was observed → matcher.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "restartExpect".
 */
export interface RestartExpect {
exit?: Matcher
duration?: Matcher
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "signalStep".
 */
export interface SignalStep {
name: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
/**
 * Names the step; the English name in lower case with `-` if left out.
 */
id?: string
/**
 * What passing it is worth; 0 if left out.
 */
points?: number
/**
 * Its points add to the score and not to the maximum.
 */
bonus?: boolean
needs?: StepReferences
/**
 * When students see its details; visible if left out.
 */
visibility?: ("visible" | "hidden" | "after_due_date")
signal: SignalValue
expect?: SignalExpect
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "signalValue".
 */
export interface SignalValue {
server: ServerName
name: Signal
}
/**
 * What is expected: path into what was observed → matcher.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "signalExpect".
 */
export interface SignalExpect {
exit?: Matcher
duration?: Matcher
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "waitStep".
 */
export interface WaitStep {
name: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
/**
 * Names the step; the English name in lower case with `-` if left out.
 */
id?: string
/**
 * What passing it is worth; 0 if left out.
 */
points?: number
/**
 * Its points add to the score and not to the maximum.
 */
bonus?: boolean
needs?: StepReferences
/**
 * When students see its details; visible if left out.
 */
visibility?: ("visible" | "hidden" | "after_due_date")
wait: WaitValue
expect?: WaitExpect
}
/**
 * Nothing: `wait` observes nothing.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "waitExpect".
 */
export interface WaitExpect {

}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "assertStep".
 */
export interface AssertStep {
name: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
/**
 * Names the step; the English name in lower case with `-` if left out.
 */
id?: string
/**
 * What passing it is worth; 0 if left out.
 */
points?: number
/**
 * Its points add to the score and not to the maximum.
 */
bonus?: boolean
needs?: StepReferences
/**
 * When students see its details; visible if left out.
 */
visibility?: ("visible" | "hidden" | "after_due_date")
assert: Expression
expect?: AssertExpect
}
/**
 * Nothing: `assert` observes nothing.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "assertExpect".
 */
export interface AssertExpect {

}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "parallelStep".
 */
export interface ParallelStep {
name: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
/**
 * Names the step; the English name in lower case with `-` if left out.
 */
id?: string
/**
 * What passing it is worth; 0 if left out.
 */
points?: number
/**
 * Its points add to the score and not to the maximum.
 */
bonus?: boolean
needs?: StepReferences
/**
 * When students see its details; visible if left out.
 */
visibility?: ("visible" | "hidden" | "after_due_date")
parallel: ParallelValue
expect?: ParallelExpect
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "portChildStep".
 */
export interface PortChildStep {
name?: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
port: Endpoint
expect?: PortExpect
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "scanChildStep".
 */
export interface ScanChildStep {
name?: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
scan: ScanValue
expect?: ScanExpect
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "tcpChildStep".
 */
export interface TcpChildStep {
name?: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
tcp: Endpoint
dialogue?: Dialogue
/**
 * How many connections hold the dialogue at once (all must pass), or the names of the connections that its lines speak of.
 * 
 * @minItems 1
 */
connections?: (number | Name[] | string)
expect?: TcpExpect
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "udpChildStep".
 */
export interface UdpChildStep {
name?: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
udp: Endpoint
dialogue: Dialogue
/**
 * How many connections hold the dialogue at once (all must pass), or the names of the connections that its lines speak of.
 * 
 * @minItems 1
 */
connections?: (number | Name[] | string)
expect?: UdpExpect
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "tlsChildStep".
 */
export interface TlsChildStep {
name?: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
tls: TlsValue
dialogue?: Dialogue
/**
 * How many connections hold the dialogue at once (all must pass), or the names of the connections that its lines speak of.
 * 
 * @minItems 1
 */
connections?: (number | Name[] | string)
expect?: TlsExpect
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "runChildStep".
 */
export interface RunChildStep {
name?: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
run: ClientName
args?: Words
stdin?: Bytes
dialogue?: Dialogue
uses?: ServerNames
expect?: RunExpect
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "execChildStep".
 */
export interface ExecChildStep {
name?: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
exec: Command
stdin?: Bytes
uses?: ServerNames
expect?: ExecExpect
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "serverChildStep".
 */
export interface ServerChildStep {
name?: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
server: ServerName
expect?: ServerExpect
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "startChildStep".
 */
export interface StartChildStep {
name?: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
start: ServerName
expect?: StartExpect
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "stopChildStep".
 */
export interface StopChildStep {
name?: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
stop: ServerName
expect?: StopExpect
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "restartChildStep".
 */
export interface RestartChildStep {
name?: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
restart: ServerName
expect?: RestartExpect
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "signalChildStep".
 */
export interface SignalChildStep {
name?: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
signal: SignalValue
expect?: SignalExpect
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "waitChildStep".
 */
export interface WaitChildStep {
name?: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
wait: WaitValue
expect?: WaitExpect
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "assertChildStep".
 */
export interface AssertChildStep {
name?: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
assert: Expression
expect?: AssertExpect
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "parallelChildStep".
 */
export interface ParallelChildStep {
name?: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
parallel: ParallelValue
expect?: ParallelExpect
}
/**
 * Nothing: `parallel` observes nothing.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "parallelExpect".
 */
export interface ParallelExpect {

}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "repeatChildStep".
 */
export interface RepeatChildStep {
name?: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
repeat: RepeatValue
expect?: RepeatExpect
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "repeatValue".
 */
export interface RepeatValue {
times: Count
steps: Steps
}
/**
 * Nothing: `repeat` observes nothing.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "repeatExpect".
 */
export interface RepeatExpect {

}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "eachChildStep".
 */
export interface EachChildStep {
name?: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
each: EachValue
expect?: EachExpect
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "eachValue".
 */
export interface EachValue {
in: Items
as: Name
steps: Steps
}
/**
 * Nothing: `each` observes nothing.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "eachExpect".
 */
export interface EachExpect {

}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "useChildStep".
 */
export interface UseChildStep {
name?: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
use: StepsFile
/**
 * Values that the file's expressions reach as `with.NAME`.
 */
with?: {
[k: string]: unknown
}
expect?: UseExpect
}
/**
 * Nothing: `use` observes nothing.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "useExpect".
 */
export interface UseExpect {

}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "httpChildStep".
 */
export interface HttpChildStep {
name?: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
http: HttpValue
expect?: HttpExpect
}
/**
 * The request. A new connection is made for it.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "httpValue".
 */
export interface HttpValue {
to: Endpoint
method?: String
path?: String
/**
 * Put behind the path as `?name=value&…`; a list for a name that stands several times.
 */
query?: {
/**
 * The value.
 */
[k: string]: string | number | boolean | (string | number | boolean)[]
}
/**
 * Header fields; a list where one is sent several times.
 */
headers?: {
/**
 * The field's value.
 */
[k: string]: string | number | boolean | (string | number | boolean)[]
}
body?: Bytes
/**
 * Any value: sent as JSON, with `Content-Type: application/json`.
 */
json?: {
[k: string]: unknown
}
user?: String
password?: String
/**
 * Goes under TLS (`https:`).
 */
tls?: (Boolean | {
verify?: Boolean
ca?: String
servername?: String
})
follow?: Boolean
}
/**
 * What is expected: path into what was observed → matcher.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "httpExpect".
 */
export interface HttpExpect {
status?: Matcher
reason?: Matcher
headers?: Matcher
body?: Matcher
json?: Matcher
duration?: Matcher
certificate?: Matcher
[k: string]: Matcher | undefined
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "websocketChildStep".
 */
export interface WebsocketChildStep {
name?: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
websocket: WebsocketValue
dialogue?: Dialogue
/**
 * How many connections hold the dialogue at once (all must pass), or the names of the connections that its lines speak of.
 * 
 * @minItems 1
 */
connections?: (number | Name[] | string)
expect?: WebsocketExpect
}
/**
 * Where to connect, or a map of `to` and what is asked for.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "websocketValue".
 */
export interface WebsocketValue {
[k: string]: unknown
}
/**
 * What is expected: path into what was observed → matcher.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "websocketExpect".
 */
export interface WebsocketExpect {
received?: Matcher
closed_by?: Matcher
duration?: Matcher
protocol?: Matcher
close_code?: Matcher
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "repeatStep".
 */
export interface RepeatStep {
name: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
/**
 * Names the step; the English name in lower case with `-` if left out.
 */
id?: string
/**
 * What passing it is worth; 0 if left out.
 */
points?: number
/**
 * Its points add to the score and not to the maximum.
 */
bonus?: boolean
needs?: StepReferences
/**
 * When students see its details; visible if left out.
 */
visibility?: ("visible" | "hidden" | "after_due_date")
repeat: RepeatValue
expect?: RepeatExpect
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "eachStep".
 */
export interface EachStep {
name: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
/**
 * Names the step; the English name in lower case with `-` if left out.
 */
id?: string
/**
 * What passing it is worth; 0 if left out.
 */
points?: number
/**
 * Its points add to the score and not to the maximum.
 */
bonus?: boolean
needs?: StepReferences
/**
 * When students see its details; visible if left out.
 */
visibility?: ("visible" | "hidden" | "after_due_date")
each: EachValue
expect?: EachExpect
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "useStep".
 */
export interface UseStep {
name: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
/**
 * Names the step; the English name in lower case with `-` if left out.
 */
id?: string
/**
 * What passing it is worth; 0 if left out.
 */
points?: number
/**
 * Its points add to the score and not to the maximum.
 */
bonus?: boolean
needs?: StepReferences
/**
 * When students see its details; visible if left out.
 */
visibility?: ("visible" | "hidden" | "after_due_date")
use: StepsFile
/**
 * Values that the file's expressions reach as `with.NAME`.
 */
with?: {
[k: string]: unknown
}
expect?: UseExpect
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "httpStep".
 */
export interface HttpStep {
name: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
/**
 * Names the step; the English name in lower case with `-` if left out.
 */
id?: string
/**
 * What passing it is worth; 0 if left out.
 */
points?: number
/**
 * Its points add to the score and not to the maximum.
 */
bonus?: boolean
needs?: StepReferences
/**
 * When students see its details; visible if left out.
 */
visibility?: ("visible" | "hidden" | "after_due_date")
http: HttpValue
expect?: HttpExpect
}
/**
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "websocketStep".
 */
export interface WebsocketStep {
name: Text
if?: Expression
timeout?: Duration
retry?: Retry
hint?: Text
save?: Save
/**
 * Names the step; the English name in lower case with `-` if left out.
 */
id?: string
/**
 * What passing it is worth; 0 if left out.
 */
points?: number
/**
 * Its points add to the score and not to the maximum.
 */
bonus?: boolean
needs?: StepReferences
/**
 * When students see its details; visible if left out.
 */
visibility?: ("visible" | "hidden" | "after_due_date")
websocket: WebsocketValue
dialogue?: Dialogue
/**
 * How many connections hold the dialogue at once (all must pass), or the names of the connections that its lines speak of.
 * 
 * @minItems 1
 */
connections?: (number | Name[] | string)
expect?: WebsocketExpect
}
/**
 * What is expected: path into what was observed → matcher.
 * 
 * This interface was referenced by `Lab`'s JSON-Schema
 * via the `definition` "expectation".
 */
export interface Expectation {
[k: string]: Matcher
}
