import iconv from 'iconv-lite';

/** Code pages of the Windows console and of Windows, by the language that a text names as its own ("de;Deutsch (Deutschland)"). */
const CODE_PAGES: readonly [language: RegExp, pages: readonly string[]][] = [
  [/^(ru|uk|be|bg|kk|sr-cyrl)/, ['cp866', 'windows-1251']],
  [/^(pl|cs|hu|ro|hr|sk|sl|sr|sq|bs)/, ['cp852', 'windows-1250']],
  [/^el/, ['cp737', 'windows-1253']],
  [/^tr/, ['cp857', 'windows-1254']],
  [/^(lt|lv|et)/, ['cp775', 'windows-1257']],
  [/^he/, ['cp862', 'windows-1255']],
  [/^ar/, ['cp720', 'windows-1256']],
  [/^zh-(cn|sg|hans)/, ['gbk']],
  [/^zh/, ['big5']],
  [/^ja/, ['shift_jis']],
  [/^ko/, ['cp949']],
  [/^(de|fr|es|it|nl|pt|da|sv|nb|nn|no|fi|is|ca|en-gb|en-ie)/, ['cp850', 'windows-1252']],
];
const WESTERN = ['cp850', 'windows-1252'] as const;
/** Labels and values by which a Chinese, Japanese, Korean or Cyrillic text is told where it does not name its language. */
const MARKS: readonly [encoding: string, words: RegExp][] = [
  ['gbk', /主机名|系统型号|操作系统|处理器|内部版本|物理内存/u],
  ['big5', /主機名稱|作業系統|處理器|組建|實體記憶體/u],
  ['shift_jis', /ホスト名|ビルド|プロセッサ|物理メモリ/u],
  ['cp949', /호스트 이름|빌드|프로세서|메모리/u],
  ['cp866', /Имя узла|сборка|памят|Процессор/u],
  ['windows-1251', /Имя узла|сборка|памят|Процессор/u],
];

/** What a wrong code page puts beside letters: frames, control characters, signs. */
const ODD =
  /[\u0080-\u009F\u2500-\u259F\uFFFD]|(?<=\p{L})[¡¢£¤¥¦§¨©«¬®¯±²³´µ¶·¸¹»¼½¾¿×÷‚„…†‡‰‹›€™•˜—–“”ˆ](?=\p{L}|\s|$)|\p{Ll}[À-ÞŒŠŽŸ](?=\p{Ll}|\s)|(?<=\d)\p{L}(?=\d{3})/gu;

function countOdd(text: string): number {
  return text.match(ODD)?.length ?? 0;
}

/** The code page of 8-bit text that a Windows console printed: by its words, by the language it names, else the Western one that leaves least out of place. */
export function detectConsoleEncoding(bytes: Buffer): string {
  for (const [encoding, words] of MARKS) if (iconv.encodingExists(encoding) && words.test(iconv.decode(bytes, encoding))) return encoding;
  const ascii = bytes.toString('latin1');
  const language = /:\s+([a-z]{2,3}(?:-[a-z]{2,4})?);/i.exec(ascii)?.[1]?.toLowerCase() ?? '';
  const pages = (CODE_PAGES.find(([pattern]) => pattern.test(language))?.[1] ?? WESTERN).filter((page) => iconv.encodingExists(page));
  const scored = (pages.length > 0 ? pages : WESTERN).map((page) => ({ page, odd: countOdd(iconv.decode(bytes, page)) }));
  return scored.reduce((best, one) => (one.odd < best.odd ? one : best)).page;
}
