/** The templates of `labwire new`: one line each. */
import type { Template } from "./contract.ts";
import { http } from "./http.ts";
import { tcpClient } from "./tcp-client.ts";
import { tcpServer } from "./tcp-server.ts";
import { udp } from "./udp.ts";

export const templates: readonly Template[] = [tcpServer, tcpClient, udp, http];
