import {
  IconBell,
  IconBulb,
  IconCalendarMonth,
  IconCalendarStats,
  IconChargingPile,
  IconChartBar,
  IconCloudSnow,
  IconHandStop,
  IconHelpCircle,
  IconHistory,
  IconListDetails,
  IconMap2,
  IconMoonStars,
  IconQrcode,
  IconRocket,
  IconUrgent,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';
import type { Right } from '../api/types';

export type PlaceName = 'map' | 'calls' | 'alarms' | 'poles' | 'programs' | 'calendars' | 'plan' | 'overrides' | 'groups' | 'energy' | 'charging' | 'street' | 'campaigns' | 'enrolment' | 'people' | 'audit' | 'helpPage';

export interface Place {
  name: PlaceName;
  path: string;
  /** Further pages that this entry leads to. */
  also?: readonly string[];
  icon: TablerIcon;
  /** Pressed after `g` it opens this page. */
  key: string;
  needs: Right;
}

/** The pages, in the order in which they are shown. */
export const places: readonly Place[] = [
  { name: 'map', path: '/', icon: IconMap2, key: 'm', needs: 'see' },
  { name: 'calls', path: '/calls', icon: IconUrgent, key: 'n', needs: 'see' },
  { name: 'alarms', path: '/alarms', icon: IconBell, key: 'a', needs: 'see' },
  { name: 'poles', path: '/poles', icon: IconListDetails, key: 'p', needs: 'see' },
  { name: 'programs', path: '/programs', icon: IconMoonStars, key: 'r', needs: 'see' },
  { name: 'calendars', path: '/calendars', icon: IconCalendarMonth, key: 'c', needs: 'see' },
  { name: 'plan', path: '/plan', icon: IconCalendarStats, key: 'w', needs: 'see' },
  { name: 'overrides', path: '/overrides', icon: IconHandStop, key: 'i', needs: 'see' },
  { name: 'groups', path: '/groups', icon: IconBulb, key: 'o', needs: 'see' },
  { name: 'energy', path: '/energy', icon: IconChartBar, key: 'e', needs: 'see' },
  { name: 'charging', path: '/charging', icon: IconChargingPile, key: 'd', needs: 'see' },
  { name: 'street', path: '/weather', also: ['/hotspots', '/traffic'], icon: IconCloudSnow, key: 's', needs: 'see' },
  { name: 'campaigns', path: '/campaigns', also: ['/releases', '/boards'], icon: IconRocket, key: 'v', needs: 'see' },
  { name: 'enrolment', path: '/enrolment', also: ['/commission'], icon: IconQrcode, key: 'b', needs: 'maintain' },
  { name: 'people', path: '/people', icon: IconUsers, key: 'u', needs: 'managePeople' },
  { name: 'audit', path: '/audit', icon: IconHistory, key: 'l', needs: 'readAudit' },
  { name: 'helpPage', path: '/help', icon: IconHelpCircle, key: 'h', needs: 'see' },
];

export function isAt(place: Place, path: string): boolean {
  return place.path === '/' ? path === '/' : [place.path, ...(place.also ?? [])].some((known) => path === known || path.startsWith(`${known}/`));
}
