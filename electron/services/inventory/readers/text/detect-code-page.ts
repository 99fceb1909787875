import iconv from 'iconv-lite';

/** Words that stand above columns, by the encoding of the text that has them. */
const WORDS: readonly [encoding: string, words: RegExp][] = [
  ['shift_jis', /サーバ|ホスト|コンピュ|バージョン|アドレス|オペレーティング|メモリ|備考|担当/u],
  ['gbk', /服务器|主机|操作系统|计算机|地址|版本|内存|备注|负责/u],
  ['big5', /伺服器|主機|作業系統|電腦|位址|記憶體|備註|負責/u],
  ['euc-kr', /서버|호스트|운영체제|운영 체제|컴퓨터|주소|버전|메모리|비고|담당/u],
  ['euc-jp', /サーバ|ホスト|コンピュ|バージョン|アドレス|オペレーティング|メモリ|備考|担当/u],
  ['windows-1251', /сервер|систем|верси|памят|имя|адрес|владел|описан|примечан/iu],
  ['cp866', /сервер|систем|верси|памят|имя|адрес|владел|описан|примечан/iu],
  ['windows-1250', /[łŁ](?=[a-z])|ą(?=[a-z])|(?<=[a-z])[żź](?=[a-zó])|operační|operačný|název|umístění|výrobce|prostředí/u],
];
/** How many bytes are looked at. */
const BYTES_JUDGED = 64 * 1024;

/** Bytes above ASCII, and how long their runs are. */
function measureRuns(bytes: Buffer): { high: number; runs: number; lower: number } {
  let high = 0;
  let runs = 0;
  let lower = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x80) continue;
    high++;
    if (byte >= 0xe0) lower++;
    if ((bytes[i - 1] ?? 0) < 0x80) runs++;
  }
  return { high, runs, lower };
}

/** What a wrong Western page leaves between letters: frames, signs, control characters. */
const ODD =
  /[\u0080-\u009F\u2500-\u259F\uFFFD]|(?<=[a-z])[¡¢£¤¥¦§¨©«¬®¯±²³´µ¶·¸¹»¼½¾¿×÷‚„…†‡‰‹›€™•˜—–“”ˆ](?=[a-z])|[a-z][À-ÞŒŠŽŸ](?=[a-z])/gu;

function pickWestern(bytes: Buffer): string {
  const odd = (page: string) => iconv.decode(bytes, page).match(ODD)?.length ?? 0;
  return odd('cp850') < odd('windows-1252') ? 'cp850' : 'windows-1252';
}

/** The code page of 8-bit text that is no UTF-8: by the words that stand in it, by how its bytes run, else a Western one. */
export function detectCodePage(whole: Buffer): string {
  const bytes = whole.subarray(0, BYTES_JUDGED);
  const { high, runs, lower } = measureRuns(bytes);
  // Western text has its accents one by one; other scripts have them in runs.
  const isForeign = runs > 0 && high / runs >= 1.6;
  for (const [encoding, words] of WORDS) {
    if (!isForeign && encoding !== 'windows-1250') continue;
    const text = iconv.decode(bytes, encoding);
    if (!words.test(text)) continue;
    if (encoding === 'windows-1250' && (text.match(ODD)?.length ?? 0) > 0) continue;
    const damaged = text.split('\uFFFD').length - 1;
    if (damaged <= high * 0.02) return encoding;
  }
  if (isForeign && high / runs >= 3 && lower >= high * 0.6) return 'windows-1251';
  return pickWestern(bytes);
}
