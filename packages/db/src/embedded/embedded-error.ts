/** Why the embedded server cannot start, in one line that says what to do. */
export class EmbeddedError extends Error {
  override name = 'EmbeddedError'
}
