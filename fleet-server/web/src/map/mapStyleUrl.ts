import { useLocalStorage } from '@mantine/hooks';

/** A base map chosen on this device: an https address or one of this origin. Null means none. */
export function useMapStyleUrl(): [string | null, (url: string | null) => void] {
  const [url, setUrl] = useLocalStorage({ key: 'laterne.map-style', defaultValue: '', getInitialValueInEffect: false });
  return [url === '' ? null : url, (next) => setUrl(next ?? '')];
}

export function acceptableStyleUrl(url: string): boolean {
  return url === '' || url.startsWith('/') || /^https?:\/\/\S+$/.test(url);
}
