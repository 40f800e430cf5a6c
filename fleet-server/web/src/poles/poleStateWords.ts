import { words } from '../i18n/words';

export const poleStateWords = words({
  en: { ok: 'in order', drift: 'drift', refused: 'settings refused', fault: 'fault', offline: 'offline' },
  de: { ok: 'in Ordnung', drift: 'Abweichung', refused: 'Einstellungen abgelehnt', fault: 'Störung', offline: 'offline' },
});
