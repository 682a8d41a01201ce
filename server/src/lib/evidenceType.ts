import { EVIDENCE_TYPE_CODES, type EvidenceType } from '@innovation-points/shared/vocabulary/disputes.ts';

const FIRST_BYTES: Record<EvidenceType, readonly number[]> = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
};

/** What a file is by its first bytes, whatever it is called; undefined when it is none of the kinds taken as evidence. */
export function evidenceType(bytes: Uint8Array): EvidenceType | undefined {
  return EVIDENCE_TYPE_CODES.find((type) => FIRST_BYTES[type].every((byte, at) => bytes[at] === byte));
}
