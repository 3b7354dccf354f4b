import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Words } from '../../workflows/constitution.js';
import { londonDate } from '../../workflows/deadlines.js';
import { NotFound } from '../errors.js';
import { WORLD } from '../given.js';
import { blankSection } from '../reports/blank-section.js';
import type { Block } from '../reports/report.js';
import { keyOf, type Template, type TemplateSection } from '../reports/template.js';
import { editions, isTemplate, template, templateOn, templates } from '../reports/templates.js';
import type { World } from '../world.js';
import { ReportQueryDto } from './proposals.dto.js';

/** One version of a form. */
interface Edition {
  version: number;
  effectiveFrom: string;
  name: Words;
  source: string;
}

/** A form of report: the version that a proposal begun today stays on, and every version there is, oldest first. */
interface TemplateSummary {
  id: string;
  version: number;
  name: Words;
  versions: Edition[];
}

/** A form of report as data: each section with its own form, and with the blocks to start from in both languages. */
type TemplateView = Omit<Template, 'sections' | 'evaluation'> & {
  sections: (TemplateSection & { blank: { en: Block[]; cy: Block[] } })[];
};

@ApiTags('templates')
@ApiBearerAuth()
@Controller('api/v1/templates')
export class TemplatesController {
  constructor(@Inject(WORLD) private readonly world: World) {}

  /** The forms of report that a proposal can be begun on. */
  @ApiOperation({ summary: 'List the forms' })
  @Get()
  list(): TemplateSummary[] {
    return [...templates().keys()].map((id) => {
      const { version, name } = templateOn(id, this.today());
      return {
        id,
        version,
        name,
        versions: editions()
          .filter((one) => one.id === id)
          .map(editionOf),
      };
    });
  }

  /** One form, in the version that is in use today unless another is asked for. Throws `NotFound`. */
  @ApiOperation({ summary: 'Show a form' })
  @Get(':id')
  show(@Param('id') id: string, @Query() query: ReportQueryDto): TemplateView {
    if (!templates().has(id)) throw new NotFound('template', id);
    const key = keyOf({ id, version: query.version ?? templateOn(id, this.today()).version });
    if (!isTemplate(key)) throw new NotFound('template', key);
    const { evaluation: _, sections, ...form } = template(key);
    const blank = (section: string) => ({ en: blankSection(key, section), cy: blankSection(key, section, 'cy') });
    return { ...form, sections: sections.map((section) => ({ ...section, blank: blank(section.id) })) };
  }

  private today(): string {
    return londonDate(this.world.now());
  }
}

const editionOf = ({ version, effectiveFrom, name, source }: Template): Edition => ({ version, effectiveFrom, name, source });
