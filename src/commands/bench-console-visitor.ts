/** Someone who asks the measured program for pages. */
export interface Visitor {
  cookie: string;
  /** @throws when the page is not answered with 200. */
  get(path: string): Promise<string>;
}

const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');

/** Whoever carries this cookie; an empty one is nobody in particular. */
export function visitor(url: string, cookie: string): Visitor {
  return {
    cookie,
    async get(path) {
      const response = await fetch(url + path, { headers: { cookie }, redirect: 'manual' });
      const page = await response.text();
      if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
      return page;
    },
  };
}

/** Signs in at the door, as an operator does. */
export async function signIn(url: string, email: string, password: string): Promise<Visitor> {
  const door = await fetch(`${url}/console/masuk`);
  const csrf = /name="csrf" value="([^"]+)"/.exec(await door.text())?.[1] ?? '';
  const signed = await fetch(`${url}/console/masuk`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url, cookie: cookiesOf(door) },
    body: new URLSearchParams({ csrf, email, password }),
  });
  await signed.body?.cancel();
  const cookie = cookiesOf(signed);
  if (signed.status !== 303 || cookie === '') throw new Error(`${email} cannot sign in: ${signed.status}`);
  return visitor(url, cookie);
}
