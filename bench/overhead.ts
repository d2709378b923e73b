/**
 * `labwire run labs/hello-tcp`, built, against a shell script that starts the same programs and checks nothing.
 * Run `npm run build` first.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { medians } from "./measure.ts";

const node = process.argv[2] ?? "node";
const rounds = Number(process.argv[3] ?? 21);
const solution = resolve("labs/hello-tcp/solutions/python");
const dir = mkdtempSync(join(tmpdir(), "labwire-bench-"));
const script = join(dir, "bare.sh");
// The same three servers as the lab's three steps start, each spoken to once by the same client.
writeFileSync(
  script,
  `cd ${solution}
for step in 1 2 3; do
  python3 server.py & server=$!
  until python3 client.py amber 2>/dev/null; do :; done
  kill $server 2>/dev/null; wait $server 2>/dev/null
done
exit 0
`,
);
const inOwnNetwork = [
  "unshare",
  "-Urn",
  "sh",
  "-c",
  `ip link set lo up; echo 0 > /proc/sys/net/ipv4/tcp_max_tw_buckets; sh ${script}`,
];
try {
  const times = medians(
    [
      { name: "bare script", command: inOwnNetwork },
      {
        name: "labwire run",
        command: [node, "dist/cli.js", "run", "labs/hello-tcp", "--solution", "python"],
      },
    ],
    rounds,
  );
  const [bare = 1, run = 1] = times.values();
  for (const [name, ms] of times) console.log(`${name.padEnd(16)} ${ms.toFixed(1)} ms`);
  console.log(`more             ${(run - bare).toFixed(1)} ms, ratio ${(run / bare).toFixed(2)}`);
} finally {
  rmSync(dir, { recursive: true });
}
