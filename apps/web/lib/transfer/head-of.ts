/** How much of a file tells its format, in bytes. */
const HEAD = 4096

/** How a file begins, as text, whatever it is. */
export const headOf = (file: Blob): Promise<string> => file.slice(0, HEAD).text()
