import { Get, Param } from '@nestjs/common';
import { say, sayInstant, sayList } from '../../locales/locales.js';
import { type Found, ProposalQueries } from '../../proposals/queries.js';
import { askedIn, numberAsked } from '../asked.js';
import type { Option } from '../forms/field.js';
import { nameBehind } from '../forms/trouble.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { about } from './about.js';
import { sectionTitle } from './responses.js';
import { shownDifferences, shownFiles, type Way, ways } from './shown-differences.js';

const PAGE = 30;
/** So many of the latest versions can be chosen from; any other by its address. */
const CHOICES = 100;

const sources = {
  create: 'page.versions.create',
  edit: 'page.versions.edit',
  import: 'page.versions.import',
  attachment: 'page.versions.attachment',
} as const;
const wayWords: Record<Way, string> = {
  inline: 'page.differences.inline',
  side: 'page.differences.side',
  clean: 'page.differences.clean',
};

/** The versions of a report, and what changed from one to another. */
@OwnPages()
export class VersionPages {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly screen: Screen,
  ) {}

  /** Every saved version, the latest first, from the one before `?before=` on. */
  @Get('proposals/:id/versions')
  async versions(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    const { language } = visit.frame;
    const found = await this.queries.find(visit.present.person, id);
    const { ref, title } = found.proposal;
    const before = numberAsked(visit, 'before');
    const versions = await this.queries.versions(found, { limit: PAGE, ...(before === undefined ? {} : { before }) });
    const last = versions.at(-1)?.version ?? 1;
    this.screen.show(visit, 'proposal/versions', {
      title: say(language, 'page.proposal.versions'),
      subtitle: `${ref} · ${title}`,
      about: about(found, 'versions', language),
      versions: versions.map(({ version, at, by, reason, source, sections, attachments }) => ({
        version: String(version),
        previous: version > 1 ? String(version - 1) : null,
        at: sayInstant(language, at),
        by: nameBehind(by, found.roster, language),
        how: say(language, sources[source]),
        reason: reason ?? '',
        sections: sayList(
          language,
          sections.map((section) => sectionTitle(section, found, language)),
        ),
        files: shownFiles(attachments, found, language),
      })),
      ...this.choices(found, { from: Math.max(1, found.proposal.version - 1), to: found.proposal.version }),
      latest: before === undefined ? null : `/proposals/${ref}/versions`,
      next: last > 1 ? `/proposals/${ref}/versions?before=${last}` : null,
    });
  }

  /** What changed from `?from=` to `?to=`, of one section or all; in a line, side by side, or only what stands now. */
  @Get('proposals/:id/differences')
  async differences(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    const { language } = visit.frame;
    const found = await this.queries.find(visit.present.person, id);
    const { ref, title } = found.proposal;
    const asked = askedIn(visit);
    const [from, to, section] = [numberAsked(visit, 'from'), numberAsked(visit, 'to'), asked.get('section')?.slice(0, 64) || undefined];
    const way = ways.find((one) => one === asked.get('view')) ?? 'inline';
    const view = await this.queries.differences(found, {
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(section === undefined ? {} : { section }),
    });
    const same = { from: String(view.from), to: String(view.to), ...(section === undefined ? {} : { section }) };
    const address = (query: Record<string, string>): string => `/proposals/${ref}/differences?${new URLSearchParams(query)}`;
    this.screen.show(visit, 'proposal/differences', {
      title: say(language, 'page.differences', { from: same.from, to: same.to }),
      subtitle: `${ref} · ${title}`,
      about: about(found, 'versions', language),
      files: shownFiles(view.attachments, found, language),
      from: same.from,
      to: same.to,
      section: section ?? '',
      way,
      ways: ways.map((one) => ({ text: say(language, wayWords[one]), active: one === way, address: address({ ...same, view: one }) })),
      sections: shownDifferences(view, found, language).map((one) => ({
        ...one,
        address: address({ from: same.from, to: same.to, section: one.section, view: way }),
      })),
      all: section === undefined ? null : address({ from: same.from, to: same.to, view: way }),
      turned: address({ ...same, from: same.to, to: same.from, view: way }),
      ...this.choices(found, view),
    });
  }

  private choices(
    { proposal: { version } }: Found,
    { from, to }: { from: number; to: number },
  ): { fromChoices: Option[]; toChoices: Option[] } {
    const latest = Array.from({ length: Math.min(version, CHOICES) }, (_, i) => version - i);
    const options = (chosen: number) =>
      [...new Set([...latest, chosen])].map((one) => ({ value: String(one), text: String(one), selected: one === chosen }));
    return { fromChoices: options(from), toChoices: options(to) };
  }
}
