/*
 * Cells that a spreadsheet would run begin with = + - @, a tab or a carriage return (OWASP, "CSV Injection"). An export
 * puts an apostrophe before those, and before those that begin with apostrophes and then one of these: so exactly the
 * cells that were marked are restored, and a formula in a file that people made stays as it is.
 */

const RUN = /^'*[=+\-@\t\r]/
const MARKED = /^'+[=+\-@\t\r]/

/** A cell as it was before the export marked it. */
export const restored = (cell: string) => (MARKED.test(cell) ? cell.slice(1) : cell)

/** The inverse: a cell, marked where a spreadsheet would run it. */
export const marked = (cell: string) => (RUN.test(cell) ? `'${cell}` : cell)

/** A text expression of SQL, marked where a spreadsheet would run it. The expression is evaluated once. */
export const neutralised = (text: string) => `regexp_replace(${text}, '^(''*[=+@\\t\\r-])', '''\\1')`
