/**
 * Words that Windows, hypervisors and people write in other languages, and the English word that the rest is written for.
 * An accented letter may be anything: exports in an OEM code page lose it. Order matters where one word holds another.
 */
const WORDS: readonly (readonly [RegExp, string])[] = [
  // Spellings and slips of the pen.
  [
    /\bwin(?:d?wos|dos|odws|dwows|dowss|dow)\b(?= ?(?:server|serv|srv|20\d\d|2k|vista|xp|7))|\bwidows(?= ?(?:server|20\d\d|2k))/gu,
    'windows',
  ],
  [/\b(?:srvr|sever|servr|serer|servre|serwer|serveur|servidor|servitore)\b/gu, 'server'],
  [/(?<!\p{L})(?:сервер|διακομιστής)(?!\p{L})|服务器|伺服器|サーバー?|서버/gu, ' server '],
  [/\bhyperv\b/gu, 'hyper-v'],
  // "without Hyper-V" before or after the name.
  [
    /\b(?:without|w\/o(?:ut)?|w\/out|ohne|sans|senza|sin|sem|zonder|utan|uten|uden|bez|ilman)(?: (?:technologi[a-z]|technologie|funkcji|role|rolle|r.{1,2}le))? hyper-v\S*|(?<!\p{L})(?:без|χωρίς)(?: το)? hyper-v|\(?hyper-v ?(?:なし|を除く|없음|미포함|n.{1,2}lk.{1,2}l|olmadan)\)?|(?:不带|不含|不包含|不具|无|無|沒有|没有) ?hyper-v/gu,
    ' without hyper-v',
  ],
  // Editions.
  [/(?:旗舰|旗艦)版?/gu, ' ultimate '],
  [/家庭高级版|家用進階版|(?<!\p{L})домашняя расширенная(?!\p{L})|\bfamiliale premium\b/gu, ' home premium '],
  [/家庭普通版|家用入門版|(?<!\p{L})домашняя базовая(?!\p{L})|\bfamiliale basique\b/gu, ' home basic '],
  [/家庭(?:中文)?版|家用版|(?<!\p{L})домашняя(?!\p{L})|\b(?:famille|familiale)\b/gu, ' home '],
  [/\bint.{1,2}grale\b|(?<!\p{L})максимальная(?!\p{L})/gu, ' ultimate '],
  [/(?<=vista )(?:.{1,2}dition )?professionnel\b|商用(?:入门)?(?:进阶)?版|商用進階版|(?<!\p{L})бизнес(?!\p{L})/gu, ' business '],
  [/专业版|專業版|(?<!\p{L})профессиональная(?!\p{L})|\b(?:professionnel|professionale|profesional)\b|프로페셔널/gu, ' professional '],
  [
    /企业版|企業版|(?<!\p{L})корпоративная(?!\p{L})|엔터프라이즈|エンタープライズ|\b(?:entreprise|empresarial|empresa|entp|entr)\b/gu,
    ' enterprise ',
  ],
  [
    /标准版|標準版|(?<!\p{L})стандартн\p{L}+|표준|スタンダード|\b(?:est.{1,2}ndar|padr.{1,2}o|standaard|standardowa|stnd)\b/gu,
    ' standard ',
  ],
  [/数据中心版?|資料中心版?|데이터 ?센터|データ ?センター|\b(?:centre de donn.{1,2}es|centro de datos)\b/gu, ' datacenter '],
  [/教育版|(?<!\p{L})для образовательных учреждений/gu, ' education '],
  [/(?<!\p{L})(?:начальная|starterversion)(?!\p{L})/gu, ' starter '],
  [/(?<!\p{L})(?:.{1,2}valuation|evaluaci.{1,2}n|valutazione|avalia.{2,4}o|оценочная)(?!\p{L})|评估版?|評估版?|評価版/gu, ' evaluation '],
  [/服务器核心|伺服器核心|server ?(?:kern|core)installation/gu, ' server core '],
  // Service pack, bits.
  [/(?<!\p{L})пакет\p{L}* обновлени\p{L}/gu, ' service pack '],
  [/(?<=\b(?:32|64)) ?-? ?(?:разрядн\p{L}*|бит\p{L}*|位元?|ビット|비트|bits?[a-z]*)/gu, '-bit'],
];

const BEYOND_ASCII = /[^ -~]/u;
const LATIN_HINT = /win|serv|serw|srv|sever|serer|hyper|edi|fam|prof|int|est|pad|stan|stnd|emp|ent|cent|val|bit|w\/o/u;

/** Writes the words of other languages in English, for reading only; text without any of them is returned as it is. */
export function translateOsWords(text: string): string {
  if (!BEYOND_ASCII.test(text) && !LATIN_HINT.test(text)) return text;
  let english = text;
  for (const [pattern, word] of WORDS) english = english.replace(pattern, word);
  return english === text ? text : english.replace(/ {2,}/gu, ' ').trim();
}

/** Words for a machine that serves, in the languages of Windows' own tools. */
export const SERVER_WORDS =
  /server|serwer|controll|controlador|contr.{1,3}leur|kontroler|kontrollant|kontrolle|.{1,2}adi.{1,2} dom|tartom.{1,3}nyvez|denetleyici|ohjauskone|palvelin|kiszolg|sunucu|сервер|контроллер|服务器|伺服器|域控制器|網域控制|サーバ|コントローラ|서버|컨트롤러|διακομιστ|ελεγκτ|domain ?controller|\b[pb]dc\b|lanmannt/u;

/** Words for a machine that somebody works at. */
export const CLIENT_WORDS =
  /work ?station|arbeitsstation|station de travail|de trabajo|de trabalho|werkstation|stacja robocza|pracovn.{1,3} stanice|munka.{1,3}llom|istasyon|arbe[tij]+dsstation|arbetsstation|arbeidsstasjon|ty.{1,2}asema|рабоч\p{L}+ станци|工作站|ワークステーション|워크스테이션|σταθμ|client|^winnt$/u;
