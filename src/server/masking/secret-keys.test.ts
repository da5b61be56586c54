import { expect, test } from 'vitest';
import { isSecretKey } from './secret-keys';

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
