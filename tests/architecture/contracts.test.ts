import Router from '@koa/router';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import type { Contract } from '@innovation-points/shared/contracts/contract.ts';
import { mountedContracts } from '../../server/src/http/mount.ts';
import { openApiDocument, openApiPath } from '../../server/src/http/openapi.ts';
import { mountFeatures } from '../../server/src/routes.ts';
import { sourceFiles } from './source.ts';

interface Named {
  /** `claims.confirm`. */
  name: string;
  file: string;
  contract: Contract;
}

const FILES = sourceFiles('shared/src/contracts').filter((file) => !/\/(contract|common)\.ts$/.test(file));
const ALL: Named[] = (await Promise.all(FILES.map(contractsOf))).flat();

mountFeatures(new Router());
const mounted = mountedContracts();

/** The contracts a file exports as `<feature>Contracts`, the feature being the file's name. */
async function contractsOf(file: string): Promise<Named[]> {
  const feature = /([^/]+)\.ts$/.exec(file)?.[1] ?? '';
  const module = (await import(`../../${file}`)) as Record<string, Record<string, Contract> | undefined>;
  const own = module[`${feature}Contracts`] ?? {};
  return Object.entries(own).map(([key, contract]) => ({ name: `${feature}.${key}`, file, contract }));
}

const route = (contract: Contract): string => `${contract.method} ${contract.path}`;

describe('contracts', () => {
  it.each(FILES)('%s exports its contracts under the name of the file', async (file) => {
    expect(await contractsOf(file)).not.toEqual([]);
  });

  it('are all mounted', () => {
    expect(ALL.filter(({ contract }) => !mounted.includes(contract)).map(({ name }) => name)).toEqual([]);
  });

  it('are the only routes of the interface', () => {
    const promised = ALL.map(({ contract }) => contract);
    expect(mounted.filter((contract) => !promised.includes(contract)).map(route)).toEqual([]);
  });

  it('have a route of their own each', () => {
    const routes = ALL.map(({ contract }) => route(contract));
    expect(routes.filter((one, at) => routes.indexOf(one) !== at)).toEqual([]);
  });

  it('live under /v1, in small letters with hyphens, their parameters in camel case', () => {
    const path = /^\/v1(\/([a-z][a-z-]*|:[a-z][A-Za-z]*))+$/;
    expect(
      ALL.filter(({ contract }) => !path.test(contract.path)).map(({ contract }) => route(contract)),
    ).toEqual([]);
  });

  it('say in Chinese what they are for', () => {
    expect(
      ALL.filter(({ contract }) => !/\p{Script=Han}/u.test(contract.summary)).map(({ name }) => name),
    ).toEqual([]);
  });

  it('name every parameter of their path, and no other', () => {
    const wrong = ALL.filter(({ contract }) => {
      const inPath = [...contract.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
      const described = contract.params instanceof z.ZodObject ? Object.keys(contract.params.shape) : [];
      return inPath.length !== described.length || inPath.some((name) => !described.includes(name));
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('refuse unknown keys in body and query', () => {
    const open = ALL.flatMap(({ name, contract }) =>
      [contract.body, contract.query].filter((part) => part !== undefined && !isStrict(part)).map(() => name),
    );
    expect(open).toEqual([]);
  });
});

describe('the interface document', () => {
  const document = openApiDocument(mounted);
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.keys(item ?? {}).map((method) => `${method} ${path}`),
  );

  it('has exactly the contracts', () => {
    const promised = ALL.map(({ contract }) => `${contract.method} ${openApiPath(contract.path)}`);
    expect(operations.toSorted()).toEqual(promised.toSorted());
  });

  it('has path parameters that are required and never null', () => {
    const loose = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
      Object.values(item ?? {})
        .flatMap((operation: { parameters?: unknown[] }) => operation.parameters ?? [])
        .filter((parameter) => isLoosePathParameter(parameter as Parameter))
        .map((parameter) => `${path}: ${(parameter as Parameter).name}`),
    );
    expect(loose).toEqual([]);
  });
});

interface Parameter {
  in: string;
  name: string;
  required?: boolean;
  schema?: { type?: string | string[] };
}

function isLoosePathParameter(parameter: Parameter): boolean {
  if (parameter.in !== 'path') return false;
  return parameter.required !== true || [parameter.schema?.type].flat().includes('null');
}

/** Does the schema refuse a key it does not know? Asked of the schema itself, whatever it is made of. */
function isStrict(schema: z.ZodType): boolean {
  const result = schema.safeParse({ aKeyThatNoContractHas: 1 });
  return (
    !result.success &&
    result.error.issues.some((issue) => issue.code === 'unrecognized_keys' || issue.code === 'invalid_union')
  );
}
