import type { Post, PostRules, SectionId } from '../../workflows/constitution.js';

const post = (en: string, cy: string, owns: SectionId[] = []): PostRules => ({ name: { en, cy }, owns });

/**
 * The posts of the demo council and the sections that each answers for. An answer lapses when one of these sections
 * changes, or the recommendations, which every answer covers. Finance answers for the resource implications and
 * nothing else, so that an edit of the key issues leaves its sign-off standing.
 */
export const demoPosts: Record<Post, PostRules> = {
  author: post('Author', 'Awdur'),
  headOfService: post('Head of Service', 'Pennaeth Gwasanaeth'),
  dmt: post('Departmental Management Team', 'Tîm Rheoli Adrannol', ['purpose', 'recommendations']),
  slt: post('Senior Leadership Team', 'Uwch Dîm Arwain', ['purpose']),
  cabinet: post('Cabinet', 'Cabinet', ['purpose']),
  finance: post('Finance (Section 151 Officer)', 'Cyllid (Swyddog Adran 151)', ['resources']),
  financeTeam: { ...post('Finance Team', 'Tîm Cyllid'), teamOf: 'finance' },
  hr: post('Human Resources', 'Adnoddau Dynol', ['keyIssues', 'establishment', 'roleProfile', 'personSpecification']),
  legal: post('Legal (Monitoring Officer)', 'Cyfreithiol (Swyddog Monitro)', ['recommendations', 'exemptParts']),
  equalities: {
    ...post('Equalities', 'Cydraddoldeb', ['assessment', 'wellbeing', 'equality']),
    // Finance and Legal are statutory officers, and their objection stops a report; this one the member weighs.
    objection: 'goesToMember',
  },
  welsh: post('Welsh Language', 'Y Gymraeg', ['assessment']),
  translator: post('Translator', 'Cyfieithydd'),
  cabinetMember: post('Cabinet Member', 'Aelod Cabinet'),
  leader: post('Leader of the Council', 'Arweinydd y Cyngor'),
  democraticServices: post('Democratic Services (proper officer)', 'Gwasanaethau Democrataidd (swyddog priodol)'),
  scrutinyChair: post('Chair of Scrutiny', 'Cadeirydd Craffu'),
  scrutinyOfficer: post('Scrutiny Officer', 'Swyddog Craffu'),
  councillor: post('Councillor', 'Cynghorydd'),
  councilChair: post('Chair of the Council', 'Cadeirydd y Cyngor'),
  viceChair: post('Vice-Chair of the Council', 'Is-gadeirydd y Cyngor'),
  evaluator: post('Evaluator', 'Gwerthuswr'),
  auditor: post('Auditor', 'Archwilydd'),
  admin: post('Council Administrator', 'Gweinyddwr y Cyngor'),
};
