import { expect, test } from 'vitest'
import { directConnectionString, readConnectionUrl } from './connection-url'

test('a Neon host is reached by the Neon driver, whose WebSocket is encrypted already', () => {
  const url = 'postgresql://ann:pw@ep-cool-1-pooler.eu-central-1.aws.neon.tech/neondb?sslmode=require'
  expect(readConnectionUrl(url)).toEqual({
    driver: 'neon',
    connectionString: 'postgresql://ann:pw@ep-cool-1-pooler.eu-central-1.aws.neon.tech/neondb',
    wsProxy: undefined,
    namedStatements: true,
  })
})

test('LISTEN and migrations leave out the pooler of Neon, and of nobody else', () => {
  expect(directConnectionString('postgresql://a:b@ep-x-pooler.eu.neon.tech/db?sslmode=require')).toBe(
    'postgresql://a:b@ep-x.eu.neon.tech/db?sslmode=require',
  )
  expect(directConnectionString('postgres://a@db-pooler.example.com/db')).toBe('postgres://a@db-pooler.example.com/db')
})

test('parameters that are our own are not passed on', () => {
  const url = 'postgres://a@127.0.0.1/db?pgbouncer=true&driver=neon&wsproxy=127.0.0.1:9&application_name=x'
  expect(readConnectionUrl(url)).toEqual({
    driver: 'neon',
    connectionString: 'postgres://a@127.0.0.1/db?application_name=x',
    wsProxy: '127.0.0.1:9',
    namedStatements: false,
  })
  expect(directConnectionString(url)).toBe('postgres://a@127.0.0.1/db?application_name=x')
})

test('what is no Postgres URL is refused without being repeated', () => {
  for (const url of ['', 'mysql://a:secret@b/c', 'secret']) {
    expect(() => readConnectionUrl(url)).toThrow(/^DATABASE_URL is no Postgres URL/)
    expect(() => readConnectionUrl(url)).not.toThrow(/secret/)
  }
})
