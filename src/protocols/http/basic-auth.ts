/** Basic authentication (RFC 7617), as a server asks for it. */
import { type SiteAnswer, statusAnswer } from "./answer.ts";

/** User → password. */
export type Users = Readonly<Record<string, string | number>>;

/** Whether the `Authorization` field opens what `users` may see; everybody where there are none. */
export function isAllowed(users: Users | undefined, authorization: string | undefined): boolean {
  if (users === undefined) return true;
  const [, token = ""] = /^basic +([A-Za-z0-9+/=]+) *$/i.exec(authorization ?? "") ?? [];
  const given = Buffer.from(token, "base64").toString("utf8");
  const colon = given.indexOf(":");
  const user = given.slice(0, Math.max(colon, 0));
  return colon >= 0 && Object.hasOwn(users, user) && String(users[user]) === given.slice(colon + 1);
}

export function unauthorized(): SiteAnswer {
  const answer = statusAnswer(401, "who are you?");
  return {
    ...answer,
    headers: [...answer.headers, ["WWW-Authenticate", 'Basic realm="lab", charset="UTF-8"']],
  };
}
