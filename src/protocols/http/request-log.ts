/** The requests that a web server has seen, bounded however many come. */

export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
  readonly status: number;
}

const mostRequests = 10_000;
/** Characters of all bodies together. */
const mostText = 32 * 1024 * 1024;

export class RequestLog {
  readonly #requests: LoggedRequest[] = [];
  #text = 0;

  /** Later requests than the first ten thousand are not kept, nor bodies beyond 32 MiB in all. */
  add(request: LoggedRequest): void {
    if (this.#requests.length >= mostRequests) return;
    const fits = this.#text + request.body.length <= mostText;
    this.#text += fits ? request.body.length : 0;
    this.#requests.push(fits ? request : { ...request, body: "" });
  }

  get requests(): readonly LoggedRequest[] {
    return [...this.#requests];
  }
}
