import {
  OpenAPIRegistry,
  OpenApiGeneratorV31,
  extendZodWithOpenApi,
  type RouteConfig,
} from '@asteasolutions/zod-to-openapi';
import type { Access, Contract } from '@innovation-points/shared/contracts/contract.ts';
import { ERROR_CATALOGUE, type ErrorCode } from '@innovation-points/shared/vocabulary/errorCatalogue.ts';
import { z } from 'zod';
import { SIGNATURE_HEADERS } from './signedRequest.ts';

extendZodWithOpenApi(z);

const SIGNING = [
  '部门系统用对接密钥签名，不用令牌。四个请求头：',
  `${SIGNATURE_HEADERS.key} 密钥编号；${SIGNATURE_HEADERS.timestamp} 当前时刻（1970 年以来的秒数，误差 5 分钟以内）；`,
  `${SIGNATURE_HEADERS.nonce} 一次性随机数（8 至 64 位字母、数字、下划线或连字符）；`,
  `${SIGNATURE_HEADERS.signature} 签名：以密钥对以下五行（用换行符连接）做 HMAC-SHA256，小写十六进制：`,
  '大写的请求方法、含查询串的路径、时刻、随机数、请求体的 SHA-256（小写十六进制；无请求体时为空文本的）。',
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
      title: '创新积分通 开放接口',
      version: '1',
      description: '金额一律为整数分；日期为北京时间 YYYY-MM-DD；时刻为 UTC。',
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
        description: contract.accepted ? '已受理，随后进行' : '成功',
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
        description: own.map((code) => `${code}：${ERROR_CATALOGUE[code].zh}`).join('\n'),
        content: { 'application/json': { schema: errorBody } },
      },
    ]),
  );
}
