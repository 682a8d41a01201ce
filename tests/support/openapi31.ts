// What the OpenAPI 3.1 specification and JSON Schema 2020-12 demand of a document like ours: a small validator of its own.

type Json = Readonly<Record<string, unknown>>;

const METHODS = 'get put post delete options head patch trace'.split(' ');
const PLACES = ['path', 'query', 'header', 'cookie'];
const TYPES = ['null', 'boolean', 'object', 'array', 'number', 'string', 'integer'];

/** Members that an object of this kind may have, and those it must have; `x-…` is always allowed. */
const KINDS: Readonly<Record<string, readonly [may: string, must: string]>> = {
  document: [
    'openapi info jsonSchemaDialect servers paths webhooks components security tags externalDocs',
    'openapi info',
  ],
  info: ['title summary description termsOfService contact license version', 'title version'],
  pathItem: [`$ref summary description servers parameters ${METHODS.join(' ')}`, ''],
  operation: [
    'tags summary description externalDocs operationId parameters requestBody responses callbacks deprecated security servers',
    '',
  ],
  parameter: [
    'name in description required deprecated allowEmptyValue style explode allowReserved schema example examples content',
    'name in',
  ],
  requestBody: ['description content required', 'content'],
  mediaType: ['schema example examples encoding', ''],
  response: ['description headers content links', 'description'],
  components: [
    'schemas responses parameters examples requestBodies headers securitySchemes links callbacks pathItems',
    '',
  ],
  securityScheme: ['type description name in scheme bearerFormat flows openIdConnectUrl', 'type'],
};

/** Keywords of JSON Schema 2020-12, with the kind of value each takes. */
// prettier-ignore
const KEYWORDS: Readonly<Record<string, string>> = {
  $ref: 'string', $id: 'string', $schema: 'string', $comment: 'string', $defs: 'schemas',
  type: 'type', const: 'any', enum: 'list',
  properties: 'schemas', patternProperties: 'schemas', additionalProperties: 'schema', propertyNames: 'schema',
  required: 'names', minProperties: 'count', maxProperties: 'count', dependentRequired: 'any',
  items: 'schema', prefixItems: 'schemaList', contains: 'schema', minItems: 'count', maxItems: 'count', uniqueItems: 'flag',
  allOf: 'schemaList', anyOf: 'schemaList', oneOf: 'schemaList', not: 'schema',
  minLength: 'count', maxLength: 'count', pattern: 'pattern', format: 'string',
  minimum: 'number', maximum: 'number', exclusiveMinimum: 'number', exclusiveMaximum: 'number', multipleOf: 'number',
  title: 'string', description: 'string', default: 'any', deprecated: 'flag', readOnly: 'flag', writeOnly: 'flag', examples: 'list',
  contentEncoding: 'string', contentMediaType: 'string', contentSchema: 'schema', discriminator: 'any', example: 'any',
};

/** Everything in which the document breaks the rules, each with its place; none when it is valid. */
export function openApiFaults(document: unknown): string[] {
  const faults: string[] = [];
  const root = object(document);
  const say = (place: string, what: string) => void faults.push(`${place}: ${what}`);
  shape('document', root, '#', say);
  if (!/^3\.1\.\d+$/.test(String(root['openapi']))) say('#/openapi', 'is not 3.1');
  shape('info', object(root['info']), '#/info', say);
  if (root['paths'] === undefined && root['components'] === undefined && root['webhooks'] === undefined) {
    say('#', 'has neither paths nor components nor webhooks');
  }
  const schemes = Object.keys(object(object(root['components'])['securitySchemes']));
  componentFaults(object(root['components']), say);
  const seen = new Set<string>();
  for (const [path, item] of Object.entries(object(root['paths']))) {
    pathFaults(path, object(item), { say, schemes, seen });
  }
  for (const ref of refsIn(document)) if (!resolves(root, ref)) say(ref, 'leads nowhere');
  return faults;
}

type Say = (place: string, what: string) => void;

interface Around {
  readonly say: Say;
  readonly schemes: readonly string[];
  /** Operation ids so far. */
  readonly seen: Set<string>;
}

function pathFaults(path: string, item: Json, around: Around): void {
  const place = `#/paths/${path}`;
  if (!path.startsWith('/')) around.say(place, 'does not begin with /');
  shape('pathItem', item, place, around.say);
  for (const method of METHODS.filter((one) => one in item)) {
    operationFaults(path, object(item[method]), `${place}/${method}`, around);
  }
}

function operationFaults(path: string, operation: Json, place: string, { say, schemes, seen }: Around): void {
  shape('operation', operation, place, say);
  const id = operation['operationId'];
  if (id !== undefined && seen.has(String(id))) say(place, `repeats the operationId ${String(id)}`);
  seen.add(String(id));
  const parameters = list(operation['parameters']).map(object);
  for (const parameter of parameters) {
    parameterFaults(parameter, `${place}/parameters/${String(parameter['name'])}`, say);
  }
  const keys = parameters.map((one) => `${String(one['in'])} ${String(one['name'])}`);
  if (new Set(keys).size < keys.length) say(place, 'has a parameter twice');
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => `path ${name}`);
  for (const key of inPath.filter((one) => !keys.includes(one))) say(place, `lacks ${key}`);
  for (const key of keys.filter((one) => one.startsWith('path ') && !inPath.includes(one))) {
    say(place, `has ${key} that is not in it`);
  }
  if (operation['requestBody'] !== undefined) {
    const body = object(operation['requestBody']);
    shape('requestBody', body, `${place}/requestBody`, say);
    contentFaults(body['content'], `${place}/requestBody`, say);
  }
  responseFaults(object(operation['responses']), `${place}/responses`, say);
  for (const name of list(operation['security']).flatMap((one) => Object.keys(object(one)))) {
    if (!schemes.includes(name)) say(place, `asks for the unknown security scheme ${name}`);
  }
}

function parameterFaults(parameter: Json, place: string, say: Say): void {
  shape('parameter', parameter, place, say);
  if (!PLACES.includes(String(parameter['in']))) say(place, 'is nowhere');
  if (parameter['in'] === 'path' && parameter['required'] !== true) {
    say(place, 'stands in the path and is not required');
  }
  if ('schema' in parameter === 'content' in parameter) say(place, 'has not just one of schema and content');
  if ('schema' in parameter) schemaFaults(parameter['schema'], `${place}/schema`, say);
}

function responseFaults(responses: Json, place: string, say: Say): void {
  if (Object.keys(responses).length === 0) say(place, 'are none');
  for (const [status, response] of Object.entries(responses)) {
    if (!/^(default|[1-5](\d\d|XX))$/.test(status)) say(`${place}/${status}`, 'is no status');
    shape('response', object(response), `${place}/${status}`, say);
    if ('content' in object(response)) contentFaults(object(response)['content'], `${place}/${status}`, say);
  }
}

function contentFaults(content: unknown, place: string, say: Say): void {
  for (const [type, media] of Object.entries(object(content))) {
    if (!/^[\w.+*-]+\/[\w.+*-]+/.test(type)) say(place, `${type} is no media type`);
    shape('mediaType', object(media), `${place}/${type}`, say);
    if ('schema' in object(media)) schemaFaults(object(media)['schema'], `${place}/${type}/schema`, say);
  }
}

function componentFaults(components: Json, say: Say): void {
  shape('components', components, '#/components', say);
  for (const [name, schema] of Object.entries(object(components['schemas']))) {
    schemaFaults(schema, `#/components/schemas/${name}`, say);
  }
  for (const [name, scheme] of Object.entries(object(components['securitySchemes']))) {
    const place = `#/components/securitySchemes/${name}`;
    shape('securityScheme', object(scheme), place, say);
    const { type, scheme: http, in: where, name: key } = object(scheme);
    if (!['apiKey', 'http', 'mutualTLS', 'oauth2', 'openIdConnect'].includes(String(type))) {
      say(place, 'is of no kind');
    }
    if (type === 'http' && http === undefined) say(place, 'lacks scheme');
    if (type === 'apiKey' && (key === undefined || !['query', 'header', 'cookie'].includes(String(where)))) {
      say(place, 'lacks name or in');
    }
  }
}

function schemaFaults(schema: unknown, place: string, say: Say): void {
  if (typeof schema === 'boolean') return;
  if (!isObject(schema)) return say(place, 'is no schema');
  for (const [key, value] of Object.entries(schema)) {
    const kind = KEYWORDS[key];
    if (kind === undefined) {
      if (!key.startsWith('x-')) say(place, `has the unknown keyword ${key}`);
    } else keywordFaults(kind, value, `${place}/${key}`, say);
  }
}

function keywordFaults(kind: string, value: unknown, place: string, say: Say): void {
  const nested = (one: unknown, at: string) => schemaFaults(one, `${place}/${at}`, say);
  const isRight: Record<string, () => boolean> = {
    any: () => true,
    string: () => typeof value === 'string',
    number: () => typeof value === 'number',
    flag: () => typeof value === 'boolean',
    count: () => Number.isInteger(value) && Number(value) >= 0,
    list: () => Array.isArray(value) && value.length > 0,
    names: () =>
      Array.isArray(value) &&
      value.every((one) => typeof one === 'string') &&
      new Set(value).size === value.length,
    type: () => [value].flat().length > 0 && [value].flat().every((one) => TYPES.includes(String(one))),
    pattern: () => typeof value === 'string' && isPattern(value),
    schema: () => (nested(value, ''), true),
    schemas: () => isObject(value) && Object.entries(value).every(([name, one]) => (nested(one, name), true)),
    schemaList: () =>
      Array.isArray(value) && value.length > 0 && value.every((one, at) => (nested(one, String(at)), true)),
  };
  if (isRight[kind]?.() !== true) say(place, `is no ${kind}`);
}

function shape(kind: string, value: Json, place: string, say: Say): void {
  const [may = '', must = ''] = KINDS[kind] ?? [];
  for (const key of must.split(' ')) if (key !== '' && !(key in value)) say(place, `lacks ${key}`);
  const allowed = may.split(' ');
  for (const key of Object.keys(value)) {
    if (!allowed.includes(key) && !key.startsWith('x-')) say(place, `has the unknown ${key}`);
  }
}

function refsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(refsIn);
  if (!isObject(value)) return [];
  const own = typeof value['$ref'] === 'string' ? [value['$ref']] : [];
  return [...own, ...Object.values(value).flatMap(refsIn)];
}

function resolves(root: Json, ref: string): boolean {
  if (!ref.startsWith('#/')) return false;
  const steps = ref
    .slice(2)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps.reduce<unknown>((at, step) => object(at)[step], root) !== undefined;
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

function isObject(value: unknown): value is Json {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function object(value: unknown): Json {
  return isObject(value) ? value : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
