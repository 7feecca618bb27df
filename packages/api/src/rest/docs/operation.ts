import type { OpenApiOperation, OpenApiParameter, OpenApiResponse } from '../openapi/types'
import { curlOf } from './example'
import { type Html, html } from './html'
import { described, fieldTable, joined, nameOf, table, typeOf } from './schema'

/** One operation: what it does, takes and gives, and how to call it. */
export function operationSection(path: string, method: string, operation: OpenApiOperation): Html {
  const { operationId, summary, description, parameters = [], requestBody, responses } = operation
  const refusals = Object.entries(responses).flatMap(([status, it]) =>
    '$ref' in it ? [html`<code>${status}</code>`] : [],
  )
  const body = requestBody?.content['application/json']?.schema
  return html`<section id="${operationId}">
<h3><a href="#${operationId}">${badge(method)} <code>${path}</code></a></h3>
<p>${summary}${description && html` <span class="soft">${inCode(description)}</span>`}</p>
<pre tabindex="0"><code>${curlOf(method, path, operation)}</code></pre>
${parameters.length > 0 && parameterTable(parameters)}
${body && html`<h4>Body</h4>${fieldTable(body)}`}
<h4>Answers</h4>
${table(
  ['status', 'what it says'],
  Object.entries(responses).flatMap(([status, response]) =>
    '$ref' in response ? [] : [[html`<code>${status}</code>`, answerOf(response)]],
  ),
)}
<p>Refused with ${joined(refusals, ' ')}: see <a href="#errors">errors</a>.</p>
</section>`
}

export const badge = (method: string) => html`<span class="method ${method}">${method.toUpperCase()}</span>`

function parameterTable(parameters: OpenApiParameter[]): Html {
  const rows = parameters.map(({ name, in: place, required, schema, description }) => [
    nameOf(name, required),
    html`${place}`,
    html`${described(schema)}${description && html`<br>${inCode(description)}`}`,
  ])
  return html`<h4>Parameters</h4>${table(['name', 'in', 'what it is'], rows)}`
}

function answerOf({ description, content = {}, headers = {} }: OpenApiResponse): Html {
  const kinds = Object.entries(content).map(([type, { schema }]) => html`${typeOf(schema)} <small>${type}</small>`)
  const named = Object.entries(headers).map(
    ([name, header]) => html`<br><code>${name}</code>: ${inCode(header.description)}`,
  )
  return html`${inCode(description)} ${joined(kinds, ', ')}${named}`
}

/** Text with `code` in it, as the document has it for readers of Markdown. */
export function inCode(text: string): Html {
  return html`${text.split('`').map((part, i) => (i % 2 ? html`<code>${part}</code>` : part))}`
}
