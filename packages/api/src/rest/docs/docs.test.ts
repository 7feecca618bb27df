import { expect, test } from 'vitest'
import { openApiDocument } from '../openapi/document'
import { html } from './html'
import { referencePage } from './page'
import { getDocs } from './route'

const get = (headers = {}) => getDocs(new Request('http://localhost/api/docs', { headers }))

test('the reference shows every operation and schema, and every link in it leads somewhere', async () => {
  const { paths, components } = openApiDocument()
  const page = await (await get()).text()
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  const operations = Object.values(paths).flatMap((item) => Object.values(item).map(({ operationId }) => operationId))
  const schemas = Object.keys(components.schemas).map((name) => `schema-${name}`)
  expect(ids.sort()).toEqual([...operations, ...schemas, 'content', 'errors'].sort())
  for (const [, link] of page.matchAll(/ href="#([^"]+)"/g)) expect(ids).toContain(link)
  for (const wrong of ['undefined', '[object', 'NaN']) expect(page).not.toContain(wrong)
})

test('it runs and loads nothing', async () => {
  const response = await get()
  const page = await response.text()
  expect(page).not.toMatch(/<script|\son\w+=|\sstyle=|\ssrc=|<link|@import|url\(/)
  expect([...page.matchAll(/ href="(?!#)([^"]+)"/g)].map(([, link]) => link)).toEqual(['/', '/api/openapi.json'])
  expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/)
  expect((await get({ 'if-none-match': response.headers.get('etag') ?? '' })).status).toBe(304)
})

test('what others wrote is text, not markup', () => {
  const nasty = '<img src=x onerror="alert(1)">'
  expect(html`<p title="${nasty}">${nasty}</p>`.html).not.toContain('<img')
  const document = openApiDocument()
  expect(referencePage({ ...document, info: { ...document.info, description: nasty } })).not.toContain('<img')
})
