import { words } from '../i18n/words';

export const registryWords = words({
  en: {
    title: 'Registry',
    renew: 'New secret',
    renewSure: (name: string) => `Give ${name} a new secret? The old one is void at once.`,
    renewed: 'The new secret is made.',
    remove: 'Decommission',
    removeSure: (name: string) => `Decommission ${name}? Its record and its access end.`,
    removed: (name: string) => `${name} is decommissioned.`,
  },
  de: {
    title: 'Register',
    renew: 'Neues Geheimnis',
    renewSure: (name: string) => `${name} ein neues Geheimnis geben? Das alte gilt sofort nicht mehr.`,
    renewed: 'Das neue Geheimnis ist da.',
    remove: 'Außer Betrieb nehmen',
    removeSure: (name: string) => `${name} außer Betrieb nehmen? Eintrag und Zugang enden.`,
    removed: (name: string) => `${name} ist außer Betrieb.`,
  },
});
