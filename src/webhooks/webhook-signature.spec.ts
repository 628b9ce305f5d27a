import { Webhook } from 'standardwebhooks';
import { newWebhookSecret, signedHeaders } from './webhook-signature.js';

const secret = newWebhookSecret();

describe('A webhook’s signature', () => {
  it('is what the library of Standard Webhooks accepts, for this body alone', () => {
    const body = '{"type":"notice.began","text":"Grüße"}';
    const headers = signedHeaders(secret, 'msg_1', body, new Date());
    expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
    expect(() => new Webhook(secret).verify(body.replace('began', 'ended'), headers)).toThrow();
  });

  it('is refused by it once it is old', () => {
    const headers = signedHeaders(secret, 'msg_1', '{}', new Date(Date.now() - 3_600_000));
    expect(() => new Webhook(secret).verify('{}', headers)).toThrow('too old');
  });
});
