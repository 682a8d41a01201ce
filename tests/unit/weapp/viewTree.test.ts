import { describe, expect, it } from '@jest/globals';
import {
  findByText,
  pathTo,
  readTags,
  setPath,
  textOf,
  type ViewNode,
} from '../../weapp/harness/viewTree.ts';

const LABEL: ViewNode = { nn: '8', cn: [{ nn: '8', v: '确认' }], sid: 's3' };
const BUTTON: ViewNode = { nn: 'view', sid: 's2', cn: [LABEL] };
const ROOT: ViewNode = { sid: 's1', cn: [{ nn: 'view', cn: [{ v: '共 ' }, { v: '3 项' }] }, BUTTON] };

describe('setPath', () => {
  it('sets a deep path of a patch and makes lists and objects on the way', () => {
    const data = {};
    setPath(data, 'root.cn.[0].cn.[1].v', '你好');
    expect(data).toEqual({ root: { cn: [{ cn: [undefined, { v: '你好' }] }] } });
  });

  it('replaces what is there', () => {
    const data = { root: { cn: [{ v: 'a' }] } };
    setPath(data, 'root.cn.[0].v', 'b');
    expect(data.root.cn[0]?.v).toBe('b');
  });
});

describe('reading the tree', () => {
  it('joins the text of all leaves', () => {
    expect(textOf(ROOT)).toBe('共 3 项确认');
  });

  it('finds the innermost element with exactly this text', () => {
    expect(findByText(ROOT, '确认')).toBe(LABEL);
    expect(findByText(ROOT, '确')).toBeUndefined();
    expect(findByText(ROOT, /^确/)).toBe(LABEL);
  });

  it('knows the way from the root to an element', () => {
    expect(pathTo(ROOT, LABEL)).toEqual([ROOT, BUTTON, LABEL]);
    expect(pathTo(ROOT, { v: 'elsewhere' })).toEqual([]);
  });

  it('has no text and finds nothing in a page that has sent nothing yet', () => {
    expect(textOf(undefined)).toBe('');
    expect(findByText(undefined, '确认')).toBeUndefined();
  });
});

describe('readTags', () => {
  it('learns from base.wxml which tag a short name stands for', () => {
    const wxml =
      '<template name="tmpl_0_2">\n  <view id="x"/></template><template name="tmpl_0_8"><template is="y"/></template>';
    expect([...readTags(wxml)]).toEqual([['2', 'view']]);
  });
});
