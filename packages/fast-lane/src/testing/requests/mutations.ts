import { JSON_TYPE, post, type Requests, type Wrap } from './build'

const FORM = '--x\r\ncontent-disposition: form-data; name="name"\r\n\r\nme\r\n--x--\r\n'

export const mutations = (wrap: Wrap): Requests => {
  const task = JSON.stringify(wrap({ title: 'x' }))
  const [before = '', after = ''] = JSON.stringify(wrap({ title: 'Q' })).split('Q')
  return {
    mutation: post('add', task),
    'mutation with charset': post('add', task, { 'content-type': 'application/json; charset=utf-8' }),
    'mutation, type in upper case': post('add', task, { 'content-type': 'APPLICATION/JSON' }),
    'mutation, space before the parameter': post('add', task, { 'content-type': 'application/json ; x=y' }),
    'mutation without body': post('touch', undefined),
    'mutation, empty object': post('touch', '{}'),
    'mutation, invalid input': post('add', JSON.stringify(wrap({ title: '' }))),
    'mutation, broken JSON': post('add', '{"a'),
    'mutation, empty body': post('add', ''),
    'mutation, null': post('add', 'null'),
    'mutation, byte order mark': post('add', `\ufeff${task}`),
    'mutation, bad UTF-8': post(
      'add',
      Buffer.concat([Buffer.from(before), Buffer.from([0xff, 0xc3]), Buffer.from(after)]),
    ),
    'mutation in chunks': post('add', [...JSON.stringify(wrap({ title: 'chunked é' }))]),
    'mutation, input in the query too': post('add?input=1', task),
    'mutation, input read by createContext': post('add', task, { ...JSON_TYPE, 'x-peek': 1 }),
    'unauthorized mutation': post('change', JSON.stringify(wrap({ n: 1 }))),
    'unauthorized mutation, broken body': post('change', '{'),
    'mutation, failing context': post('add', task, { ...JSON_TYPE, 'x-fail': 1 }),

    'too large': post('add', JSON.stringify(wrap({ title: 'x'.repeat(6000) }))),
    'too large in chunks': post('add', [JSON.stringify(wrap({ title: 'x'.repeat(3000) })), 'x'.repeat(3000)]),
    'too large, input not read': post('touch', 'x'.repeat(6000)),
    'as large as allowed': post('store', JSON.stringify('x'.repeat(4998))),
    'one byte too large': post('store', JSON.stringify('x'.repeat(4999))),

    'mutation by GET': { path: 'touch' },
    'query by POST': post('ping', '{}'),
    'query with input by POST': post('echo', JSON.stringify(wrap({ n: 1 }))),
    'query batch by POST': post('ping,echo?batch=1', JSON.stringify({ 1: wrap({ n: 1 }) })),
    'mutation by PUT': { ...post('touch', '{}'), method: 'PUT' },
    'mutation by PATCH': { ...post('touch', '{}'), method: 'PATCH' },
    'query by DELETE': { method: 'DELETE', path: 'ping' },
    HEAD: { method: 'HEAD', path: 'ping' },
    OPTIONS: { method: 'OPTIONS', path: 'ping' },

    'text body': post('add', 'x', { 'content-type': 'text/plain' }),
    'body without type': post('add', 'x', {}),
    'JSON-like type': post('add', '{}', { 'content-type': 'application/jsonx' }),
    'urlencoded body': post('add', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }),
    'octet body': post('octet', Buffer.alloc(100), { 'content-type': 'application/octet-stream' }),
    'form body': post('form', FORM, { 'content-type': 'multipart/form-data; boundary=x' }),
  }
}
