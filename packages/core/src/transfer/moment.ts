/** An SQL expression of type timestamptz, as text in ISO 8601: UTC, milliseconds. */
export const momentSql = (time: string) => `to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** A due date of its two columns, as text: a day, or a moment. */
export const dueSql = (time: string, allDay: string) =>
  `case when ${allDay} then to_char(${time} at time zone 'UTC', 'YYYY-MM-DD') else ${momentSql(time)} end`
