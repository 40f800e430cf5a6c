/** Lets the browser keep the page itself, so that it opens without a network, and asks it not to clear what waits here when storage is short. */
export function keepAppOnPhone(): void {
  // Without TLS, and while the page is being developed, there is none.
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) {
    return;
  }
  void navigator.serviceWorker.register('/commission-sw.js', { scope: '/commission' }).catch(() => undefined);
  void navigator.storage.persist().catch(() => false);
}
