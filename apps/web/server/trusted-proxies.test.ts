import { expect, test } from 'vitest'
import { clientAddress, readRange } from './trusted-proxies'

const behind = clientAddress(['10.0.0.0/8', '127.0.0.1', '2001:db8:1::/48'])

test.each([
  ['no proxy is between', '203.0.113.7', undefined, '203.0.113.7'],
  ['a client says that it is somebody else', '203.0.113.7', '198.51.100.1', '203.0.113.7'],
  ['a proxy says nothing', '10.0.0.1', undefined, '10.0.0.1'],
  ['a proxy tells whom it was asked by', '10.0.0.1', '203.0.113.7', '203.0.113.7'],
  ['a client lies to a proxy', '10.0.0.1', '198.51.100.1, 203.0.113.7', '203.0.113.7'],
  ['a client names a proxy, to be believed', '10.0.0.1', '198.51.100.1, 10.0.0.9, 203.0.113.7', '203.0.113.7'],
  ['two proxies stand in a row', '127.0.0.1', '198.51.100.1, 203.0.113.7, 10.1.2.3', '203.0.113.7'],
  ['the client is within, too', '127.0.0.1', '10.9.9.9,10.1.2.3', '10.9.9.9'],
  ['the proxy is seen in its IPv6 form', '::ffff:10.0.0.1', '203.0.113.7', '203.0.113.7'],
  ['the client is told in its IPv6 form', '10.0.0.1', '::ffff:203.0.113.7', '203.0.113.7'],
  ['the proxy has an IPv6 address', '2001:db8:1::9', '2001:DB8:2:0:0:0:0:1', '2001:db8:2::1'],
  ['another IPv6 network is no proxy', '2001:db8:2::9', '203.0.113.7', '2001:db8:2::9'],
  ['the port is told as well', '10.0.0.1', '203.0.113.7:4711', '203.0.113.7'],
  ['the port is told of an IPv6 address', '10.0.0.1', '[2001:db8:2::1]:4711', '2001:db8:2::1'],
  ['what is told is no address', '10.0.0.1', '203.0.113.7, unknown', '10.0.0.1'],
  ['what is told is empty', '10.0.0.1', ' , ', '10.0.0.1'],
  ['the connection is gone', undefined, '203.0.113.7', 'unknown'],
])('%s', (_, remote, forwardedFor, address) => {
  expect(behind(remote, forwardedFor)).toBe(address)
})

test('without proxies nothing is believed, not even from this machine', () => {
  expect(clientAddress([])('127.0.0.1', '203.0.113.7')).toBe('127.0.0.1')
  expect(clientAddress([])('::ffff:192.0.2.1', '203.0.113.7')).toBe('192.0.2.1')
})

test.each(['10.0.0.7', '10.0.0.0/8', '0.0.0.0/0', '::1', '2001:db8::/32'])('%s is a range', (text) => {
  expect(readRange(text)).toBeDefined()
})

test.each(['', '1', '10.0.0', '0x7f.0.0.1', '10.0.0.0/33', '::1/129', '10.0.0.0/', '10.0.0.0/8/8', 'loopback', '*'])(
  '%j is none',
  (text) => {
    expect(readRange(text)).toBeUndefined()
  },
)
