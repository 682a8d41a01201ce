import {
  OpenAPIRegistry,
  OpenApiGeneratorV31,
  extendZodWithOpenApi,
  type RouteConfig,
} from '@asteasolutions/zod-to-openapi';
import type { Access, Contract } from '@innovation-points/shared/contracts/contract.ts';
import { ERROR_CATALOGUE, type ErrorCode } from '@innovation-points/shared/vocabulary/errorCatalogue.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { INTERFACE_TEXTS } from '@innovation-points/shared/vocabulary/texts/interface.ts';
import { z } from 'zod';
import { SIGNATURE_HEADERS } from './signedRequest.ts';

extendZodWithOpenApi(z);

const SIGNING = [
  INTERFACE_TEXTS.signing.about,
  say(INTERFACE_TEXTS.signing.keyAndTime, {
    key: SIGNATURE_HEADERS.key,
    timestamp: SIGNATURE_HEADERS.timestamp,
  }),
  say(INTERFACE_TEXTS.signing.nonce, { nonce: SIGNATURE_HEADERS.nonce }),
  say(INTERFACE_TEXTS.signing.signature, { signature: SIGNATURE_HEADERS.signature }),
  INTERFACE_TEXTS.signing.lines,
].join('\n');

const errorBody = z.strictObject({
  error: z.strictObject({
    code: z.string(),
    message: z.string(),
    fields: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
    requestId: z.string(),
  }),
});

/** The OpenAPI 3.1 document of `contracts`; nothing in it is written by hand. */
export function openApiDocument(
  contracts: readonly Contract[],
): ReturnType<OpenApiGeneratorV31['generateDocument']> {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
  });
  registry.registerComponent('securitySchemes', 'signature', {
    type: 'apiKey',
    in: 'header',
    name: SIGNATURE_HEADERS.signature,
    description: SIGNING,
  });
  for (const contract of contracts) {
    registry.registerPath(pathOf(contract));
  }
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: INTERFACE_TEXTS.title,
      version: '1',
      description: INTERFACE_TEXTS.description,
    },
  });
}

/** `/v1/claims/:id` as OpenAPI writes it: `/v1/claims/{id}`. */
export function openApiPath(path: string): string {
  return path.replace(/:(\w+)/g, '{$1}');
}

/** `post /v1/claims/:claimId/confirm` as a name: `postClaimsByClaimIdConfirm`. */
function operationId({ method, path }: Contract): string {
  const words = path.replace(/^\/v1/, '').replace(/:/g, 'by-').split(/[/-]/);
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

const SECURITY: Record<Access, Record<string, string[]>[]> = {
  public: [],
  person: [{ token: [] }],
  officer: [{ token: [] }],
  machine: [{ signature: [] }],
};

function pathOf(contract: Contract): RouteConfig {
  return {
    method: contract.method,
    path: openApiPath(contract.path),
    operationId: operationId(contract),
    tags: [contract.path.split('/')[2] ?? ''],
    summary: contract.summary,
    security: SECURITY[contract.access],
    request: requestOf(contract),
    responses: {
      [contract.accepted ? 202 : 200]: {
        description: contract.accepted ? INTERFACE_TEXTS.accepted : INTERFACE_TEXTS.done,
        content: { [answerType(contract)]: { schema: contract.response } },
      },
      ...failuresOf(contract),
    },
  };
}

function answerType({ download }: Contract): string {
  return download ? 'application/octet-stream' : 'application/json';
}

function requestOf(contract: Contract): NonNullable<RouteConfig['request']> {
  const key = z.strictObject({ 'idempotency-key': z.string().min(8).max(64) });
  return {
    ...(contract.params === undefined ? {} : { params: contract.params as z.ZodObject }),
    ...(contract.query === undefined ? {} : { query: contract.query as z.ZodObject }),
    ...(contract.idempotent ? { headers: key } : {}),
    ...(contract.body === undefined || contract.upload
      ? {}
      : { body: { content: { 'application/json': { schema: contract.body } } } }),
    ...(contract.upload
      ? { body: { content: { 'multipart/form-data': { schema: uploadForm(contract) } } } }
      : {}),
  };
}

function uploadForm(contract: Contract): z.ZodType {
  const file = z.string().openapi({ format: 'binary' });
  return contract.body instanceof z.ZodObject ? contract.body.extend({ file }) : z.strictObject({ file });
}

function failuresOf(contract: Contract): RouteConfig['responses'] {
  const codes: ErrorCode[] = ['request.invalid', ...(contract.errors ?? [])];
  const byStatus = Map.groupBy(codes, (code) => ERROR_CATALOGUE[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, own]) => [
      status,
      {
        description: own
          .map((code) => say(INTERFACE_TEXTS.failure, { code, sentence: ERROR_CATALOGUE[code].zh }))
          .join('\n'),
        content: { 'application/json': { schema: errorBody } },
      },
    ]),
  );
}
