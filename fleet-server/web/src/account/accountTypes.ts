import type { Narrow, Right, Role, Schemas } from '../api/types';

export type OwnCode = Schemas['OwnCodeAnswer'];
export type CodeSecret = Schemas['OwnCodeSecret'];
export type Recovery = Schemas['OwnCodeRecovery'];
export type Login = Schemas['LoginAnswer'];
export type ApiKey = Narrow<Schemas['KeyAnswer'], { scopes: readonly Right[] }>;
export type NewApiKey = Narrow<Schemas['CreateKeyAnswer'], { about: ApiKey }>;
export type RoleRights = Narrow<Schemas['ListRolesAnswer'], { role: Role; rights: readonly Right[] }>;
