import { expect, it } from '@jest/globals';
import { seedDemoZone } from '../../../server/demo/zone/index.ts';
import { listProfiles } from '../../../server/src/features/enterprises/index.ts';
import { factPeriods, readFacts } from '../../../server/src/features/facts/index.ts';
import { ImportBatchSchema } from '../../../server/src/features/imports/importBatch.entity.ts';
import { describeEngines } from '../../support/engines.ts';
import { buildZone } from '../../support/factories.ts';
import { startTestApp } from '../../support/testApp.ts';

describeEngines('seedDemoZone', (engine) => {
  it('fills a zone through the import of files, and changes nothing the second time', async () => {
    const app = await startTestApp(engine);
    const zone = await buildZone(app.em());
    const seen: string[] = [];
    const options = {
      zoneId: zone.id,
      officerId: 1,
      size: 60,
      onProgress: (detail: string) => void seen.push(detail),
    };
    const result = await seedDemoZone(app.deps, options);
    expect(result).toMatchObject({ enterprises: 60, files: seen.length });
    expect(await app.em().count(ImportBatchSchema, { status: 'accepted' })).toBe(result.files);
    expect(await app.em().find(ImportBatchSchema, { counts: { errors: { $gt: 0 } } })).toEqual([]);

    const profiles = await listProfiles(app.em(), zone.id);
    expect(profiles).toHaveLength(60);
    expect(await factPeriods(app.em(), zone.id)).toEqual(['2023', '2024', '2025']);
    let facts = 0;
    for await (const chunk of readFacts(app.em(), zone.id, { periods: ['2023', '2024', '2025'] })) {
      facts += chunk.length;
    }
    expect(facts).toBe(result.facts);

    expect(await seedDemoZone(app.deps, options)).toEqual(result);
    expect(await app.em().count(ImportBatchSchema)).toBe(result.files);
    await app.close();
  });
});
