const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

/** The id of a task or a list that an export of Docket wrote in a field of another tool's; undefined for any other. */
export const ownId = (text: string): string | undefined => (UUID.test(text) ? text.toLowerCase() : undefined)
