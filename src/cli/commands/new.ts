/** `labwire new`: a new lab from a template; never writes over anything. */
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { nearest } from "../../expressions/nearest.ts";
import { UsageError } from "../../nouns/usage-error.ts";
import { templates } from "../../templates/list.ts";
import { exitCodes } from "../exit-codes.ts";
import { schemaFile } from "../schema-file.ts";
import type { RunCommand } from "./contract.ts";

export const run: RunCommand = async ([dir], { template, list }) => {
  if (list === true) {
    for (const { name, description } of templates)
      process.stdout.write(`${name.padEnd(12)} ${description}\n`);
    return exitCodes.ok;
  }
  if (dir === undefined) throw new UsageError("say which folder to make: labwire new DIR");
  await makeLab(String(dir), String(template));
  return exitCodes.ok;
};

async function makeLab(dir: string, name: string): Promise<void> {
  const template = templates.find((candidate) => candidate.name === name);
  if (template === undefined) throw new UsageError(`there is no template \`${name}\`${meant(name)}`);
  const there = await readdir(dir).catch(() => []);
  if (there.length > 0) throw new UsageError(`\`${dir}\` is not empty: nothing was written`);
  const files = template.files({ name: basename(resolve(dir)), ...schemaNear(dir) });
  for (const [path, content] of Object.entries(files)) {
    await writeNew(join(dir, path), content);
    process.stdout.write(`${join(dir, path)}\n`);
  }
  process.stdout.write(`\nNow: labwire check ${dir} && labwire run ${dir}\n`);
}

/** Where there can be no such file, the user has asked for the wrong place. */
async function writeNew(file: string, content: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content, { flag: "wx" });
  } catch (error) {
    throw new UsageError(`${file} can't be written: ${(error as Error).message}`);
  }
}

function meant(name: string): string {
  const near = nearest(
    name,
    templates.map((candidate) => candidate.name),
  );
  return near === undefined ? " (labwire new --list shows them)" : `. Did you mean \`${near}\`?`;
}

/** Inside a checkout the schema lies near: then the modeline needs no network. */
function schemaNear(dir: string): { readonly schema?: string } {
  const path = relative(resolve(dir), fileURLToPath(schemaFile("lab")));
  return path.split("/").length > 5 || path.includes("node_modules") ? {} : { schema: path };
}
