import type { OpenApiDocument } from '../openapi/types'
import { type Html, html, raw } from './html'
import { badge, inCode, operationSection } from './operation'
import { fieldTable, table } from './schema'
import { STYLE } from './style'

/** The document as one page for people: no script, nothing that is loaded from elsewhere. */
export function referencePage(document: OpenApiDocument): string {
  const { info, tags, components } = document
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  )
  const groups = tags.map(({ name }) => ({
    name,
    all: operations.filter(({ operation }) => operation.tags[0] === name),
  }))
  const schemas = Object.entries(components.schemas)
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${info.title} API</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<nav aria-label="Operations">
<a href="/"><strong>${info.title}</strong></a>
${groups.map(({ name, all }) =>
  navGroup(
    name,
    all.map(({ path, method, operation }) => ({
      href: `#${operation.operationId}`,
      title: operation.summary,
      text: html`${badge(method)} ${path.slice('/api'.length)}`,
    })),
  ),
)}
${navGroup(
  'Schemas',
  schemas.map(([name]) => ({ href: `#schema-${name}`, title: name, text: html`${name}` })),
)}
</nav>
<main id="content">
<h1>${info.title} API</h1>
<p>${inCode(info.description)}</p>
<p>For programs: <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1). In the examples, <code>$API</code> is the address of
this server with <code>/api</code>, <code>$TOKEN</code> a token.</p>
${groups.map(
  ({ name, all }) => html`<h2>${name}</h2>
${all.map(({ path, method, operation }) => operationSection(path, method, operation))}`,
)}
<section id="errors">
<h2>Errors</h2>
${table(
  ['code', 'when'],
  Object.entries(components.responses).map(([code, { description }]) => [
    html`<code>${code}</code>`,
    inCode(description),
  ]),
)}
</section>
<h2>Schemas</h2>
${schemas.map(([name, schema]) => html`<section id="schema-${name}"><h3>${name}</h3>${fieldTable(schema)}</section>`)}
</main>
</body>
</html>
`.html
}

function navGroup(name: string, links: { href: string; title: string; text: Html }[]): Html {
  return html`<h2>${name}</h2>
<ul>${links.map(({ href, title, text }) => html`<li><a href="${href}" title="${title}">${text}</a></li>`)}</ul>`
}
