import { createContext, use } from 'react';

export type Tone = 'done' | 'failed';
export type Announce = (text: string, tone?: Tone) => void;

export const AnnounceContext = createContext<Announce>(() => undefined);

/** Says a result in a corner of the page and to screen readers. */
export const useAnnounce = () => use(AnnounceContext);
