import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldKeepingCase } from '../../src/language/fold.ts';

describe('fold', () => {
  it.each([
    ['KAPAAAAN coblosan???', 'kapan coblosan???'],
    ['  halo   min  ', 'halo min'],
    ['ｊａｍ　７', 'jam 7'],
    ['1️⃣', '1'],
    ['kapán piyé', 'kapan piye'],
    ['cek\u200bdpt\u00ad', 'cekdpt'],
    ['👍🏽🙏', ''],
    ['jum’at', "jum'at"],
    ['www.kpu.go.id', 'www.kpu.go.id'],
    ['dapil III', 'dapil iii'],
    ['baris satu\r\n\r\n  baris dua', 'baris satu\nbaris dua'],
  ])('%j → %j', (typed, folded) => expect(fold(typed)).toBe(folded));

  it('keeps capitals when asked', () => expect(foldKeepingCase('Cek  DPT')).toBe('Cek DPT'));

  it('changes nothing the second time, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => fold(fold(text)) === fold(text)),
    );
  });

  it('leaves no control character but the line break', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => !/[\p{Cc}--\n]/v.test(fold(text))),
    );
  });
});
