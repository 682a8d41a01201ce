import { importsContracts } from '@innovation-points/shared/contracts/imports.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { IMPORTS_TEXTS } from '@innovation-points/shared/vocabulary/texts/imports.ts';
import type Router from '@koa/router';
import type { RequestScope } from '../../deps.ts';
import { mount } from '../../http/mount.ts';
import { receiveFile } from '../../http/receiveFile.ts';
import { sendFile } from '../../http/sendFile.ts';
import { AppError } from '../../lib/appError.ts';
import {
  mayUse,
  ownDepartment,
  requireImporter,
  requireImportReader,
  requireOwnMapping,
} from './imports.access.ts';
import { factCatalogue, regionFigureCatalogue } from '../facts/index.ts';
import { templateWorkbook } from './workbook/templateWorkbook.ts';
import { presentBatch, presentMapping, presentPreview, presentWithdrawn } from './imports.presenter.ts';
import type { ImportContext } from './batchRecord.ts';
import { findBatch, listBatches } from './importBatch.store.ts';
import { acceptImport, previewImport, uploadImport, withdrawImport } from './imports.service.ts';
import { mappingOf, mappings } from './mappings.ts';

const PAGE = 50;

/** Bringing department files in: upload and preview, accept, withdraw. Throws when a shipped mapping is wrong. */
export function importsRoutes(router: Router): void {
  const shipped = [...mappings().values()];
  mount(router, importsContracts.listMappings, async (_input, { actor }) => {
    const officer = requireImporter(actor);
    const items = shipped.filter((mapping) => mayUse(officer, mapping)).map(presentMapping);
    return Promise.resolve({ items });
  });

  mount(router, importsContracts.downloadTemplate, async ({ params, ctx }, { actor }) => {
    const mapping = mappingOf(params.mapping);
    requireOwnMapping(requireImporter(actor), mapping);
    const catalogues = { facts: factCatalogue(), regions: regionFigureCatalogue() };
    const bytes = templateWorkbook(mapping, catalogues);
    return Promise.resolve(
      sendFile(ctx, { name: say(IMPORTS_TEXTS.templateName, { mapping: mapping.title }), bytes }),
    );
  });

  mount(router, importsContracts.uploadImport, async ({ ctx }, scope) => {
    const context = contextOf(scope);
    const { fields, ...file } = await receiveFile(ctx, {
      limitMb: scope.deps.config.UPLOAD_LIMIT_MB,
      tooLarge: 'import.file_too_large',
      missing: 'import.file_missing',
    });
    const form = importsContracts.uploadImport.body.safeParse(fields);
    if (!form.success) throw invalidForm(form.error.issues);
    return presentPreview(await uploadImport(scope.em, { mappingCode: form.data.mapping, file }, context));
  });

  mount(router, importsContracts.listImports, async ({ query }, { em, actor }) => {
    const officer = requireImportReader(actor);
    const limit = query.limit ?? PAGE;
    const before = Number(query.after) || undefined;
    const department = ownDepartment(officer);
    const batches = await listBatches(em, officer.zoneId, { before, limit: limit + 1, department });
    const shown = batches.slice(0, limit);
    const next = batches.length > limit ? String(shown.at(-1)?.id ?? '') : undefined;
    return { items: shown.map(presentBatch), next };
  });

  mount(router, importsContracts.showImport, async ({ params }, { em, actor }) =>
    presentPreview(await findBatch(em, params.importId, requireImportReader(actor))),
  );
  mount(router, importsContracts.previewImport, async ({ params }, scope) =>
    presentPreview(await previewImport(scope.em, params.importId, contextOf(scope))),
  );
  mount(router, importsContracts.acceptImport, async ({ params, body }, scope) =>
    presentPreview(await acceptImport(scope.em, params.importId, contextOf(scope), body)),
  );
  mount(router, importsContracts.withdrawImport, async ({ params, body }, scope) =>
    presentWithdrawn(await withdrawImport(scope.em, params.importId, body.reason, contextOf(scope))),
  );
}

function contextOf({ actor, clock, deps, requestId }: RequestScope): ImportContext {
  const { IMPORT_ROW_LIMIT: rowLimit } = deps.config;
  return { actor: requireImporter(actor), now: clock.now(), vault: deps.vault, rowLimit, requestId };
}

function invalidForm(issues: readonly { path: PropertyKey[]; message: string }[]): AppError {
  const fields = issues.map(({ path }) => ({
    path: ['body', ...path.map(String)].join('.'),
    message: IMPORTS_TEXTS.noMapping,
  }));
  return new AppError('request.invalid', {}, fields);
}
