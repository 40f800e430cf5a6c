import {
  IconBulb,
  IconCalendarMonth,
  IconChartBar,
  IconListDetails,
  IconMap2,
  IconMoonStars,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';
import type { Role } from '../api/types';

export type PlaceName = 'map' | 'poles' | 'programs' | 'calendars' | 'groups' | 'energy' | 'people';

export interface Place {
  name: PlaceName;
  path: string;
  icon: TablerIcon;
  /** Pressed after `g` it opens this page. */
  key: string;
  needs: Role;
}

/** The pages, in the order in which they are shown. */
export const places: readonly Place[] = [
  { name: 'map', path: '/', icon: IconMap2, key: 'm', needs: 'viewer' },
  { name: 'poles', path: '/poles', icon: IconListDetails, key: 'p', needs: 'viewer' },
  { name: 'programs', path: '/programs', icon: IconMoonStars, key: 'r', needs: 'viewer' },
  { name: 'calendars', path: '/calendars', icon: IconCalendarMonth, key: 'c', needs: 'viewer' },
  { name: 'groups', path: '/groups', icon: IconBulb, key: 'o', needs: 'viewer' },
  { name: 'energy', path: '/energy', icon: IconChartBar, key: 'e', needs: 'viewer' },
  { name: 'people', path: '/people', icon: IconUsers, key: 'u', needs: 'administrator' },
];

export function isAt(place: Place, path: string): boolean {
  return place.path === '/' ? path === '/' : path === place.path || path.startsWith(`${place.path}/`);
}
