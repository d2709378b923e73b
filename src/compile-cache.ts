/** What has been compiled once need not be again (Node 22.8 and newer): half of the time to the first line. */
import module from "node:module";

(module as { enableCompileCache?: () => void }).enableCompileCache?.();
