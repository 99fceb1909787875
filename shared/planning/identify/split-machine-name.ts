/** What a machine's name says: the thing it is named after, its part in it, and its number. */
export interface MachineName {
  stem: string;
  role: string;
  number: string;
}

const ROLE =
  /^(app|apps?rv|as|db|sql|mssql|ora|oracle|web|iis|www|fe|be|srv|svr|server|node|n|host|vm|fs|file|ts|rds|dc|ad|mail|ex|test|tst|dev|qa|prod|prd|uat|int|stg)$/;

/** Splits a machine's name such as "TH-ERP-DB02" into "th-erp", "db" and "02"; a name of one word is its own stem without its number. */
export function splitMachineName(name: string): MachineName {
  const short = name.toLowerCase().split('.')[0] ?? '';
  const parts = short.split(/[-_]+/).filter((part) => part !== '');
  let number = '';
  let role = '';
  while (parts.length > 0) {
    const last = parts.at(-1) ?? '';
    const match = /^(.*?)(\d*)$/.exec(last);
    const [word, digits] = [match?.[1] ?? '', match?.[2] ?? ''];
    if (digits !== '' && number === '') number = digits;
    if (word === '') {
      parts.pop();
      continue;
    }
    if (role === '' && ROLE.test(word) && parts.length > 1) {
      role = word;
      parts.pop();
      continue;
    }
    if (role === '' || parts.length === 1) {
      const tail = /^(.{2,}?)(app|db|sql|web|dc|fs|ts)$/.exec(word);
      parts[parts.length - 1] = role === '' && tail !== null ? (tail[1] ?? word) : word;
      if (role === '' && tail !== null) role = tail[2] ?? '';
    }
    break;
  }
  return { stem: parts.join('-'), role, number };
}
