/** Where the published schemas lie: beside `src/`, and beside `dist/` in the package. */
export function schemaFile(name: "lab" | "results"): URL {
  const up = import.meta.url.includes("/src/cli/") ? "../../" : "../";
  return new URL(`${up}schemas/${name}.schema.json`, import.meta.url);
}
