export interface Dsn {
  /** The last part: the letter that came back, or its headers. */
  original: string;
  action: string;
  status: string;
  report: string;
  /** The fields that say whom it is about. */
  recipient: string;
  arrived: string;
  /** What tells this report from others. */
  id: string;
}

/** A delivery status notification as Postfix writes it, of a letter to the DMT sent on 1 March 2018 at nine. */
export const aDsn = ({
  original,
  action = 'failed',
  status = '5.1.1',
  report = 'message/delivery-status',
  recipient = 'Final-Recipient: rfc822; dmt@council.example',
  arrived = 'Thu,  1 Mar 2018 09:00:00 +0000 (UTC)',
  id = '7B1A',
}: Partial<Dsn> & Pick<Dsn, 'original'>): string =>
  [
    'Return-Path: <>',
    'From: MAILER-DAEMON@mx.council.example (Mail Delivery System)',
    `Message-Id: <${id}@mx.council.example>`,
    'Subject: Undelivered Mail Returned to Sender',
    'To: no-reply@decisions.council.example',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary="7B1A.1519894800/mx"',
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--7B1A.1519894800/mx',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'I’m sorry to have to inform you that your message could not be delivered.',
    '',
    '--7B1A.1519894800/mx',
    `Content-Type: ${report}`,
    '',
    'Reporting-MTA: dns; mx.council.example',
    `Arrival-Date: ${arrived}`,
    '',
    recipient,
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 5.1.1 <dmt@council.example>: Recipient address\r\n    rejected: User unknown',
    '',
    '--7B1A.1519894800/mx',
    original,
    '',
    '--7B1A.1519894800/mx--',
    '',
  ].join('\r\n');
