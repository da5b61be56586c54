import { expect, test } from 'vitest';
import { isSecretKey, maskUrls } from './redact';

test.each([
  ...['password', 'passwd', 'PASSWORD', 'db_password', 'userPassword', 'secret', 'client-secret'],
  ...['token', 'accessToken', 'auth_token', 'cookie', 'Set-Cookie', 'authorization'],
  ...['Proxy-Authorization', 'api_key', 'apiKey', 'X-API-Key', 'APIKey', 'apikey', 'access key'],
  ...['accessKeyId', 'private_key', 'privateKey', 'session_id', 'sessionId', 'SESSIONID'],
])('%s is secret', (key) => expect(isSecretKey(key)).toBe(true));

test.each([
  ...['author', 'authors', 'authority', 'token_count', 'tokenCount', 'tokenizer', 'secretary'],
  ...['passwordless', 'password_length', 'cookie_policy', 'session', 'key', 'keyboard', 'path'],
])('%s is not', (key) => expect(isSecretKey(key)).toBe(false));

test.each([
  ['postgres://me:pw@db/x', 'postgres://[masked]@db/x'],
  [
    'see https://token@host/a and http://u:p@h',
    'see https://[masked]@host/a and http://[masked]@h',
  ],
  ['postgres://me:p@ss@db/x', 'postgres://[masked]@db/x'],
  ['https://h/x?access_token=abc&page=2', 'https://h/x?access_token=[masked]&page=2'],
  ['https://example.org/@user/post', 'https://example.org/@user/post'],
  ['mail me@example.org', 'mail me@example.org'],
  ['what? token=abc', 'what? token=abc'],
])('%s', (text, expected) => expect(maskUrls(text)).toBe(expected));
