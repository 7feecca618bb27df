/** A row of CSV (RFC 4180), without its end. */
export const csvRow = (cells: string[]): string =>
  cells.map((cell) => (/[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')
