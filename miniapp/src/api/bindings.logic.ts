import type { PersonRole } from '@innovation-points/shared/vocabulary/roles.ts';

/** What a person asks for; zone and code together name the enterprise. */
export interface BindingWish {
  readonly zoneCode: string;
  readonly creditCode: string;
  readonly role: PersonRole;
  readonly name: string;
  readonly note?: string;
}

/** What the emulated licence app is told; a real one knows it. */
export interface ShownLicence {
  readonly creditCode: string;
  readonly holderName: string;
}
