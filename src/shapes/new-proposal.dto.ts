import type { NewProposal } from '../proposals/desk.js';
import { Day, Line, ListOf, Name, optional } from './shape.js';

export class CreateProposalDto implements NewProposal {
  @Name() template!: string;
  /** What is proposed, e.g. `establishment`; it picks the posts that must be asked. */
  @Name() kind!: string;
  @Line(500) title!: string;
  @Name() portfolio!: string;
  @ListOf('names') wards!: string[];
  @Day(optional) targetDate?: string;
  /** By handle. */
  @ListOf('names', optional) coAuthors?: string[];
}
