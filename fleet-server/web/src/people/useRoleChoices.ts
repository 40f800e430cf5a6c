import type { Role } from '../api/types';
import { useWords } from '../i18n/context';
import { peopleWords } from './peopleWords';

const ROLES: readonly Role[] = ['viewer', 'callTaker', 'maintainer', 'operator', 'administrator'];

export function isRole(value: string | null): value is Role {
  return ROLES.some((role) => role === value);
}

/** The roles with what each may do. */
export function useRoleChoices() {
  const t = useWords(peopleWords);
  return ROLES.map((role) => ({ value: role, label: t[role] }));
}
