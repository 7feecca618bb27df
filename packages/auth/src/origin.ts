const originsOf = (urls: readonly string[]) => new Set(urls.map((url) => new URL(url).origin))

/** Decides whether a write may be a forgery by a foreign page. */
export class Origins {
  readonly #trusted: ReadonlySet<string>
  readonly #protocol: string

  constructor(baseUrl: string, trusted: readonly string[]) {
    this.#trusted = originsOf([baseUrl, ...trusted])
    this.#protocol = new URL(baseUrl).protocol
  }

  /**
   * The origins whose pages may sign people in: those that are configured, and that of the request's own host, so that
   * `localhost` serves as well as `127.0.0.1`. A foreign page can choose neither `Origin` nor `Host`.
   */
  trustedBy(headers: Headers): string[] {
    const own = `${this.#protocol}//${headers.get('host')}`
    return [...this.#trusted, ...(headers.get('origin') === own ? [own] : [])]
  }

  /** Browsers say where a write comes from. A program need not, but then must not bring what a browser would. */
  isForgeable(headers: Headers): boolean {
    const origin = headers.get('origin')
    if (origin !== null) return !this.trustedBy(headers).includes(origin)
    return headers.has('sec-fetch-site') || headers.has('cookie')
  }
}
