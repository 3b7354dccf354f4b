import { listHosts, type StoredCouncil } from '../records/councils.js';
import type { Records } from '../records/transaction.js';

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const HOST = new RegExp(`^(?=.{1,253}$)${LABEL}(?:\\.${LABEL})*$`);

/** Whether this is a host name as councils have them: in small letters, without a port, of at most 253 characters. */
export const isHost = (text: string): boolean => HOST.test(text);

/** The address of a council's pages, without a slash at the end: the service's own, with the council's host in the place of its host. */
export function councilAddress(baseUrl: string, host: string | null): string {
  if (host === null) return baseUrl;
  const url = new URL(baseUrl);
  url.hostname = host;
  return url.href.replace(/\/+$/, '');
}

type Visited = Pick<StoredCouncil, 'id' | 'host'>;

/**
 * Which council a request is for. A council is chosen by the host name: a browser keeps the cookies and pages of two
 * hosts apart by itself. Asked of the records each time, so that a council founded or moved by another process is there at once.
 */
export class Hosts {
  constructor(private readonly records: Pick<Records, 'reader'>) {}

  /**
   * The council at a host name and its own host, or `null` where there is none. The only council of a service answers at any
   * name until it is given one of its own.
   */
  async at(hostname: string): Promise<Visited | null> {
    const councils = await listHosts(this.records.reader);
    const [only] = councils;
    if (only !== undefined && councils.length === 1 && only.host === null) return only;
    const host = hostname.toLowerCase().replace(/\.$/, '');
    return councils.find((council) => council.host === host) ?? null;
  }
}
