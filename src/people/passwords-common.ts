/*
 * What people choose when they are asked for a long password: the first that anybody tries. Small letters and digits
 * only: what a password has beside them is left out before it is compared.
 */
const whole = `
  123456789012 1234567890123 12345678901234 123456789123 123123123123 121212121212 098765432109 987654321098
  qwertyuiopas qwertyuiopasdf qwertyuiopasdfghjkl qwertyuiopasdfghjklzxcvbnm asdfghjklqwertyuiop qwerty123456 123456qwerty
  1q2w3e4r5t6y 1qaz2wsx3edc 1qaz2wsx3edc4rfv qazwsxedcrfv zaq12wsxcde3 q1w2e3r4t5y6 abcdefghijkl abcdefghijklm abc123abc123
  abcd12345678 a1b2c3d4e5f6 aaaabbbbcccc 112233445566 password1234 passwordpassword mypassword123 newpassword123 thisismypassword
  changemeplease changemechangeme letmeinletmein letmeinplease iloveyou1234 iloveyouiloveyou welcomewelcome administrator
  administrator1 adminadminadmin administrador trustno1trustno1 superman1234 correcthorsebatterystaple correcthorsebattery
  sunshinesunshine liverpoolfc12 manchesterunited cabinetdecisions cabinetdecision penderfyniadau penderfyniadaucabinet
  llanfairpwllgwyngyll hirnosonhapus cymruambyth cymruambyth1 penblwyddhapus monmouthshire sirfynwy1234 countycouncil cyngorsir
`.split(/\s+/);

/** Short ones that people make long by putting something around them. */
const short = `
  password passw0rd pa55word pa55w0rd cyfrinair croeso welcome letmein changeme qwerty qwertyuiop iloveyou admin
  administrator monkey dragon sunshine football liverpool arsenal chelsea wales cymru cardiff caerdydd swansea abertawe
  council cyngor cabinet spring summer autumn winter gwanwyn haf hydref gaeaf january february march april june july august
  september october november december monday friday secret computer superman batman pokemon charlie princess
`.split(/\s+/);

const commonest = new Set(whole.filter((one) => one !== ''));
const stems = short.filter((one) => one !== '').sort((a, b) => b.length - a.length);
/** So many letters and digits are to be left of a password without what anybody would try. */
const LEFT = 7;

/** A password as it is compared: small letters and digits, with the usual stand-ins for letters left as they are. */
export const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** Whether a password is one that anybody would try: a common one, a common word with a little around it, one pattern over and over, or a row of keys. */
export function isCommon(password: string): boolean {
  const text = bare(password);
  return commonest.has(text) || stems.some((stem) => isAround(text, stem)) || isPattern(text, password.toLowerCase());
}

/** Whether hardly anything but a word is in a text, however often it is. */
export const isAround = (text: string, word: string): boolean => text.includes(word) && text.replaceAll(word, '').length < LEFT;

const rows = ['01234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const runs = [...rows, ...rows.map((row) => [...row].reverse().join(''))];

function isPattern(text: string, whole: string): boolean {
  if (new Set(whole).size <= 3) return true;
  // Signs are as good as letters.
  if (text.length < whole.length / 2) return false;
  if (/^(.{1,6}?)\1+.{0,5}$/u.test(text) && new Set(text).size <= 6) return true;
  // Nothing but pieces of rows, each of four keys at least, and a little beside them.
  const left = runs.reduce((rest, row) => withoutRuns(rest, row), text);
  return left.length < Math.min(LEFT, text.length / 2);
}

function withoutRuns(text: string, row: string): string {
  let rest = text;
  for (let length = row.length; length >= 4; length -= 1)
    for (let from = 0; from + length <= row.length; from += 1) rest = rest.replaceAll(row.slice(from, from + length), '');
  return rest;
}
