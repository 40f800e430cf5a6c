/** What a number of a pole may be; the server's own rule. */
const NUMBER = /^[A-Za-z0-9_-]{1,64}$/;

/** The pole of `#POLE.TOKEN`; the token belongs to the controller that claims, not to this page, and is forgotten. */
export function poleOfFragment(hash: string): string | undefined {
  let text: string;
  try {
    text = decodeURIComponent(hash.replace(/^#/, ''));
  } catch {
    return undefined;
  }
  const pole = text.split('.')[0] ?? '';
  return NUMBER.test(pole) ? pole : undefined;
}

/** The pole that a code or a hand gives: the sheet's whole address, its fragment, or the bare number. */
export function poleOfCode(code: string): string | undefined {
  const text = code.trim();
  const fragment = text.indexOf('#');
  return fragment >= 0 ? poleOfFragment(text.slice(fragment)) : poleOfFragment(text.replace(/\s+/g, ''));
}

/**
 * Takes the pole of a scanned link out of the address before anything else runs: the token stays in no history, no address bar and no
 * storage, also when somebody has to log in first.
 */
export function takeScannedPole(place: Location = window.location, history: History = window.history): void {
  if (place.pathname !== '/commission' || place.hash.length < 2) {
    return;
  }
  const pole = poleOfFragment(place.hash);
  history.replaceState(null, '', pole === undefined ? '/commission' : `/commission?pole=${encodeURIComponent(pole)}`);
}
